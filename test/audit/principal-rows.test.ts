import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PowerContext, principalRow, type Sighting } from '../../src/audit/principal-rows.ts';
import type { ExpectedEntry } from '../../src/model/policy.ts';
import { type OutsiderKind, type PowerEntry, type Principal, powers } from '../../src/model/principal.ts';
import { known, unknown, why } from '../../src/model/reading.ts';
import { asOf, open, place, policy, power, principal } from './sample.ts';

const entry: ExpectedEntry = { can: ['share'], principals: ['*:user/ada'], reviewer: 'iam', until: '2027-01-01' };
const sighting: Sighting = { firstSeen: '2026-10-01T00:00:00.000Z', createdAt: '2020-01-01T00:00:00.000Z' };
const context = (expected: readonly ExpectedEntry[] = [], gapBehind: PowerContext['gapBehind'] = () => null) => ({
  policy: { ...policy, expected },
  asOf,
  gapBehind,
});
const facts = (one: Principal, with_ = context(), seen = sighting) => principalRow(one, seen, with_).facts;
const share = (one: Principal, ...expected: readonly ExpectedEntry[]) => facts(one, context(expected))['share'];
const others: ExpectedEntry = { ...entry, principals: ['nobody'] };
const denied = unknown('denied', { needs: 'iam:GetAccountAuthorizationDetails' });

describe('a principal as a subject', () => {
  it('is named by its key and kind, and lies in the whole account', () => {
    const row = principalRow(principal('ada', []), sighting, context());
    expect(row).toMatchObject({ subject: 'principal', title: 'ada', owner: null, firstSeen: sighting.firstSeen });
    expect(row.item).toEqual({
      ...place,
      key: 'arn:aws:iam::111122223333:user/ada',
      type: 'aws:iam:user',
      name: 'ada',
      region: 'global',
    });
    expect(principalRow(principal('r', [], { kind: 'role' }), sighting, context()).item.type).toBe('aws:iam:role');
  });
});

describe('how a principal stands to a power', () => {
  const both = [power('share'), open('share')];
  const expected = known({ standing: 'expected', reviewer: 'iam', until: '2027-01-01' });
  it.each([
    ['is expected and holds it', principal('ada', [power('share')]), [entry], expected],
    ['is expected and what it holds is open', principal('ada', [open('share')]), [entry], expected],
    ['is expected and was not read', principal('ada', [], { powers: denied }), [entry], expected],
    [
      'is unread where nobody declared the power',
      principal('ada', [], { powers: denied }),
      [],
      known({ standing: 'undeclared' }),
    ],
    [
      'lacks it',
      principal('ada', [power('copy')]),
      [others],
      known({ standing: 'unexpected', ended: null, entries: [] }),
    ],
    [
      'holds it, and maybe more',
      principal('ada', [...both, power('copy')]),
      [others],
      known({ standing: 'unexpected', ended: null, entries: both }),
    ],
    [
      'may hold it',
      principal('ada', [open('share'), power('copy')]),
      [others],
      unknown('not-asked', { said: 'organization policies' }),
    ],
    ['was not read', principal('ada', [], { powers: denied }), [others], denied],
    [
      'was expected until a day that has passed',
      principal('ada', [power('share')]),
      [{ ...entry, until: '2026-11-19' }],
      known({
        standing: 'unexpected',
        ended: { reviewer: 'iam', until: '2026-11-19' },
        entries: [power('share')],
      }),
    ],
  ])('is told where it %s', (_, one, declared, standing) => {
    expect(share(one, ...declared)).toEqual(standing);
  });

  it('is unknown by the gap that explains what is missing', () => {
    const gap = why('denied', { needs: 'organizations:ListRoots', scope: 'stillwatch:scope:aws/1/global/x' });
    const behind: PowerContext['gapBehind'] = (_, missing) => (missing.includes('organization policies') ? gap : null);
    expect(facts(principal('ada', [open('share')]), context([others], behind))['share']).toEqual({
      state: 'unknown',
      why: gap,
    });
  });
});

describe('how long a principal has used none of its powers', () => {
  const used = (days: number) => known(new Date(Date.parse(asOf) - days * 86_400_000).toISOString());
  const idle = (one: Principal, createdAt: string | null = sighting.createdAt) =>
    facts(one, context(), { ...sighting, createdAt })['idle'];

  it.each([
    [
      'counts from its last use',
      principal('r', [power('share')], { lastUsed: used(12) }),
      { powers: ['share'], days: 12 },
    ],
    ['counts on the day it is judged', principal('r', [power('share')], { lastUsed: used(0) }), { days: 0 }],
    [
      'counts from when it was made where it was never used',
      principal('r', [power('share')]),
      { lastUsed: null, days: 2515 },
    ],
    [
      'names the powers that are certain',
      principal('r', [open('copy'), power('delete', { verdict: 'conditional' })]),
      { powers: ['delete'], limitDays: 90 },
    ],
    [
      'is known of late whatever it holds',
      principal('r', [open('share')], { lastUsed: used(90) }),
      { powers: [], days: 90 },
    ],
    [
      'is nothing to know where it holds none',
      principal('r', [], { lastUsed: unknown('unsupported') }),
      { powers: [] },
    ],
  ])('%s', (_, one, value) => {
    expect(idle(one)).toMatchObject({ state: 'known', value });
  });

  it.each([
    ['its last use was not read', principal('u', [power('share')], { lastUsed: denied }), 'denied'],
    ['it may hold powers and was idle too long', principal('r', [open('share')], { lastUsed: used(91) }), 'not-asked'],
    ['its powers were not read and it was idle too long', principal('r', [], { powers: denied }), 'denied'],
    ['the time makes no sense', principal('r', [power('share')], { lastUsed: known('soon') }), 'malformed'],
  ])('is unknown where %s', (_, one, cause) => {
    expect(idle(one)).toMatchObject({ state: 'unknown', why: { cause } });
  });

  it('has no number of days where neither use nor making is known', () => {
    expect(idle(principal('r', [power('share')]), null)).toMatchObject({ value: { days: null, powers: ['share'] } });
  });
});

describe('an outsider as a subject', () => {
  const outsider = (kind: OutsiderKind, entries: readonly PowerEntry[], over: Partial<Principal> = {}) =>
    principal('999999999999', entries, {
      kind: 'external',
      key: 'stillwatch:external:aws/111122223333/999999999999',
      id: null,
      outsider: { kind, weakness: null },
      ...over,
    });

  it('is one, and nothing else is said of it', () => {
    const row = principalRow(outsider('anyone', [power('share')]), sighting, context([others]));
    expect(row.subject).toBe('outsider');
    expect(row.item.type).toBe('aws:iam:external');
    expect(row.facts).toEqual({ outsider: known({ kind: 'anyone', weakness: null, powers: ['share'] }) });
  });

  it.each([
    [
      'a stranger of whose roles one certainly holds a power',
      outsider('anyone', [power('share'), open('copy')]),
      'known',
    ],
    ['a stranger whose roles may hold one', outsider('unknown-account', [open('share')]), 'unknown'],
    ['a stranger whose roles were not read', outsider('other', [], { powers: denied }), 'unknown'],
    ['one we trust whose roles were not read', outsider('trusted-account', [], { powers: denied }), 'known'],
    ['one of no kind', outsider('anyone', [power('share')], { outsider: null }), 'unknown'],
  ])('%s is %s', (_, one, state) => {
    expect(facts(one)['outsider']?.state).toBe(state);
  });
});

describe('unknown is never clean', () => {
  const verdicts = fc.constantFrom('allowed', 'conditional', 'unknown');
  const entries = fc.array(
    fc
      .record({ can: fc.constantFrom(...powers), verdict: verdicts })
      .map(({ can, verdict }) => power(can, { verdict })),
    { maxLength: 6 },
  );
  it('a verdict turned unknown never makes a power one that is lacked', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, at) => {
        const lost = list.map((one, index) =>
          index === at % list.length ? { ...one, verdict: 'unknown' as const, missing: ['x'] } : one,
        );
        for (const can of powers) {
          const named = { ...others, can: [can] };
          const standing = facts(principal('ada', lost), context([named]))[can];
          const isHeld = list.some((one) => one.can === can);
          if (standing?.state === 'known')
            expect((standing.value as { entries: readonly unknown[] }).entries.length > 0, can).toBe(isHeld);
          else expect(isHeld, can).toBe(true);
        }
      }),
    );
  });
});
