import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/access/aws/desk.ts';
import {
  holdsInEveryContext,
  howTight,
  losesNothingInTheDark,
  mindsNoOrder,
  type Outcome,
  tellsTheTruth,
} from './desk-properties.ts';

/** Where it is worth speaking of shares. */
const many = 5_000;

function mixed({ cases, shares }: Outcome, verdicts: readonly string[]): readonly string[] {
  return cases < many ? [] : verdicts.filter((verdict) => (shares[verdict] ?? 0) < 0.15);
}

/**
 * The promises of the desk, held against so many generated cases: STILLWATCH_POLICY_CASES, else what is given here. A failure prints the
 * seed and the case, made small; STILLWATCH_POLICY_SEED runs another seed. `patience`: milliseconds after which a promise hangs.
 */
export function describeDesk(
  title: string,
  usual: { readonly cases: number; readonly seed: number; readonly patience: number },
): void {
  const cases = Number(process.env['STILLWATCH_POLICY_CASES'] ?? usual.cases);
  const seed = Number(process.env['STILLWATCH_POLICY_SEED'] ?? usual.seed);
  const share = (part: number): number => Math.ceil(cases * part);

  describe(title, () => {
    it('is the truth where everything is known', { timeout: usual.patience }, () => {
      const outcome = tellsTheTruth(openDesk, seed, share(0.5));
      expect(outcome.problems.join('\n')).toBe('');
      expect(mixed(outcome, ['allowed', 'denied'])).toEqual([]);
    });

    it('holds in every context that an open request leaves room for', { timeout: usual.patience }, () => {
      const outcome = holdsInEveryContext(openDesk, seed + 1, share(0.2));
      expect(outcome.problems.join('\n')).toBe('');
      expect(mixed(outcome, ['allowed', 'denied', 'conditional'])).toEqual([]);
    });

    it('becomes neither denied nor allowed by reading less', { timeout: usual.patience }, () => {
      expect(losesNothingInTheDark(openDesk, seed + 3, share(0.15)).problems.join('\n')).toBe('');
    });

    it('does not depend on the order of what was read', { timeout: usual.patience }, () => {
      expect(mindsNoOrder(openDesk, seed + 4, share(0.15)).problems.join('\n')).toBe('');
    });

    it('is conditional where one context allows and another denies, 95 times in 100', {
      timeout: usual.patience,
    }, () => {
      const outcome = howTight(openDesk, seed + 5, share(0.03));
      const tight = outcome.shares['tight'] ?? 1;
      console.log(`seed ${seed + 5}: ${(tight * 100).toFixed(1)} % of ${outcome.cases} conditional verdicts are tight`);
      if (outcome.cases >= 100) expect(tight, outcome.problems.join('\n')).toBeGreaterThanOrEqual(0.95);
    });
  });
}
