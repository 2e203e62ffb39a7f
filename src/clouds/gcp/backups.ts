import { type Pages, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { GcpClient } from './client.ts';
import type { Part } from './compute.ts';
import { hosts } from './guard.ts';
import { mayBeList, namesAt, nextOf, type Row, rowsAt, textAt } from './row.ts';

/** The calls of Cloud SQL and of Backup and DR in one project. */
export interface Backups {
  /** Backups of every instance, also of those that are gone. */
  sqlBackups(): Pages<Part>;
  sqlInstances(): Pages<Part>;
  vaults(): Pages<Part>;
  /** What a vault holds backups of; `vault` is its name from `projects/` on. */
  dataSources(vault: string): Pages<Part>;
  vaultBackups(dataSource: string): Pages<Part>;
}

/** Rows asked for at once. */
const pageSize = 500;

/** Binds the calls to a client, a unit's line and a project. */
export function backupCalls(client: GcpClient, line: Line, project: string): Backups {
  const own = `projects/${encodeURIComponent(project)}`;
  const listed =
    (api: string, host: string, path: string, key: string, size: string): Pages<Part> =>
    async (pageToken) => {
      const query = { [size]: `${pageSize}`, pageToken };
      const answer = await line.send(api, (options) => client.rest({ method: 'GET', host, path, query }, options));
      for (const list of [key, 'unreachable', 'warnings'])
        required(mayBeList(answer, list) ? true : null, `list of ${list}`);
      const rows = rowsAt(answer, key);
      return {
        items: [...(rows.length === 0 ? [] : [{ place: 'all locations', rows, warning: null }]), ...unread(answer)],
        next: nextOf(answer),
      };
    };
  return {
    sqlBackups: () => listed('cloudsql.backupRuns.list', hosts.sql, `v1/${own}/backups`, 'backups', 'pageSize'),
    sqlInstances: () => listed('cloudsql.instances.list', hosts.sql, `v1/${own}/instances`, 'items', 'maxResults'),
    vaults: () =>
      listed(
        'backupdr.backupVaults.list',
        hosts.backups,
        `v1/${own}/locations/-/backupVaults`,
        'backupVaults',
        'pageSize',
      ),
    dataSources: (vault) =>
      listed(
        'backupdr.bvdataSources.list',
        hosts.backups,
        `v1/${escaped(vault)}/dataSources`,
        'dataSources',
        'pageSize',
      ),
    vaultBackups: (source) =>
      listed('backupdr.bvbackups.list', hosts.backups, `v1/${escaped(source)}/backups`, 'backups', 'pageSize'),
  };
}

function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Parts of the list that could not be read: `unreachable` of Backup and DR, `warnings` of Cloud SQL. */
function unread(answer: Row): readonly Part[] {
  const locations = namesAt(answer, 'unreachable').map((place) => ({ place, warning: 'UNREACHABLE' }));
  const warnings = rowsAt(answer, 'warnings').map((row) => ({
    place: textAt(row, 'region') ?? 'some region',
    warning: textAt(row, 'code') ?? 'a warning without a code',
  }));
  return [...locations, ...warnings].map((one) => ({ ...one, rows: [] }));
}
