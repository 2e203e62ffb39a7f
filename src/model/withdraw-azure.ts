import { command, NoCommand } from './command.ts';
import type { Identity } from './subject.ts';
import { audiences, idOf, type Row, throughOf, type Withdrawal } from './withdrawal.ts';

/**
 * Withdrawals on Azure. A live link is revoked and export closed; what comes through a gallery is withdrawn from the gallery.
 * Keys are resource ids in lower case, which Azure takes in any case.
 */
export const withdrawAzure = {
  'azure:compute:snapshot': (item, evidence) => closeExport('snapshot', item, evidence),
  'azure:compute:disk': (item, evidence) => closeExport('disk', item, evidence),
  'azure:compute:gallery-image-version': ({ key }, evidence) => fromGallery(key, audiences(evidence)),
} as const satisfies Readonly<Record<string, Withdrawal>>;

function closeExport(noun: 'snapshot' | 'disk', { key }: Identity, evidence: readonly Row[]): string {
  const rows = audiences(evidence);
  if (rows.some((row) => throughOf(row).startsWith('disk-access:')))
    throw new NoCommand('a private endpoint is taken away at its DiskAccess');
  const isLive = rows.some((row) => throughOf(row) === 'export-link');
  // `noun` is one of our own words; a template quotes what it takes.
  const revoke = command`az ${noun} revoke-access --ids ${key}`;
  const close = command`az ${noun} update --ids ${key} --network-access-policy DenyAll --public-network-access Disabled`;
  return isLive ? `${revoke} && ${close}` : close;
}

/** What the id of an Azure resource names, as its command line takes it. Throws NoCommand for a key that is none. */
export function armResource(key: string): {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
} {
  const match = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/(?:[^/]+\/)+([^/]+)$/i.exec(key);
  const [, subscription, group, name] = match ?? [];
  if (
    subscription === undefined ||
    group === undefined ||
    name === undefined ||
    group.startsWith('-') ||
    name.startsWith('-')
  )
    throw new NoCommand('its resource id is not understood');
  return { subscription, group, name };
}

function fromGallery(key: string, rows: readonly Row[]): string {
  const gallery = /^(.+\/galleries\/[^/]+)\/images\//.exec(key)?.[1];
  if (gallery === undefined) throw new NoCommand('its gallery is not known');
  if (rows.some((row) => row['who'] === 'everyone')) return command`az sig share reset --ids ${gallery}`;
  const named = (who: string) => [...new Set(rows.filter((row) => row['who'] === who).map(idOf))].sort();
  const [subscriptions, tenants] = [named('account'), named('tenant')];
  if (subscriptions.length + tenants.length === 0) throw new NoCommand('no subscription or tenant is named');
  return (
    command`az sig share remove --ids ${gallery}` +
    (subscriptions.length === 0 ? '' : ` --subscription-ids ${command`${subscriptions}`}`) +
    (tenants.length === 0 ? '' : ` --tenant-ids ${command`${tenants}`}`)
  );
}
