import type { AzureProtectedItem, AzureRecoveryPoint, AzureVault } from './backup-shapes.ts';
import { type Call, type Operation, ownOf, param } from './operation.ts';
import { listing } from './paging.ts';
import { noResource } from './refusal.ts';
import { armId, row } from './resource.ts';
import { forgetVault, vaultOf, vaultPath, vaultType } from './vaults.ts';

const fabric = 'backupFabrics/Azure';

/** What a vault protects, and the points each of it can be restored to. */
export const recoveryPointOperations: readonly Operation[] = [
  {
    name: 'backupProtectedItems.list',
    action: 'Microsoft.RecoveryServices/Vaults/backupProtectedItems/read',
    method: 'GET',
    path: `${vaultPath}/backupProtectedItems`,
    paged: true,
    item: 'vault',
    provider: 'Microsoft.RecoveryServices',
    perform(call) {
      const vault = vaultOf(call);
      return listing(call, vault.items, (one) => writeItem(vaultId(call, vault), one));
    },
    forget: forgetVault,
  },
  {
    name: 'recoveryPoints.list',
    action: 'Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/read',
    method: 'GET',
    path: `${vaultPath}/backupFabrics/{fabric}/protectionContainers/{container}/protectedItems/{item}/recoveryPoints`,
    paged: true,
    item: 'item',
    provider: 'Microsoft.RecoveryServices',
    perform(call) {
      const item = itemOf(call);
      const below = itemId(vaultId(call, vaultOf(call)), item);
      return listing(call, item.points, (one) => writePoint(below, one));
    },
    forget: (call) => {
      vaultOf(call).items.remove(itemOf(call).id);
    },
  },
];

function vaultId(call: Call, vault: AzureVault): string {
  return armId(ownOf(call).id, vault.group, vaultType, vault.name);
}

function itemId(vault: string, { container, name }: AzureProtectedItem): string {
  return `${vault}/${fabric}/protectionContainers/${container}/protectedItems/${name}`;
}

function itemOf(call: Call): AzureProtectedItem {
  const vault = vaultOf(call);
  const [container, name] = [param(call, 'container'), param(call, 'item')];
  const below = `backupfabrics/${param(call, 'fabric')}/protectioncontainers/${container}/protecteditems/${name}`;
  const found = vault.items.get(`${vault.id}/${below}`.toLowerCase());
  if (found === undefined) throw noResource(`${vaultType}/protectedItems/${name}`, param(call, 'group'));
  return found;
}

function writeItem(vault: string, one: AzureProtectedItem): object {
  const isMachine = one.itemType === 'Microsoft.Compute/virtualMachines';
  return row(one, {
    id: itemId(vault, one),
    name: one.name,
    type: `${vaultType}/backupFabrics/protectionContainers/protectedItems`,
    tags: one.tags,
    properties: {
      protectedItemType: one.itemType,
      backupManagementType: one.management,
      workloadType: one.workload,
      containerName: one.container.replace(/^IaasVMContainer;/, ''),
      friendlyName: one.friendlyName,
      sourceResourceId: one.sourceResourceId,
      virtualMachineId: isMachine ? one.sourceResourceId : undefined,
      policyId: `${vault}/backupPolicies/DefaultPolicy`,
      policyName: 'DefaultPolicy',
      protectionState: one.protectionState,
      healthStatus: isMachine ? 'Passed' : undefined,
      lastBackupStatus: 'Completed',
      lastBackupTime: one.lastRecoveryPoint,
      lastRecoveryPoint: one.lastRecoveryPoint,
      isScheduledForDeferredDelete: one.scheduledForDeletion,
    },
  });
}

function writePoint(item: string, one: AzureRecoveryPoint): object {
  const isMachine = one.objectType === 'IaasVMRecoveryPoint';
  return row(one, {
    id: `${item}/recoveryPoints/${one.name}`,
    name: one.name,
    type: `${vaultType}/backupFabrics/protectionContainers/protectedItems/recoveryPoints`,
    tags: one.tags,
    properties: isMachine ? machinePoint(one) : otherPoint(one),
  });
}

function machinePoint(one: AzureRecoveryPoint): object {
  return {
    objectType: one.objectType,
    recoveryPointType: one.kind,
    recoveryPointTime: one.time,
    recoveryPointAdditionalInfo: '',
    sourceVMStorageType: 'NormalStorage',
    isSourceVMEncrypted: one.encryptedSource,
    isInstantIlrSessionActive: false,
    recoveryPointTierDetails: one.tiers,
    isManagedVirtualMachine: true,
    virtualMachineSize: 'Standard_D2s_v3',
    originalStorageAccountOption: false,
    osType: 'Linux',
    isPrivateAccessEnabledOnAnyDisk: false,
  };
}

/** A database in a machine names its time otherwise than a machine or a file share does. */
function otherPoint(one: AzureRecoveryPoint): object {
  const isWorkload = one.objectType.startsWith('AzureWorkload');
  return isWorkload
    ? {
        objectType: one.objectType,
        recoveryPointTimeInUTC: one.time,
        type: one.kind,
        recoveryPointTierDetails: one.tiers,
      }
    : { objectType: one.objectType, recoveryPointTime: one.time, recoveryPointType: one.kind };
}
