import type { Baseline } from '../model/baseline.ts';
import { scopeOf } from '../model/collected.ts';
import { ended } from '../model/day.ts';
import { type Audience, type Exposure, exposureOrder, failingStates, type Reach } from '../model/exposure.ts';
import type { Coverage } from '../model/scan.ts';
import type { BaselineStanding } from '../model/subject.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { audienceKey } from './exposure-step.ts';
import type { ItemPair } from './pair.ts';
import { type Seen, seenOf } from './sight.ts';

/** Reaches that let somebody outside the trust list have something, worst first. */
const outside: readonly Reach[] = exposureOrder.slice(0, exposureOrder.indexOf('external-key-blocked') + 1);

/**
 * How the items that differ from the baseline's scan stand to it, by key; items that do not differ are not in the map. An
 * item the baseline did not hold is new, or first-seen where that scan had not read its scope to the end. One whose
 * exposure was unknown then and fails now is first-seen too: nobody accepted it.
 */
export async function standings(
  pairs: AsyncIterable<readonly ItemPair<StoredSnapshot>[]>,
  baselineCoverage: readonly Coverage[],
): Promise<ReadonlyMap<string, BaselineStanding>> {
  const seen = seenOf(baselineCoverage);
  const found = new Map<string, BaselineStanding>();
  for await (const page of pairs) {
    for (const { key, before, after } of page) if (after !== null) found.set(key, compared(before, after, seen));
  }
  return found;
}

/** How one item stands to the accepted baseline at `asOf`: nothing is accepted without a baseline, or once it has ended. */
export function standingOf(
  stored: StoredSnapshot,
  baseline: Baseline | null,
  changed: ReadonlyMap<string, BaselineStanding> | null,
  asOf: string,
): BaselineStanding {
  if (baseline === null || changed === null) return { accepted: false, reason: 'none' };
  if (ended(baseline.until, asOf)) return { accepted: false, reason: 'ended' };
  const before = stored.verdict?.exposure ?? null;
  return changed.get(stored.fact.key) ?? { accepted: true, standing: 'known', widened: [], before };
}

function compared(before: StoredSnapshot | null, after: StoredSnapshot, seen: Seen): BaselineStanding {
  if (before === null) {
    const standing = seen.toEnd(scopeOf(after.fact)) ? 'new' : 'first-seen';
    return { accepted: true, standing, widened: [], before: null };
  }
  const [old, now] = [before.verdict?.exposure ?? null, after.verdict?.exposure ?? null];
  if (now === null) return { accepted: true, standing: 'known', widened: [], before: old };
  const unjudged = old === null || old.state === 'unknown';
  if (unjudged && failingStates.includes(now.state)) {
    return { accepted: true, standing: 'first-seen', widened: [], before: old };
  }
  return { accepted: true, standing: 'known', widened: widened(old, now), before: old };
}

/** Audiences outside the trust list that are new, or can do more than they could; what was not seen then was not accepted. */
function widened(old: Exposure | null, now: Exposure): readonly Audience[] {
  const reaches = new Map(old?.audiences.map((audience) => [audienceKey(audience), audience.reach]));
  return now.audiences.filter((audience) => {
    const rank = outside.indexOf(audience.reach);
    if (rank < 0) return false;
    const then = outside.indexOf(reaches.get(audienceKey(audience)) ?? 'private');
    return then < 0 || rank < then;
  });
}
