import { describe, expect, it } from 'vitest';
import { expectationsOf } from '../../src/model/expectations.ts';
import type { ExpectedEntry } from '../../src/model/policy.ts';
import type { Power, PowerEntry, Principal } from '../../src/model/principal.ts';
import { known, unknown } from '../../src/model/reading.ts';

const key = 'arn:aws:iam::111122223333:role/backup-nightly';
const entry = (can: Power): PowerEntry => ({
  can,
  verdict: 'allowed',
  actions: ['ec2:CreateSnapshot'],
  resources: ['*'],
  via: ['role/backup-nightly -> inline policy all -> statement 1'],
  condition: null,
  missing: [],
});
const holder = (...can: readonly Power[]): Pick<Principal, 'key' | 'kind' | 'powers'> => ({
  key,
  kind: 'role',
  powers: known(can.map(entry)),
});
const review = (
  can: readonly Power[],
  until = '2027-03-31',
  principals = ['arn:aws:iam::*:role/backup-*'],
): ExpectedEntry => ({
  can,
  principals,
  reviewer: 'iam-team',
  until,
});
const asOf = '2026-11-20T00:00:00Z';

describe('what is expected of the powers of a principal', () => {
  it('is nothing where no entry names any power it holds', () => {
    expect(expectationsOf([], holder('create'), asOf)).toBeNull();
    expect(expectationsOf([review(['delete'])], holder('create'), asOf)).toBeNull();
  });

  it('tells powers apart that are expected, that are no longer and that never were', () => {
    const expected = [
      review(['create', 'copy']),
      review(['share'], '2026-11-19'),
      review(['delete'], '2027-03-31', ['arn:aws:iam::*:role/other']),
    ];
    expect(expectationsOf(expected, holder('create', 'copy', 'share', 'delete', 'restore'), asOf)).toEqual([
      { can: ['create', 'copy'], standing: 'expected', reviewer: 'iam-team', until: '2027-03-31' },
      { can: ['share'], standing: 'ended', reviewer: 'iam-team', until: '2026-11-19' },
      { can: ['delete'], standing: 'unexpected', reviewer: null, until: null },
    ]);
  });

  it('holds to the end of its last day', () => {
    const on = (moment: string) =>
      expectationsOf([review(['share'], '2026-11-20')], holder('share'), moment)?.[0]?.standing;
    expect([on('2026-11-20T23:59:59Z'), on('2026-11-21T00:00:00Z')]).toEqual(['expected', 'ended']);
  });

  it('is not told of an outsider, nor of one whose powers are not known', () => {
    const expected = [review(['create'], '2027-03-31', ['*'])];
    expect(expectationsOf(expected, { ...holder('create'), kind: 'external' }, asOf)).toBeNull();
    expect(expectationsOf(expected, { ...holder(), powers: unknown('denied') }, asOf)).toBeNull();
  });
});
