import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../src/model/principal.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { powerRow } from '../../../src/model/view/power-row.ts';
import { asOf } from '../../reports/fixture-places.ts';
import { entry, principal, reportPowers, samplePrincipals } from '../../reports/fixture-principals.ts';

const context = {
  clock: clockIn('UTC'),
  asOf,
  accountNames: { '111111111111': 'production' },
  expected: reportPowers().expected,
};
const row = (seed: Partial<Principal>) => powerRow(principal('bob', seed), context);
const sample = (name: string) => {
  const found = samplePrincipals.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return powerRow(found, context);
};

describe('a principal in words', () => {
  it('says what is sure, what is bound and what is open apart', () => {
    const told = row({
      powers: known([
        entry({ can: 'create' }),
        entry({ can: 'share', verdict: 'conditional', condition: { text: 'it is Monday', keys: [] } }),
        entry({ can: 'read-out', verdict: 'unknown', missing: ['policy x was not read'] }),
      ]),
    });
    expect(told.can).toBe('make copies; under a condition share copies; whether it can read out copies is not known');
    expect([told.state, told.sure, told.open]).toEqual(['allowed', ['create', 'share'], ['read-out']]);
    expect(told.details.map(({ condition, missing }) => condition + missing)).toEqual([
      '',
      'it is Monday',
      'policy x was not read',
    ]);
  });

  it('of which nothing was read may hold every power', () => {
    const told = row({ powers: unknown('denied', { needs: 'iam:GetAccountAuthorizationDetails' }) });
    expect([told.state, told.sure, told.open.length]).toEqual(['unknown', [], 7]);
    expect(told.details[0]?.missing).toContain('iam:GetAccountAuthorizationDetails');
  });

  it.each([
    ['j.hartmann', 'everything', 'nobody expects it'],
    ['backup-nightly', 'certain', 'expected by iam-team until 31 Mar 2027'],
    ['migration-2024', 'certain', 'review by J. Weber ended 1 Nov 2026'],
    ['restore-tester', 'not known', ''],
    ['999999999999', 'outsider', ''],
  ])('%s is %s', (name, word, note) => {
    const told = sample(name);
    expect(told.word).toBe(word);
    expect(told.note).toContain(note);
  });

  it('counts what exceeds its room', () => {
    const told = row({
      powers: known(
        Array.from({ length: 30 }, (_, at) => entry({ can: 'share', via: [`way ${at}`], resources: [`r${at}`] })),
      ),
    });
    expect(told.details).toHaveLength(9);
    expect(told.details.at(-1)?.title).toBe('and 22 more entries');
  });
});
