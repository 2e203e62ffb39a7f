import type { SqlBackup, SqlInstance } from './backups.ts';
import { type Action, type Call, ownProject, type Route, refuseParameters } from './call.ts';
import type { GcpProject } from './estate.ts';
import { cutPage, type PageRule, tokenOf } from './paging.ts';

const instancePages: PageRule = { parameter: 'maxResults', usual: 500, most: 1000, strict: false };
const backupPages: PageRule = { parameter: 'pageSize', usual: 500, most: 2000, strict: false };

const listInstances: Action = (call) => {
  refuseParameters(call, 'filter');
  const project = ownProject(call);
  const page = cutPage(call, instancePages, [project.sqlInstances], ({ region }) => isReached(call, region));
  const rows = page.items.map((one) => writeSqlInstance(project, one));
  const items = rows.length === 0 ? {} : { items: rows };
  return { kind: 'sql#instancesList', ...items, ...warnings(call), ...tokenOf(page) };
};

const listBackups: Action = (call) => {
  refuseParameters(call, 'filter');
  const project = ownProject(call);
  const page = cutPage(call, backupPages, [project.sqlBackups], ({ location }) => isReached(call, location));
  const rows = page.items.map((one) => writeSqlBackup(project, one));
  return { ...(rows.length === 0 ? {} : { backups: rows }), ...warnings(call), ...tokenOf(page) };
};

/** A Cloud SQL instance as the service writes it. */
export function writeSqlInstance(project: GcpProject, one: SqlInstance): object {
  const key = one.kmsKeyName;
  return {
    kind: 'sql#instance',
    name: one.id,
    project: project.id,
    region: one.region,
    gceZone: `${one.region}-a`,
    state: one.state,
    databaseVersion: one.version,
    backendType: 'SECOND_GEN',
    instanceType: 'CLOUD_SQL_INSTANCE',
    connectionName: `${project.id}:${one.region}:${one.id}`,
    createTime: one.createdAt,
    etag: `sql-${one.id}`,
    selfLink: sqlLink(`projects/${project.id}/instances/${one.id}`),
    ...(key === null
      ? {}
      : {
          diskEncryptionConfiguration: { kind: 'sql#diskEncryptionConfiguration', kmsKeyName: key },
          diskEncryptionStatus: {
            kind: 'sql#diskEncryptionStatus',
            kmsKeyVersionName: `${key}/cryptoKeyVersions/1`,
          },
        }),
    settings: {
      kind: 'sql#settings',
      settingsVersion: '1',
      tier: 'db-custom-2-7680',
      dataDiskSizeGb: String(one.sizeGiB),
      dataDiskType: 'PD_SSD',
      ...(Object.keys(one.labels).length === 0 ? {} : { userLabels: one.labels }),
    },
  };
}

/** A Cloud SQL backup as the service writes it. */
export function writeSqlBackup(project: GcpProject, one: SqlBackup): object {
  const name = `projects/${project.id}/backups/${one.id}`;
  const key = one.kmsKeyName;
  return {
    name,
    kind: 'sql#backup',
    selfLink: sqlLink(name),
    type: one.type,
    ...(one.description === '' ? {} : { description: one.description }),
    instance: one.instance,
    location: one.location,
    backupInterval: { startTime: one.startedAt, endTime: one.startedAt },
    state: one.state,
    ...(key === null ? {} : { kmsKey: key, kmsKeyVersion: `${key}/cryptoKeyVersions/1` }),
    backupKind: 'SNAPSHOT',
    ...(one.expiresAt === null ? {} : { expiryTime: one.expiresAt }),
    databaseVersion: one.version,
    maxChargeableBytes: String(one.sizeGiB * 1024 ** 3),
    ...(one.instanceDeletedAt === null ? {} : { instanceDeletionTime: one.instanceDeletedAt }),
    backupRun: `projects/${project.id}/instances/${one.instance}/backupRuns/${Date.parse(one.startedAt)}`,
  };
}

function sqlLink(path: string): string {
  return `https://sqladmin.googleapis.com/v1/${path}`;
}

function isReached({ behaviour }: Call, region: string): boolean {
  return !behaviour.unreachableZones.includes(region);
}

/** Regions that could not be reached are told by warnings, and the call succeeds. */
function warnings(call: Call): object {
  const down = call.estate.regions.filter(({ name }) => !isReached(call, name));
  if (down.length === 0) return {};
  return {
    warnings: down.map(({ name }) => ({
      code: 'REGION_UNREACHABLE',
      message: `The region ${name} could not be reached: the result may be incomplete.`,
      region: name,
    })),
  };
}

function route(action: string, collection: string, perform: Action): Route {
  const path = new RegExp(`^/v1/projects/(?<project>[^/]+)/${collection}$`);
  return { service: 'cloudsql', action, method: 'GET', path, paged: true, item: null, perform };
}

/**
 * The calls on databases. Backups are listed for a whole project, those of deleted instances included; the permission is that
 * of backup runs: a backup names the run its access is judged by.
 */
export const sqlRoutes: readonly Route[] = [
  route('backupRuns.list', 'backups', listBackups),
  route('instances.list', 'instances', listInstances),
];
