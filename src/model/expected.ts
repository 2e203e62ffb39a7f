import { ended } from './day.ts';
import { globMatches } from './glob.ts';
import type { ExpectedEntry } from './policy.ts';
import type { Power } from './principal.ts';

/** A review of who should hold a power: who answers for it, and the last day it holds (`YYYY-MM-DD`, UTC). */
export interface Review {
  readonly reviewer: string;
  readonly until: string;
}

/**
 * How a principal stands to what is expected of a power. `undeclared`: no entry names the power, whether it holds or has
 * ended. `unexpected` with `ended`: a review once expected it, and its last day has passed.
 */
export type Expectation =
  | { readonly standing: 'undeclared' }
  | ({ readonly standing: 'expected' } & Review)
  | { readonly standing: 'unexpected'; readonly ended: Review | null };

/** How the principal of a key stands to a power at a moment (ISO 8601). Of several entries the one that holds longest counts. */
export function expectationOf(
  expected: readonly ExpectedEntry[],
  power: Power,
  key: string,
  asOf: string,
): Expectation {
  const named = expected.filter(({ can }) => can.includes(power));
  if (named.length === 0) return { standing: 'undeclared' };
  const latest = lastOf(named.filter(({ principals }) => principals.some((pattern) => globMatches(pattern, key))));
  if (latest === null) return { standing: 'unexpected', ended: null };
  const { reviewer, until } = latest;
  return ended(until, asOf)
    ? { standing: 'unexpected', ended: { reviewer, until } }
    : { standing: 'expected', reviewer, until };
}

/** The key of an entry: what it expects of whom, in a stable order. A renewed review of the same has the same key. */
export function expectationKey({ can, principals }: Pick<ExpectedEntry, 'can' | 'principals'>): string {
  return `stillwatch:expected:${sorted(can).join(',')}/${sorted(principals).join(',')}`;
}

/** Each thing that is expected once, by key, with the review that holds longest. */
export function reviewsOf(expected: readonly ExpectedEntry[]): readonly (ExpectedEntry & { readonly key: string })[] {
  const byKey = new Map<string, ExpectedEntry[]>();
  for (const entry of expected) {
    const key = expectationKey(entry);
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  }
  return [...byKey]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([key, entries]) => {
      const latest = lastOf(entries);
      return latest === null ? [] : [{ ...latest, key }];
    });
}

function lastOf(entries: readonly ExpectedEntry[]): ExpectedEntry | null {
  return entries.reduce<ExpectedEntry | null>(
    (last, entry) => (last === null || isLater(entry, last) ? entry : last),
    null,
  );
}

function isLater(one: Review, other: Review): boolean {
  return one.until === other.until ? one.reviewer < other.reviewer : one.until > other.until;
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
