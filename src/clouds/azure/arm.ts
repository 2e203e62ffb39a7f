import { MalformedAnswer, type Pages } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { ArmId } from './arm-id.ts';
import type { Clients } from './client.ts';
import { member } from './text.ts';

/** A row of a plain listing: nothing has looked at its members yet. */
export interface ArmRow {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly location?: unknown;
  readonly tags?: unknown;
  readonly properties?: unknown;
}

/** A subscription as the listing gives it. */
export interface SubscriptionRow {
  readonly id?: unknown;
  readonly subscriptionId?: unknown;
  readonly displayName?: unknown;
  readonly state?: unknown;
  readonly tenantId?: unknown;
}

/** The calls of Resource Manager that no client is loaded for. */
export interface Arm {
  subscriptions(): Pages<SubscriptionRow>;
  /** What a subscription says of a resource provider, such as `Microsoft.Sql`. */
  provider(namespace: string): Promise<unknown>;
  /** Long-term backups of databases in one location, also of those that are deleted. */
  databaseBackups(location: string): Pages<ArmRow>;
  /** The same of managed instances. */
  instanceBackups(location: string): Pages<ArmRow>;
  vaults(): Pages<ArmRow>;
  protectedItems(vault: ArmId): Pages<ArmRow>;
  recoveryPoints(item: ArmId): Pages<ArmRow>;
}

/** Versions of the calls. Resource Manager asks for one each. */
const versions = {
  subscriptions: '2022-12-01',
  providers: '2021-04-01',
  sql: '2023-08-01',
  recoveryServices: '2024-04-01',
} as const;

/** Binds the plain calls to the clients, a subscription and a unit's line. */
export function armCalls(clients: Clients, subscription: string, line: Line): Arm {
  const own = `/subscriptions/${encodeURIComponent(subscription)}`;
  const get = (api: string, path: string): Promise<unknown> =>
    line.send(api, ({ abortSignal }) => clients.get(path, abortSignal));
  const pages =
    <T>(api: string, path: string): Pages<T> =>
    async (token) => {
      const body = await get(api, token ?? path);
      const [value, next] = [member(body, 'value'), member(body, 'nextLink')];
      if (next !== undefined && next !== null && typeof next !== 'string')
        throw new MalformedAnswer('the link to the next page is no text');
      // Every member of a row is unknown until a collector looks at it.
      return { items: Array.isArray(value) ? (value as readonly T[]) : undefined, next };
    };
  const backups = (location: string, type: string): string =>
    `${own}/providers/Microsoft.Sql/locations/${encodeURIComponent(location)}/${type}?api-version=${versions.sql}`;
  return {
    subscriptions: () =>
      pages('Microsoft.Resources/subscriptions/read', `/subscriptions?api-version=${versions.subscriptions}`),
    provider: (namespace) =>
      get(
        'Microsoft.Resources/subscriptions/providers/read',
        `${own}/providers/${encodeURIComponent(namespace)}?api-version=${versions.providers}`,
      ),
    databaseBackups: (location) =>
      pages('Microsoft.Sql/locations/longTermRetentionBackups/read', backups(location, 'longTermRetentionBackups')),
    instanceBackups: (location) =>
      pages(
        'Microsoft.Sql/locations/longTermRetentionManagedInstanceBackups/read',
        backups(location, 'longTermRetentionManagedInstanceBackups'),
      ),
    vaults: () =>
      pages(
        'Microsoft.RecoveryServices/Vaults/read',
        `${own}/providers/Microsoft.RecoveryServices/vaults?api-version=${versions.recoveryServices}`,
      ),
    protectedItems: (vault) =>
      pages('Microsoft.RecoveryServices/Vaults/backupProtectedItems/read', below(vault, 'backupProtectedItems')),
    recoveryPoints: (item) =>
      pages(
        'Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/read',
        below(item, 'recoveryPoints'),
      ),
  };
}

// Names of containers hold semicolons, which the service gives and takes as they are.
function below({ given }: ArmId, type: string): string {
  const path = encodeURI(given).replace(/[?#]/g, encodeURIComponent).replace(/^\/?/, '/').replace(/\/$/, '');
  return `${path}/${type}?api-version=${versions.recoveryServices}`;
}
