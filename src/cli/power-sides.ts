import { createHash } from 'node:crypto';
import { openDesk } from '../access/aws/desk.ts';
import { principalsOf } from '../access/aws/principals.ts';
import type { DiffInput } from '../compare/diff.ts';
import { trustEnded } from '../exposure/trust.ts';
import { canonical } from '../model/canonical.ts';
import type { FactKind } from '../model/fact.ts';
import type { IdentityFact } from '../model/identity.ts';
import { readsPowers } from '../model/reads-powers.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import { compareScopes } from '../model/scope.ts';
import { type AccessGround, readAccessFacts } from '../scan/access-facts.ts';
import type { Store } from '../store/store.ts';
import type { Workspace } from './workspace.ts';

const identityKinds = [
  'iam-identity',
  'iam-group',
  'managed-policy',
  'organization-policy',
  'organization-node',
  'organization-standing',
] as const satisfies readonly Extract<FactKind, IdentityFact['kind']>[];

/**
 * Who may do what by two scans; null where no fact that decides it differs, nor what was read of them. Both sides are worked
 * out without looking at copies: that one was made or labelled gives nobody a power, and must not read as if it did.
 */
export async function powerSides(
  { store, policy }: Pick<Workspace, 'store' | 'policy'>,
  from: Scan,
  to: Scan,
): Promise<NonNullable<DiffInput['powers']> | null> {
  const [old, now] = [await store.coverage(from.id), await store.coverage(to.id)];
  if ((await digestOf(store, from.id, old)) === (await digestOf(store, to.id, now))) return null;
  const before = await readAccessFacts(store, from.id, old, false);
  const after = await readAccessFacts(store, to.id, now, false);
  const input = {
    regions: [...new Set([...before.regions, ...after.regions])].sort(),
    trusted: new Set(policy.trust.aws.accounts.filter(({ until }) => !trustEnded(until, to.asOf)).map(({ id }) => id)),
  };
  const side = ({ facts }: AccessGround) => ({ facts, principals: () => principalsOf(openDesk(facts), input) });
  return { before: side(before), after: side(after) };
}

// When an identity was last used decides nothing, and differs all the time.
async function digestOf(store: Store, scan: number, coverage: readonly Coverage[]): Promise<string> {
  const hash = createHash('sha256');
  const rows = coverage.filter(readsPowers).sort(compareScopes);
  for (const { cloud, account, region, collector, state, ended } of rows)
    hash.update(`${canonical([cloud, account, region, collector, state, ended])}\n`);
  for (const kind of identityKinds)
    for await (const page of store.facts(scan, kind))
      for (const fact of page) hash.update(`${canonical({ ...fact, lastUsed: null })}\n`);
  return hash.digest('hex');
}
