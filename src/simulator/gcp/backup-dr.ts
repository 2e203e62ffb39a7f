import type { BackupVault, DataSource, VaultBackup } from './backups.ts';
import { type Action, type Call, ownProject, partOf, type Route, refuseParameters } from './call.ts';
import type { GcpProject } from './estate.ts';
import { cutPage, type PageRule, tokenOf } from './paging.ts';
import { internal, notFound } from './refusal.ts';

const pages: PageRule = { parameter: 'pageSize', usual: 500, most: 1000, strict: false };

const listVaults: Action = (call) => {
  refuseParameters(call, 'filter', 'orderBy');
  const project = ownProject(call);
  const location = partOf(call, 'location');
  const down = call.behaviour.unreachableZones;
  const isWanted = ({ id }: BackupVault): boolean => {
    const place = id.split('/')[1] ?? '';
    return (location === '-' || place === location) && !down.includes(place);
  };
  const page = cutPage(call, pages, [project.vaults], isWanted);
  const rows = page.items.map((one) => writeVault(project, one));
  const unreachable = call.estate.regions
    .filter(({ name }) => down.includes(name) && (location === '-' || location === name))
    .map(({ name }) => `projects/${project.id}/locations/${name}`);
  return {
    ...(rows.length === 0 ? {} : { backupVaults: rows }),
    ...(unreachable.length === 0 ? {} : { unreachable }),
    ...tokenOf(page),
  };
};

const listDataSources: Action = (call) => {
  refuseParameters(call, 'filter', 'orderBy');
  const project = ownProject(call);
  const vault = vaultOf(call);
  if (project.vaults.get(vault) === undefined) throw notFound(`projects/${project.id}/${vault}`);
  const page = cutPage(call, pages, [project.dataSources], ({ id }) => id.startsWith(`${vault}/`));
  const rows = page.items.map((one) => writeDataSource(project, one));
  return { ...(rows.length === 0 ? {} : { dataSources: rows }), ...tokenOf(page) };
};

const listVaultBackups: Action = (call) => {
  refuseParameters(call, 'filter', 'orderBy');
  const project = ownProject(call);
  const source = `${vaultOf(call)}/dataSources/${partOf(call, 'source')}`;
  if (project.dataSources.get(source) === undefined) throw notFound(`projects/${project.id}/${source}`);
  const page = cutPage(call, pages, [project.vaultBackups], ({ id }) => id.startsWith(`${source}/`));
  const rows = page.items.map((one) => writeVaultBackup(project, one));
  return { ...(rows.length === 0 ? {} : { backups: rows }), ...tokenOf(page) };
};

function vaultOf(call: Call): string {
  const location = partOf(call, 'location');
  if (call.behaviour.unreachableZones.includes(location)) throw internal('backupdr');
  return `locations/${location}/backupVaults/${partOf(call, 'vault')}`;
}

/** A backup vault as the service writes it. */
export function writeVault(project: GcpProject, one: BackupVault): object {
  return {
    name: `projects/${project.id}/${one.id}`,
    ...written(one),
    backupMinimumEnforcedRetentionDuration: `${one.retentionDays * 86_400}s`,
    accessRestriction: one.accessRestriction,
    ...(one.kmsKeyName === null ? {} : { encryptionConfig: { kmsKeyName: one.kmsKeyName } }),
  };
}

/** A data source as the service writes it. */
export function writeDataSource(project: GcpProject, one: DataSource): object {
  const location = /\/(?:zones|regions|locations)\/([^/]+)/.exec(one.resource)?.[1] ?? 'global';
  return {
    name: `projects/${project.id}/${one.id}`,
    ...written({ ...one, description: '' }),
    configState: 'ACTIVE',
    dataSourceGcpResource: {
      gcpResourcename: one.resource,
      location,
      type: one.resourceType,
    },
  };
}

/** A backup in a vault as the service writes it. */
export function writeVaultBackup(project: GcpProject, one: VaultBackup): object {
  return {
    name: `projects/${project.id}/${one.id}`,
    ...written(one),
    backupType: one.type,
    consistencyTime: one.createdAt,
    ...(one.expiresAt === null ? {} : { expireTime: one.expiresAt, enforcedRetentionEndTime: one.expiresAt }),
    resourceSizeBytes: String(one.sizeGiB * 1024 ** 3),
    ...(one.kmsKeyName === null ? {} : { kmsKeyVersions: [`${one.kmsKeyName}/cryptoKeyVersions/1`] }),
  };
}

function written(one: Pick<BackupVault, 'description' | 'labels' | 'createdAt' | 'state'>): object {
  return {
    ...(one.description === '' ? {} : { description: one.description }),
    ...(Object.keys(one.labels).length === 0 ? {} : { labels: one.labels }),
    createTime: one.createdAt,
    updateTime: one.createdAt,
    state: one.state,
  };
}

const vault = 'locations/(?<location>[^/]+)/backupVaults';
const source = `${vault}/(?<vault>[^/]+)/dataSources`;

function route(action: string, tail: string, item: string | null, perform: Action): Route {
  const path = new RegExp(`^/v1/projects/(?<project>[^/]+)/${tail}$`);
  return { service: 'backupdr', action, method: 'GET', path, paged: true, item, perform };
}

/** The calls on backup vaults and what they hold. */
export const vaultRoutes: readonly Route[] = [
  route('backupVaults.list', vault, null, listVaults),
  route('bvdataSources.list', source, 'vault', listDataSources),
  route('bvbackups.list', `${source}/(?<source>[^/]+)/backups`, 'source', listVaultBackups),
];
