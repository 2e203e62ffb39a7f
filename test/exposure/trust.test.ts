import { describe, expect, it } from 'vitest';
import { declaredTrust, trustEnded, trustTurned } from '../../src/exposure/trust.ts';
import type { Trust, TrustEntry } from '../../src/model/trust.ts';

const entry = (id: string, until: string | null, name: string | null = null): TrustEntry => ({
  id,
  name,
  owner: null,
  until,
});

describe('trustEnded', () => {
  it.each([
    [null, '2999-01-01T00:00:00Z', false],
    ['2026-11-20', '2026-11-20T23:59:59Z', false],
    ['2026-11-20', '2026-11-21T00:00:00Z', true],
  ])('until %s, asked at %s: %s', (until, asOf, expected) => {
    expect(trustEnded(until, asOf)).toBe(expected);
  });
});

describe('declaredTrust', () => {
  const asOf = '2026-11-20T12:00:00Z';

  it('knows nobody who is not named', () => {
    expect(declaredTrust(['1'], [entry('2', null)], asOf)).toEqual({ state: 'none', entry: null });
  });

  it('finds an entry by any of the ids', () => {
    expect(declaredTrust(['1', '2'], [entry('2', null)], asOf).state).toBe('live');
  });

  it('prefers an entry that holds to one that has ended, in whatever order they stand', () => {
    const entries = [entry('1', '2020-01-01'), entry('1', '2026-12-31'), entry('1', '2025-01-01')];
    expect(declaredTrust(['1'], entries, asOf)).toEqual({ state: 'live', entry: entries[1] });
    expect(declaredTrust(['1'], entries.toReversed(), asOf)).toEqual({ state: 'live', entry: entries[1] });
  });

  it('names the last to end once all have ended', () => {
    const entries = [entry('1', '2020-01-01'), entry('1', '2025-01-01'), entry('1', '2022-01-01')];
    expect(declaredTrust(['1'], entries, asOf)).toEqual({ state: 'ended', entry: entries[1] });
  });
});

describe('a verdict of another day', () => {
  const trust = (until: string | null): Trust => ({
    organization: true,
    accounts: [{ id: '1', name: null, owner: null, until }],
    organizations: [],
    principals: [],
  });

  it.each([
    ['2027-06-30', '2027-06-30T00:00:00Z', '2027-06-30T23:59:59Z', false],
    ['2027-06-30', '2027-06-30T23:59:59Z', '2027-07-01T00:00:00Z', true],
    ['2027-06-30', '2027-07-02T00:00:00Z', '2027-06-01T00:00:00Z', true],
    [null, '2027-06-30T00:00:00Z', '2099-01-01T00:00:00Z', false],
  ])('with a trust until %s, from %s to %s: turned is %s', (until, one, other, turned) => {
    expect(trustTurned(trust(until), one, other)).toBe(turned);
  });
});
