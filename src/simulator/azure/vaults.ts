import type { AzureVault } from './backup-shapes.ts';
import { keyOf, lookUp } from './lookup.ts';
import { type Call, type Operation, ownOf } from './operation.ts';
import { listing } from './paging.ts';
import { armId, row } from './resource.ts';

/** The type of vaults. */
export const vaultType = 'Microsoft.RecoveryServices/vaults';

/** The path of one vault. */
export const vaultPath = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${vaultType}/{vault}`;

/** The Recovery Services vaults of a subscription. */
export const vaultOperations: readonly Operation[] = [
  {
    name: 'vaults.listBySubscriptionId',
    action: 'Microsoft.RecoveryServices/Vaults/read',
    method: 'GET',
    path: `/subscriptions/{subscription}/providers/${vaultType}`,
    paged: true,
    item: null,
    provider: 'Microsoft.RecoveryServices',
    perform: (call) => listing(call, ownOf(call).vaults, (one) => writeVault(ownOf(call).id, one)),
  },
];

/** The vault in a call's path. */
export function vaultOf(call: Call): AzureVault {
  return lookUp(call, ownOf(call).vaults, vaultType, 'vault');
}

/** Deletes the vault in a call's path, with all that is in it. */
export function forgetVault(call: Call): void {
  ownOf(call).vaults.remove(keyOf(call, vaultType, 'vault'));
}

function writeVault(subscription: string, one: AzureVault): object {
  const crossSubscription = one.crossSubscriptionRestore;
  return row(one, {
    location: one.location,
    name: one.name,
    etag: 'W/"datetime\'2024-05-06T07%3A08%3A09.0123456Z\'"',
    tags: one.tags,
    properties: {
      provisioningState: 'Succeeded',
      privateEndpointStateForBackup: 'None',
      privateEndpointStateForSiteRecovery: 'None',
      publicNetworkAccess: one.publicNetworkAccess,
      redundancySettings:
        one.redundancy === undefined
          ? undefined
          : { standardTierStorageRedundancy: one.redundancy, crossRegionRestore: 'Disabled' },
      securitySettings:
        one.immutability === undefined ? undefined : { immutabilitySettings: { state: one.immutability } },
      restoreSettings:
        crossSubscription === undefined
          ? undefined
          : { crossSubscriptionRestoreSettings: { crossSubscriptionRestoreState: crossSubscription } },
    },
    id: armId(subscription, one.group, vaultType, one.name),
    type: 'Microsoft.RecoveryServices/vaults',
    sku: { name: 'RS0', tier: 'Standard' },
  });
}
