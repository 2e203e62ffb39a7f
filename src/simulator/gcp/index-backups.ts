import type { Shelf } from '../shelf.ts';
import { writeDataSource, writeVault, writeVaultBackup } from './backup-dr.ts';
import type { SqlBackup, SqlInstance } from './backups.ts';
import { writeSqlBackup, writeSqlInstance } from './cloud-sql.ts';
import type { GcpProject } from './estate.ts';
import type { IndexPlace, IndexRow, IndexWalk } from './index-place.ts';
import { nodeName } from './names.ts';
import type { Policy } from './policy.ts';

/** What differs from row to row. */
type Found = Pick<IndexRow, 'name' | 'found' | 'policy' | 'resource'>;

/**
 * The rows of Cloud SQL and of backup vaults in one project. The full names of databases and their backups begin with
 * `//cloudsql.googleapis.com/`, whatever their types say. There are rows for backups, none for backup runs.
 */
export function backupWalks(place: IndexPlace): readonly IndexWalk[] {
  const { project } = place;
  const sql = project.apis.has('sqladmin')
    ? [
        walkOver(place, 'sqladmin.googleapis.com/Instance', project.sqlInstances, (one) => instance(project, one)),
        walkOver(place, 'sqladmin.googleapis.com/Backup', project.sqlBackups, (one) => backup(project, one)),
      ]
    : [];
  const vaults = project.apis.has('backupdr')
    ? [
        walkOver(place, 'backupdr.googleapis.com/BackupVault', project.vaults, vaultRow(project, writeVault)),
        walkOver(place, 'backupdr.googleapis.com/DataSource', project.dataSources, vaultRow(project, writeDataSource)),
        walkOver(place, 'backupdr.googleapis.com/Backup', project.vaultBackups, vaultRow(project, writeVaultBackup)),
      ]
    : [];
  return [...sql, ...vaults];
}

function walkOver<T>(place: IndexPlace, assetType: string, shelf: Shelf<T>, write: (item: T) => Found): IndexWalk {
  return {
    assetType,
    *walk(from) {
      for (const { position, item } of shelf.walk(from)) {
        const { scopes, ancestry } = place;
        yield { position, item: { ...write(item), assetType, scopes, ancestry } };
      }
    },
  };
}

function instance(project: GcpProject, one: SqlInstance): Found {
  return {
    name: `//cloudsql.googleapis.com/projects/${project.id}/instances/${one.id}`,
    found: () => ({
      displayName: one.id,
      location: one.region,
      ...labelled(one.labels),
      ...sealed(one.kmsKeyName),
      createTime: one.createdAt,
      state: one.state,
      ...below(project),
    }),
    resource: () => ({ version: 'v1beta4', resource: writeSqlInstance(project, one) }),
    policy: null,
  };
}

function backup(project: GcpProject, one: SqlBackup): Found {
  return {
    name: `//cloudsql.googleapis.com/projects/${project.id}/backups/${one.id}`,
    found: () => ({
      displayName: `projects/${project.id}/backups/${one.id}`,
      ...(one.description === '' ? {} : { description: one.description }),
      location: one.location,
      ...sealed(one.kmsKeyName),
      createTime: one.startedAt,
      state: one.state,
      ...below(project),
    }),
    resource: () => ({ version: 'v1beta4', resource: writeSqlBackup(project, one) }),
    policy: null,
  };
}

interface InVault {
  readonly id: string;
  readonly createdAt: string;
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly policy: Policy | null;
  readonly kmsKeyName?: string | null;
}

function vaultRow<T extends InVault>(
  project: GcpProject,
  write: (project: GcpProject, one: T) => object,
): (one: T) => Found {
  return (one) => ({
    name: `//backupdr.googleapis.com/projects/${project.id}/${one.id}`,
    found: () => ({
      displayName: `projects/${project.id}/${one.id}`,
      location: one.id.split('/')[1] ?? 'global',
      ...labelled(one.labels),
      ...sealed(one.kmsKeyName ?? null),
      createTime: one.createdAt,
      state: one.state,
      ...below(project),
    }),
    resource: () => ({ version: 'v1', resource: write(project, one) }),
    policy: one.policy,
  });
}

function labelled(labels: Readonly<Record<string, string>>): object {
  return Object.keys(labels).length === 0 ? {} : { labels };
}

function sealed(key: string | null): object {
  return key === null ? {} : { kmsKeys: [key] };
}

function below(project: GcpProject): object {
  return {
    additionalAttributes: {},
    parentFullResourceName: nodeName(`projects/${project.id}`),
    parentAssetType: 'cloudresourcemanager.googleapis.com/Project',
  };
}
