import { wayOf } from '../model/collected.ts';
import { known, type Reading, unknown, type Why, why } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import { type CloudId, scopeKey } from '../model/scope.ts';
import type { Membership } from '../model/trust.ts';
import type { Store } from '../store/store.ts';

/** What the scan knows of one cloud's own organization: its id and members, and whether that is all of them. */
export async function readMembership(
  store: Store,
  scan: number,
  cloud: CloudId,
  coverage: readonly Coverage[],
): Promise<Membership> {
  const members = new Set<string>();
  const names = new Map<string, string>();
  const tenants = new Map<string, string>();
  const domains = new Set<string>();
  const pools: string[] = [];
  let unread: Reading<readonly string[]> | null = null;
  let organization: string | null = null;
  let asked = false;
  // What credentials of another organization once listed is no longer ours.
  const lists = coverage.filter((row) => row.cloud === cloud && wayOf(row) !== null && row.state !== 'unconfigured');
  for (const { account, region, collector } of lists) {
    const filter = { scope: { cloud, account, region, collector } };
    for await (const page of store.facts(scan, 'organization', filter)) {
      for (const row of page) {
        [organization, asked] = [row.id, true];
        for (const domain of row.domains) domains.add(domain);
        if (row.pools.state === 'known') pools.push(...row.pools.value);
        else unread ??= row.pools;
      }
    }
    for await (const page of store.facts(scan, 'account', filter)) {
      for (const { account: id, aliases, tenant } of page) {
        for (const alias of aliases) names.set(alias, id);
        for (const name of [id, ...aliases]) {
          members.add(name);
          if (tenant !== null) tenants.set(name, tenant);
        }
      }
    }
  }
  const seen = { organization, members, names, tenants, domains, pools: poolsOf(unread, asked, pools) };
  for (const folder of await ownFolders(store, scan, cloud, organization)) members.add(folder);
  const gap = accountsGap(coverage, cloud);
  if (gap === null && asked) return { state: 'known', ...seen };
  return { state: 'unknown', why: gap ?? notAsked(), ...seen };
}

const folderKey = /^\/\/[^/]+\/(folders\/\d+)$/;

/** Folders of our organization, `folders/N`: each has an access policy that was read with it. */
async function ownFolders(
  store: Store,
  scan: number,
  cloud: CloudId,
  organization: string | null,
): Promise<readonly string[]> {
  if (organization === null) return [];
  const folders: string[] = [];
  for await (const page of store.facts(scan, 'iam-policy')) {
    for (const policy of page) {
      const folder = folderKey.exec(policy.key)?.[1];
      if (policy.cloud === cloud && policy.account === organization && folder !== undefined) folders.push(folder);
    }
  }
  return folders;
}

function poolsOf(
  unread: Reading<readonly string[]> | null,
  asked: boolean,
  pools: readonly string[],
): Reading<readonly string[]> {
  if (unread !== null) return unread;
  return asked ? known(pools) : unknown('not-asked', { said: notAsked().said });
}

function notAsked(): Why {
  return why('not-asked', { said: 'the organization was not asked for' });
}

function accountsGap(coverage: readonly Coverage[], cloud: CloudId): Why | null {
  const row = coverage.find((one) => one.cloud === cloud && wayOf(one) === 'accounts' && one.state !== 'unconfigured');
  if (row === undefined) return why('not-asked', { said: 'the accounts of our organization were never listed' });
  if (row.ended) return null;
  return { ...(row.why ?? why('not-asked')), scope: scopeKey(row) };
}
