import { heldShelf } from '../../shelf.ts';
import type { AzureLtrBackup, AzureProtectedItem, AzureRecoveryPoint, AzureVault } from '../backup-shapes.ts';
import { sqlBackupsIn } from '../estate.ts';
import { armId } from '../resource.ts';
import type { MakerBase } from './maker.ts';
import { daysBefore } from './setting.ts';
import type { LtrSpec, ProtectedSpec, VaultSpec } from './specs.ts';

/** Fills a subscription with long-term backups of databases and with vaults. */
export function backupMaker({ subscription, now, group, ids, place }: MakerBase) {
  return {
    databaseBackup(spec: LtrSpec): AzureLtrBackup {
      const made = ltrOf(spec, ['longtermretentionservers', 'longtermretentionbackups']);
      sqlBackupsIn(subscription, spec.location).databases.add(made);
      return made;
    },
    instanceBackup(spec: LtrSpec): AzureLtrBackup {
      const made = ltrOf(spec, ['longtermretentionmanagedinstances', 'longtermretentionmanagedinstancebackups']);
      sqlBackupsIn(subscription, spec.location).instances.add(made);
      return made;
    },
    vault(name: string, spec: VaultSpec): AzureVault {
      const resource = place('Microsoft.RecoveryServices/vaults', name, spec);
      const made: AzureVault = {
        ...resource,
        crossSubscriptionRestore: spec.crossSubscriptionRestore,
        publicNetworkAccess: 'Enabled',
        immutability: 'Disabled',
        redundancy: 'GeoRedundant',
        items: heldShelf(spec.protects.map((one) => itemOf(resource.id, resource.location, one))),
      };
      subscription.vaults.add(made);
      return made;
    },
  };

  function ltrOf(spec: LtrSpec, [servers, backups]: readonly [string, string]): AzureLtrBackup {
    // Backups are named by a number and the time in ticks of 100 nanoseconds since the year 1.
    const ticks = BigInt(now.getTime() - Math.round(spec.daysOld * 86_400) * 1000) * 10_000n + 621_355_968_000_000_000n;
    const name = `${ids.uuid()};${ticks}`;
    const { location, server, database, deletedDaysAgo } = spec;
    const below = `${servers}/${server}/longtermretentiondatabases/${database}/${backups}/${name}`;
    const deletion = deletedDaysAgo === undefined ? {} : { databaseDeletionTime: sqlTime(now, deletedDaysAgo) };
    return {
      id: `/subscriptions/${subscription.id}/providers/microsoft.sql/locations/${location}/${below}`.toLowerCase(),
      name,
      location,
      server,
      database,
      serverCreateTime: sqlTime(now, 900),
      backupTime: sqlTime(now, spec.daysOld),
      backupExpirationTime: sqlTime(now, spec.daysOld - 1825),
      redundancy: 'Geo',
      ...deletion,
    };
  }

  function itemOf(vault: string, location: string, spec: ProtectedSpec): AzureProtectedItem {
    const kind = kinds[spec.kind];
    const source = armId(subscription.id, group, kind.sourceType, spec.of);
    const at = `${kind.container};${group.toLowerCase()};${spec.of.toLowerCase()}`;
    const container = `${kind.containerPrefix};${at}`;
    const name = spec.kind === 'machine' ? `VM;${at}` : `${kind.itemPrefix};${ids.hex(16)}`;
    const below = `backupfabrics/azure/protectioncontainers/${container}/protecteditems/${name}`;
    const id = `${vault}/${below}`.toLowerCase();
    const points = spec.ages.map((age): AzureRecoveryPoint => {
      const point = String(10 ** 13 + ids.below(9 * 10 ** 9));
      return {
        id: `${id}/recoverypoints/${point}`,
        name: point,
        location,
        objectType: kind.objectType,
        time: sqlTime(now, age),
        kind: kind.pointKind,
        tiers: [{ type: age < 3 ? 'InstantRP' : 'HardenedRP', status: 'Valid' }],
        encryptedSource: false,
      };
    });
    const last = spec.ages.length === 0 ? {} : { lastRecoveryPoint: sqlTime(now, Math.min(...spec.ages)) };
    return {
      id,
      name,
      location,
      container,
      itemType: kind.itemType,
      workload: kind.workload,
      management: kind.management,
      friendlyName: spec.of,
      sourceResourceId: source,
      protectionState: 'Protected',
      ...last,
      points: heldShelf(points),
    };
  }
}

/** Times of the services for databases and backups have no offset but Z. */
function sqlTime(now: Date, days: number): string {
  return daysBefore(now, days).replace('.0000000+00:00', 'Z');
}

/** How each kind of protected thing is named in a vault. Source: the published examples of the backup service. */
const kinds = {
  machine: {
    containerPrefix: 'IaasVMContainer',
    container: 'iaasvmcontainerv2',
    itemPrefix: 'VM',
    itemType: 'Microsoft.Compute/virtualMachines',
    sourceType: 'Microsoft.Compute/virtualMachines',
    workload: 'VM',
    management: 'AzureIaasVM',
    objectType: 'IaasVMRecoveryPoint',
    pointKind: 'CrashConsistent',
  },
  'sql-database': {
    containerPrefix: 'VMAppContainer',
    container: 'Compute',
    itemPrefix: 'SQLDataBase;mssqlserver',
    itemType: 'AzureVmWorkloadSQLDatabase',
    sourceType: 'Microsoft.Compute/virtualMachines',
    workload: 'SQLDataBase',
    management: 'AzureWorkload',
    objectType: 'AzureWorkloadSQLRecoveryPoint',
    pointKind: 'Full',
  },
  'file-share': {
    containerPrefix: 'StorageContainer',
    container: 'Storage',
    itemPrefix: 'AzureFileShare',
    itemType: 'AzureFileShareProtectedItem',
    sourceType: 'Microsoft.Storage/storageAccounts',
    workload: 'AzureFileShare',
    management: 'AzureStorage',
    objectType: 'AzureFileShareRecoveryPoint',
    pointKind: 'FileSystemConsistent',
  },
} as const;
