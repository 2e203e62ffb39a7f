import type { Fact } from '../../model/fact.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import type { DirectReading } from './sparing.ts';

/** Policies read at once. */
const width = 10;
/** Copies a page. */
const batch = 500;

/**
 * Reads facts directly that an index vouched for: who may use a copy, by its own access policy. Where copies have none of
 * their own, for the policy of a project, and where no facts are named, the unit is read whole.
 */
export async function* confirmFacts(
  { pages, policyOf }: DirectReading,
  facts: readonly Fact[] | null,
): AsyncGenerator<CollectorPage<Fact>> {
  let rest = facts === null;
  for (let at = 0; at < (facts?.length ?? 0); at += batch) {
    const part = facts?.slice(at, at + batch) ?? [];
    const read = await pooled(part, width, (fact) => (fact.kind === 'snapshot' ? confirmed(policyOf, fact) : null));
    const items = read.flatMap((one) => one ?? []);
    rest ||= items.length < part.length;
    const refused = items.flatMap(({ grants }) => (grants.state === 'unknown' ? [grants.why] : []));
    if (items.length > 0) yield { items, gaps: [], refused };
  }
  if (rest) yield* pages();
}

async function confirmed(policyOf: DirectReading['policyOf'], fact: Snapshot): Promise<Snapshot | null> {
  const grants = await policyOf(fact);
  return grants === null ? null : { ...fact, grants };
}
