import { describe, expect, it } from 'vitest';
import { blindnessOf } from '../../src/audit/blindness.ts';
import { why } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import { asOf, policy, read, refused } from './sample.ts';

const ages = { asOf, maxAgeMs: policy.maxAgeMs };
const old = '2026-11-18T23:59:59.000Z';
const off = why('region-off');

const rows: readonly (readonly [string, Coverage, boolean | null])[] = [
  ['read to its end', read('snapshots'), null],
  ['read to its end with refused items', read('snapshots', { state: 'partial', why: why('denied') }), null],
  ['cut off', read('snapshots', { state: 'partial', ended: false, why: why('throttled') }), false],
  ['refused', refused('snapshots'), true],
  ['never asked', refused('snapshots', { observedAt: null, why: why('not-asked') }), true],
  ['never asked and without a reason', refused('snapshots', { observedAt: null, why: null }), true],
  ['complete without a time', read('snapshots', { observedAt: null }), true],
  ['too old', read('snapshots', { observedAt: old }), true],
  ['too old and partly read', read('snapshots', { state: 'partial', observedAt: old }), true],
  ['of a time nobody can read', read('snapshots', { observedAt: 'yesterday' }), true],
  ['off and empty', read('snapshots', { state: 'off', why: off }), null],
  ['off and empty, said too long ago', read('snapshots', { state: 'off', why: off, observedAt: old }), true],
  ['off with items', read('snapshots', { state: 'off', why: off, items: 3 }), true],
  ['out of the configuration, read to its end', read('snapshots', { state: 'unconfigured', items: 3 }), null],
  [
    'out of the configuration and too old',
    read('snapshots', { state: 'unconfigured', items: 3, observedAt: old }),
    true,
  ],
  ['out of the configuration, refused before', refused('snapshots', { state: 'unconfigured' }), true],
  ['out of the configuration, cut off before', refused('snapshots', { state: 'unconfigured', items: 3 }), false],
  ['out of the configuration, off before', refused('snapshots', { state: 'unconfigured', why: off }), null],
  [
    'out of the configuration, off before with items',
    refused('snapshots', { state: 'unconfigured', why: off, items: 3 }),
    true,
  ],
  ['out of the configuration and never asked', refused('snapshots', { state: 'unconfigured', observedAt: null }), null],
];

describe('blindnessOf', () => {
  it.each(rows)('of a scope that is %s', (_, row, whole) => {
    expect(blindnessOf(row, ages)?.whole ?? null).toBe(whole);
  });

  it('says why, with the permission that would cure it and the scope behind it', () => {
    const blind = blindnessOf(refused('snapshots'), ages);
    expect(blind?.text).toBe('denied, needs ec2:Describe-snapshots');
    expect(blind?.why).toMatchObject({
      cause: 'denied',
      scope: 'stillwatch:scope:aws/111122223333/eu-west-1/snapshots',
    });
  });

  it('says how old an answer is and what was allowed', () => {
    expect(blindnessOf(read('snapshots', { observedAt: old }), ages)?.text).toBe(
      `the last answer is of ${old}, older than the 36 hours allowed`,
    );
  });

  it('judges by an answer up to the last allowed moment', () => {
    const exactly = '2026-11-19T00:00:00.000Z';
    expect(blindnessOf(read('snapshots', { observedAt: exactly }), ages)).toBe(null);
  });
});
