import type { Caller } from './caller.ts';
import type { Item, Place } from './place.ts';
import { anyDatabase, type Database, type DbCopy, dbCopy, spelled } from './rds-copies.ts';
import type { Plot, Scenery, Sight } from './scene.ts';
import { write } from './write.ts';

/** How a database is restored. */
export interface Restore {
  readonly groups: readonly Item[];
  readonly open: boolean;
}

/** RestoreDBInstanceFromDBSnapshot or RestoreDBClusterFromSnapshot. A public one counts as opened by the same event. */
export function restoreDatabase(
  plot: Plot,
  by: Caller,
  from: DbCopy,
  name: string,
  place: Place,
  { groups, open }: Restore,
): Database {
  const { random } = plot.scene;
  const made = anyDatabase(
    place,
    name,
    from.cluster,
    `${from.cluster ? 'cluster' : 'db'}-${random.hex(26).toUpperCase()}`,
  );
  const isOpen = open && !from.cluster;
  const source = from.account === place.account ? spelled(plot, from.id) : from.key;
  const wears = groups.map(({ id }) => ({ vpcSecurityGroupId: id, status: 'active' }));
  const call = from.cluster
    ? {
        name: 'RestoreDBClusterFromSnapshot',
        request: { dBClusterIdentifier: spelled(plot, name), snapshotIdentifier: source, engine: 'aurora-mysql' },
        response: {
          dBClusterIdentifier: name,
          dBClusterArn: made.key,
          dbClusterResourceId: made.resource,
          vpcSecurityGroups: wears,
          status: 'creating',
        },
      }
    : {
        name: 'RestoreDBInstanceFromDBSnapshot',
        request: {
          dBInstanceIdentifier: spelled(plot, name),
          dBSnapshotIdentifier: source,
          ...(open && random.chance(0.5) ? { publiclyAccessible: true } : {}),
        },
        response: {
          dBInstanceIdentifier: name,
          dBInstanceArn: made.key,
          dbiResourceId: made.resource,
          publiclyAccessible: open,
          vpcSecurityGroups: wears,
          dBInstanceStatus: 'creating',
          engine: 'mysql',
        },
      };
  const consumer = from.account === place.account ? {} : { consumer: place.account };
  const sights: Sight[] = [{ plot, stage: 'restore', key: made.key, from: [from], made: [made], ...consumer }];
  const scenery: Scenery[] = [
    { is: 'enters', plot, on: made.key },
    { is: 'wears', on: made.key, groups: groups.map(({ key }) => key), all: true },
  ];
  if (isOpen) sights.push({ plot, stage: 'open', key: made.key, from: [], made: [] });
  write(plot, by, place, { source: 'rds', ...call }, { sights, scenery, ifDenied: 'probe', edge: true });
  return made;
}

/** ModifyDBInstance with a new master password: no stage. */
export function resetPassword(plot: Plot, by: Caller, { cluster, id, account, region, resource }: Database): void {
  const call = cluster
    ? {
        name: 'ModifyDBCluster',
        request: { dBClusterIdentifier: id, masterUserPassword: '****', applyImmediately: true },
        response: { dBClusterIdentifier: id, dbClusterResourceId: resource },
      }
    : {
        name: 'ModifyDBInstance',
        request: {
          dBInstanceIdentifier: id,
          masterUserPassword: '****',
          applyImmediately: true,
          allowMajorVersionUpgrade: false,
        },
        response: { dBInstanceIdentifier: id, dbiResourceId: resource, publiclyAccessible: false },
      };
  write(plot, by, { account, region }, { source: 'rds', ...call });
}

/** ModifyDBInstance that makes a database reachable from everywhere. */
export function openDatabase(plot: Plot, by: Caller, database: Database): void {
  const request = { dBInstanceIdentifier: database.id, publiclyAccessible: true, applyImmediately: true };
  const response = { dBInstanceIdentifier: database.id, dbiResourceId: database.resource, dBInstanceArn: database.key };
  write(
    plot,
    by,
    database,
    { source: 'rds', name: 'ModifyDBInstance', request, response },
    {
      scenery: [{ is: 'opens', on: database.key, range: 'everywhere', way: 'in' }],
      ifDenied: 'never',
    },
  );
}

/** ModifyDBInstance or ModifyDBCluster that gives a database other groups. */
export function regroup(plot: Plot, by: Caller, database: Database, groups: readonly Item[]): void {
  const ids = groups.map(({ id }) => id);
  const wears = ids.map((id) => ({ vpcSecurityGroupId: id, status: 'adding' }));
  const call = database.cluster
    ? {
        name: 'ModifyDBCluster',
        request: { dBClusterIdentifier: database.id, vpcSecurityGroupIds: ids },
        response: {
          dBClusterIdentifier: database.id,
          dbClusterResourceId: database.resource,
          vpcSecurityGroups: wears,
        },
      }
    : {
        name: 'ModifyDBInstance',
        request: { dBInstanceIdentifier: database.id, vpcSecurityGroupIds: ids },
        response: { dBInstanceIdentifier: database.id, dbiResourceId: database.resource, vpcSecurityGroups: wears },
      };
  write(
    plot,
    by,
    database,
    { source: 'rds', ...call },
    { scenery: [{ is: 'wears', on: database.key, groups: groups.map(({ key }) => key), all: true }] },
  );
}

/** How a database is deleted. */
export interface Farewell {
  /** Whether it was restored in the plot. */
  readonly isOurs: boolean;
  /** A snapshot that is made of it, and the chain that it begins. */
  readonly final?: { readonly plot: Plot; readonly name: string };
  readonly edge?: boolean;
}

/** DeleteDBInstance or DeleteDBCluster; the final snapshot has no event of its own. */
export function deleteDatabase(
  plot: Plot,
  by: Caller,
  database: Database,
  { isOurs, final, edge = false }: Farewell,
): DbCopy | null {
  const copy = final === undefined ? null : dbCopy(database, final.name);
  const last =
    final === undefined
      ? { skipFinalSnapshot: true }
      : { skipFinalSnapshot: false, finalDBSnapshotIdentifier: spelled(plot, final.name) };
  const call = database.cluster
    ? {
        name: 'DeleteDBCluster',
        request: { dBClusterIdentifier: spelled(plot, database.id), ...last },
        response: {
          dBClusterIdentifier: database.id,
          dBClusterArn: database.key,
          dbClusterResourceId: database.resource,
          status: 'deleting',
        },
      }
    : {
        name: 'DeleteDBInstance',
        request: { dBInstanceIdentifier: spelled(plot, database.id), deleteAutomatedBackups: true, ...last },
        response: {
          dBInstanceIdentifier: database.id,
          dBInstanceArn: database.key,
          dbiResourceId: database.resource,
          dBInstanceStatus: 'deleting',
          publiclyAccessible: false,
        },
      };
  const sights: Sight[] = isOurs ? [{ plot, stage: 'delete', key: database.key, from: [database], made: [] }] : [];
  if (final !== undefined && copy !== null)
    sights.push({ plot: final.plot, stage: 'create', key: copy.key, from: [], made: [copy], source: database.key });
  const scenery: Scenery[] = isOurs ? [{ is: 'gone', on: database.key }] : [];
  write(plot, by, database, { source: 'rds', ...call }, { sights, scenery, ifDenied: 'never', edge });
  return copy;
}
