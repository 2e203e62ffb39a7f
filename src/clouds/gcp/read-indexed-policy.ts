import { canonical } from '../../model/canonical.ts';
import type { Fact, IamPolicy } from '../../model/fact.ts';
import type { Coverage, Distrust, Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import type { Memory } from '../cloud.ts';
import type { CollectorPage } from '../collector.ts';
import type { IndexedUnit } from './asset-unit.ts';
import { iamPolicyFacts } from './iam-policy-facts.ts';
import { policyPlace } from './project-policy.ts';
import type { Reach } from './roles.ts';
import { isDue, type ScanTime } from './rotation.ts';

/** What reading a project's policy beside the index takes; see `IndexedInput` of read-indexed.ts. */
export interface IndexedPolicyInput {
  readonly unit: Unit;
  readonly memory: Pick<Memory, 'facts'>;
  readonly before: Coverage;
  readonly indexed: IndexedUnit;
  readonly time: ScanTime;
  readonly distrust: Distrust | null;
  readonly disagree: (said: string) => Distrust;
  readonly reach: (role: string) => Promise<Reach>;
  readonly direct: () => AsyncIterable<CollectorPage<Fact>>;
}

const nobody: ReadonlySet<string> = new Set();

/** Reads a project's policy with the index beside it: one that it tells as it was is not read until its turn comes. What roles hold is always read. */
export async function* readIndexedPolicy(input: IndexedPolicyInput): AsyncGenerator<CollectorPage<Fact>> {
  const { unit, memory, before, indexed, time, distrust, disagree, reach, direct } = input;
  const listedAt = before.index?.listedAt ?? before.observedAt ?? '';
  const told = await iamPolicyFacts(policyPlace(unit), indexed.policy, reach, unit);
  const was = await first(memory.facts('iam-policy'));
  const same = was !== null && canonical(was) === canonical(told.item);
  if (same && before.ended && distrust === null && !isDue(scopeKey(unit), Date.parse(listedAt), time)) {
    const at = new Date(indexed.at).toISOString();
    yield { items: [was], gaps: [], refused: told.refused, index: { at, listedAt, distrust: null, direct: nobody } };
    return;
  }
  for await (const page of direct()) {
    // Where a role was refused, it may be the role that differs.
    const isSure = told.refused.length === 0 && page.refused.length === 0;
    const isOther = isSure && page.items.some((fact) => canonical(fact) !== canonical(told.item));
    const noted = !isOther ? distrust : disagree(`it tells the access policy of ${unit.account} otherwise`);
    const now = new Date(time.now).toISOString();
    yield { ...page, index: { at: null, listedAt: now, distrust: noted, direct: nobody } };
  }
}

async function first(pages: AsyncIterable<readonly IamPolicy[]>): Promise<IamPolicy | null> {
  for await (const [fact] of pages) if (fact !== undefined) return fact;
  return null;
}
