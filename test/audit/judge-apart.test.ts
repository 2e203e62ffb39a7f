import { describe, expect, it } from 'vitest';
import overdue from '../../checks/expected-review-overdue.ts';
import snapshotPublic from '../../checks/snapshot-public.ts';
import type { ExpectedEntry } from '../../src/model/policy.ts';
import { findingsOf, input, policy, refused } from './sample.ts';

const entry = (until: string): ExpectedEntry => ({
  can: ['share'],
  principals: [`ends ${until}`],
  reviewer: 'iam-team',
  until,
});
const given = { policy: { ...policy, expected: [entry('2026-11-01'), entry('2027-11-01')] } };
const brief = async (over: Parameters<typeof input>[3] = {}, coverage: Parameters<typeof input>[1] = []) =>
  (await findingsOf(input([overdue, snapshotPublic], coverage, {}, { ...given, ...over }))).map(
    ({ check, outcome, account }) => [check, outcome, account],
  );

describe('what is expected', () => {
  it('is judged once for each entry, with nothing scanned at all', async () => {
    expect(await brief()).toEqual([
      ['expected-review-overdue', 'fail', '*'],
      ['expected-review-overdue', 'pass', '*'],
    ]);
  });

  it('is hidden by no gap', async () => {
    const rows = await brief({}, [refused('accounts', { region: 'global' }), refused('mystery')]);
    expect(rows.filter(([check]) => check === 'expected-review-overdue').map(([, outcome]) => outcome)).toEqual([
      'fail',
      'pass',
    ]);
  });

  it('is left out where it is sound and only faults are wanted', async () => {
    expect(await brief({ onlyFaults: true })).toEqual([['expected-review-overdue', 'fail', '*']]);
  });

  it.each([
    [true, 'not-applicable'],
    [false, 'fail'],
  ])('that was overdue in the baseline (%s) is %s where only news counts', async (then, outcome) => {
    const onlyNews = { setting: () => true, failedThen: () => then };
    expect((await brief({ onlyNews }))[0]).toEqual(['expected-review-overdue', outcome, '*']);
  });

  it('softens by a waiver of its key, and says so', async () => {
    const waiver = {
      check: 'expected-review-overdue',
      key: 'stillwatch:expected:share/ends 2026-11-01',
      audience: [],
      reason: 'new team',
      owner: 'iam',
      until: '2027-01-01',
    };
    expect((await brief({ waivers: [waiver] }))[0]).toEqual(['expected-review-overdue', 'waived', '*']);
  });
});
