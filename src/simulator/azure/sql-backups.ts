import { heldShelf } from '../shelf.ts';
import type { AzureLtrBackup, AzureLtrShelves } from './backup-shapes.ts';
import { type Operation, ownOf, param } from './operation.ts';
import { listing } from './paging.ts';
import { row } from './resource.ts';

const locations = '/subscriptions/{subscription}/providers/Microsoft.Sql/locations/{location}';

/** Long-term backups by location, of databases and of managed instances: they outlive the servers they are of. */
export const sqlBackupOperations: readonly Operation[] = [
  {
    name: 'longTermRetentionBackups.listByLocation',
    action: 'Microsoft.Sql/locations/longTermRetentionBackups/read',
    path: `${locations}/longTermRetentionBackups`,
    ...byLocation((shelves) => shelves.databases, writeDatabase),
  },
  {
    name: 'longTermRetentionManagedInstanceBackups.listByLocation',
    action: 'Microsoft.Sql/locations/longTermRetentionManagedInstanceBackups/read',
    path: `${locations}/longTermRetentionManagedInstanceBackups`,
    ...byLocation((shelves) => shelves.instances, writeInstance),
  },
];

/** A location without backups answers an empty list, like one the service does not know. */
function byLocation(
  shelfOf: (shelves: AzureLtrShelves) => AzureLtrShelves['databases'],
  write: (subscription: string, one: AzureLtrBackup) => object,
): Pick<Operation, 'method' | 'paged' | 'item' | 'provider' | 'perform'> {
  return {
    method: 'GET',
    paged: true,
    item: null,
    provider: 'Microsoft.Sql',
    perform(call) {
      const subscription = ownOf(call);
      const shelves = subscription.sqlBackups.get(param(call, 'location').toLowerCase().replaceAll(' ', ''));
      const shelf = shelves === undefined ? heldShelf<AzureLtrBackup>() : shelfOf(shelves);
      return listing(call, shelf, (one) => write(subscription.id, one));
    },
  };
}

function writeDatabase(subscription: string, one: AzureLtrBackup): object {
  const kinds = ['longTermRetentionServers', 'longTermRetentionDatabases', 'longTermRetentionBackups'] as const;
  return write(subscription, one, kinds, { serverName: one.server, serverCreateTime: one.serverCreateTime });
}

function writeInstance(subscription: string, one: AzureLtrBackup): object {
  const kinds = [
    'longTermRetentionManagedInstances',
    'longTermRetentionDatabases',
    'longTermRetentionManagedInstanceBackups',
  ] as const;
  const server = { managedInstanceName: one.server, managedInstanceCreateTime: one.serverCreateTime };
  return write(subscription, one, kinds, server);
}

function write(
  subscription: string,
  one: AzureLtrBackup,
  [servers, databases, backups]: readonly [string, string, string],
  server: object,
): object {
  const place = `/subscriptions/${subscription}/providers/Microsoft.Sql/locations/${one.location}`;
  return row(one, {
    id: `${place}/${servers}/${one.server}/${databases}/${one.database}/${backups}/${one.name}`,
    name: one.name,
    type: `Microsoft.Sql/locations/${servers}/${databases}/${backups}`,
    properties: {
      ...server,
      databaseName: one.database,
      databaseDeletionTime: one.databaseDeletionTime ?? null,
      backupTime: one.backupTime,
      backupExpirationTime: one.backupExpirationTime,
      backupStorageRedundancy: one.redundancy,
      requestedBackupStorageRedundancy: one.redundancy,
    },
  });
}
