import { expectationOf } from './expected.ts';
import type { ExpectedEntry } from './policy.ts';
import { type Power, type Principal, powers } from './principal.ts';

/** Powers that somebody holds, and whether they are expected: by whom, until when, `ended` where that day has passed, or by nobody. */
export interface ExpectedPowers {
  readonly can: readonly Power[];
  readonly standing: 'expected' | 'ended' | 'unexpected';
  readonly reviewer: string | null;
  readonly until: string | null;
}

/**
 * How the powers that a principal holds stand to `expected` at a moment (ISO 8601), those that stand alike together. Powers that
 * no entry names are left out; null where none is named, where its powers are not known, and for an outsider: nobody is
 * expected to come from outside.
 */
export function expectationsOf(
  expected: readonly ExpectedEntry[],
  { key, kind, powers: held }: Pick<Principal, 'key' | 'kind' | 'powers'>,
  asOf: string,
): readonly ExpectedPowers[] | null {
  if (kind === 'external' || held.state === 'unknown') return null;
  const found = new Map<string, ExpectedPowers>();
  for (const power of powers) {
    if (!held.value.some(({ can }) => can === power)) continue;
    const one = standingOf(expected, power, key, asOf);
    if (one === null) continue;
    const group = `${one.standing}\n${one.reviewer}\n${one.until}`;
    found.set(group, { ...one, can: [...(found.get(group)?.can ?? []), power] });
  }
  return found.size === 0 ? null : [...found.values()];
}

function standingOf(
  expected: readonly ExpectedEntry[],
  power: Power,
  key: string,
  asOf: string,
): Omit<ExpectedPowers, 'can'> | null {
  const expectation = expectationOf(expected, power, key, asOf);
  switch (expectation.standing) {
    case 'undeclared':
      return null;
    case 'expected':
      return { standing: 'expected', reviewer: expectation.reviewer, until: expectation.until };
    case 'unexpected': {
      const { ended } = expectation;
      if (ended === null) return { standing: 'unexpected', reviewer: null, until: null };
      return { standing: 'ended', reviewer: ended.reviewer, until: ended.until };
    }
    default:
      return expectation satisfies never;
  }
}
