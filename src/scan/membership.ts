import { type Why, why } from '../model/reading.ts';
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
  let organization: string | null = null;
  let asked = false;
  // What credentials of another organization once listed is no longer ours.
  const lists = coverage.filter(
    (row) => row.cloud === cloud && row.region === 'global' && row.state !== 'unconfigured',
  );
  for (const { account, region, collector } of lists) {
    const filter = { scope: { cloud, account, region, collector } };
    for await (const page of store.facts(scan, 'organization', filter))
      for (const row of page) [organization, asked] = [row.id, true];
    for await (const page of store.facts(scan, 'account', filter)) for (const row of page) members.add(row.account);
  }
  const gap = accountsGap(coverage, cloud);
  if (gap === null && asked) return { state: 'known', organization, members };
  return {
    state: 'unknown',
    why: gap ?? why('not-asked', { said: 'the organization was not asked for' }),
    organization,
    members,
  };
}

function accountsGap(coverage: readonly Coverage[], cloud: CloudId): Why | null {
  const row = coverage.find(
    (one) => one.cloud === cloud && one.collector === 'accounts' && one.state !== 'unconfigured',
  );
  if (row === undefined) return why('not-asked', { said: 'the accounts of our organization were never listed' });
  if (row.ended) return null;
  return { ...(row.why ?? why('not-asked')), scope: scopeKey(row) };
}
