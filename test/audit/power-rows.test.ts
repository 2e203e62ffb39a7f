import { describe, expect, it } from 'vitest';
import { administratorsRow, expectationRows, guardrailRow } from '../../src/audit/power-rows.ts';
import type { PowerContext } from '../../src/audit/principal-rows.ts';
import type { ExpectedEntry } from '../../src/model/policy.ts';
import { type Principal, powers } from '../../src/model/principal.ts';
import { known, unknown, why } from '../../src/model/reading.ts';
import { asOf, open, policy, power, principal } from './sample.ts';

const scope = { cloud: 'aws', account: '111122223333' } as const;
const context = (limit: number, gapBehind: PowerContext['gapBehind'] = () => null): PowerContext => ({
  policy: { ...policy, administratorLimit: limit },
  asOf,
  gapBehind,
});
const every = powers.map((can) => power(can));
const allOpen = powers.map(open);
const admin = (name: string) => principal(name, every, { administrator: true });
const maybe = (name: string) => principal(name, allOpen);
const administrators = (limit: number, ...principals: readonly Principal[]) =>
  administratorsRow(scope, principals, context(limit)).facts['administrators'];
const key = (name: string) => `arn:aws:iam::111122223333:user/${name}`;

describe('the administrators of an account', () => {
  it('are one subject with a key of its own', () => {
    expect(administratorsRow(scope, [], context(5))).toMatchObject({
      subject: 'administrators',
      item: { key: 'stillwatch:administrators:aws/111122223333', type: 'aws:iam:account', region: 'global' },
      title: 'administrators of 111122223333',
    });
  });

  it('are counted by key, in order; an outsider is none of ours', () => {
    const outsider = principal('x', every, { administrator: true, kind: 'external' });
    expect(administrators(5, admin('zoe'), admin('ada'), principal('eve', [power('share')]), outsider)).toEqual(
      known({ principals: [key('ada'), key('zoe')], limit: 5 }),
    );
    expect(administrators(5)).toEqual(known({ principals: [], limit: 5 }));
  });

  it.each([
    ['too many whoever else is', [admin('a'), admin('b'), maybe('c')], 1, 'known'],
    ['few enough whoever else is', [admin('a'), maybe('c')], 2, 'known'],
    ['maybe too many', [admin('a'), maybe('c')], 1, 'unknown'],
    ['maybe too many where one was not read', [principal('c', [], { powers: unknown('denied') })], 0, 'unknown'],
    ['few enough where one certainly lacks a power', [principal('c', allOpen.slice(1))], 0, 'known'],
    [
      'few enough where one is bound by a condition',
      [principal('c', [...allOpen.slice(1), power('create', { verdict: 'conditional' })])],
      0,
      'known',
    ],
    ['few enough where all is certain', [principal('c', every)], 0, 'known'],
  ])('are known where they are %s', (_, principals, limit, state) => {
    expect(administrators(limit, ...principals)?.state).toBe(state);
  });

  it('are unknown for what is missing, or by the gap that explains all of it', () => {
    expect(administrators(0, maybe('a'), maybe('b'))).toEqual(
      unknown('not-asked', { said: 'whether 2 more are administrators: organization policies' }),
    );
    const gap = why('denied', { scope: 'stillwatch:scope:aws/1/global/organization-policies' });
    const row = (explains: (name: string) => boolean) =>
      administratorsRow(
        scope,
        [maybe('a'), maybe('b')],
        context(0, ({ name }) => (explains(name) ? gap : null)),
      ).facts['administrators'];
    expect(row(() => true)).toEqual({ state: 'unknown', why: gap });
    expect(row((name) => name === 'a')).toMatchObject({ why: { cause: 'not-asked' } });
  });
});

describe('a statement that denies', () => {
  it('is a subject by the key of its policy', () => {
    const defect = known({ policy: 'p', statement: 'statement 1', reason: 'its resource names an account' });
    const guardrail = { ...scope, key: 'p#1', name: 'DenyShare, statement 1', defect };
    expect(guardrailRow(guardrail, null)).toMatchObject({
      subject: 'guardrail',
      item: { key: 'p#1', type: 'aws:iam:policy-statement', name: 'DenyShare, statement 1' },
      facts: { defect },
    });
  });
});

describe('what is expected', () => {
  const entry: ExpectedEntry = { can: ['share', 'copy'], principals: ['b', 'a'], reviewer: 'iam', until: '2026-11-20' };
  const left = (until: string, at = asOf) =>
    expectationRows({ policy: { ...policy, expected: [{ ...entry, until }] }, asOf: at })[0]?.facts['review'];

  it('is a subject that belongs to no account', () => {
    expect(expectationRows({ policy: { ...policy, expected: [entry] }, asOf })).toEqual([
      {
        subject: 'expectation',
        item: {
          key: 'stillwatch:expected:copy,share/a,b',
          type: 'stillwatch:expected',
          name: 'copy, share by a, b',
          account: '*',
          region: 'global',
          cloud: 'aws',
        },
        title: 'copy, share by a, b',
        owner: null,
        firstSeen: null,
        facts: { review: known({ ...entry, daysLeft: 0 }) },
      },
    ]);
  });

  it.each([
    ['2026-11-20', asOf, 0],
    ['2026-11-20', '2026-11-20T23:59:59.999Z', 0],
    ['2026-11-20', '2026-11-21T00:00:00.000Z', -1],
    ['2026-12-20', asOf, 30],
    ['2026-10-31', asOf, -20],
  ])('until %s has at %s %d days left', (until, at, days) => {
    expect(left(until, at)).toMatchObject({ value: { daysLeft: days } });
  });

  it('is unknown where its day is none', () => {
    expect(left('soon')).toMatchObject({ state: 'unknown', why: { cause: 'malformed' } });
  });
});
