import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import outsiders from '../../checks/principal-outsider-may-touch-snapshots.ts';
import unexpectedShare from '../../checks/principal-unexpected-share.ts';
import snapshotPublic from '../../checks/snapshot-public.ts';
import tooMany from '../../checks/too-many-administrators.ts';
import { administratorsRow } from '../../src/audit/power-rows.ts';
import { principalRow } from '../../src/audit/principal-rows.ts';
import type { AuditInput } from '../../src/audit/run-checks.ts';
import type { SubjectRow } from '../../src/audit/subject-rows.ts';
import { type Principal, powers } from '../../src/model/principal.ts';
import { unknown, why } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import { scopeKey } from '../../src/model/scope.ts';
import {
  asOf,
  findingsOf,
  input,
  open,
  pagesOf,
  place,
  policy,
  power,
  principal,
  read,
  refused,
  scope,
} from './sample.ts';

const checks = [unexpectedShare, outsiders, tooMany, snapshotPublic];
const declared = {
  ...policy,
  expected: [{ can: powers, principals: ['*:user/backup'], reviewer: 'iam', until: '2027-01-01' }],
  administratorLimit: 1,
};
const context = { policy: declared, asOf, gapBehind: () => null };
const rowsOf = (...principals: readonly Principal[]): readonly SubjectRow[] => [
  ...principals.map((one) => principalRow(one, { firstSeen: null, createdAt: null }, context)),
  administratorsRow(place, principals, context),
];
const global = { region: 'global' };
const whole = read('principals', global);
const derived =
  (rows: readonly SubjectRow[]): NonNullable<AuditInput['derived']> =>
  ({ collector }) =>
    collector === 'principals' ? pagesOf(rows) : pagesOf<SubjectRow>();
const findings = (coverage: readonly Coverage[], rows: readonly SubjectRow[], over: Partial<AuditInput> = {}) =>
  findingsOf(input(checks, coverage, {}, { policy: declared, derived: derived(rows), ...over }));
const brief = async (...given: Parameters<typeof findings>) =>
  (await findings(...given)).map(({ check, name, outcome }) => `${check} ${name} ${outcome}`);
const [ada, backup, eve] = [
  principal('ada', [power('share')]),
  principal('backup', [power('share')]),
  principal('eve', [power('copy')]),
];
const stranger = principal('anyone', [power('share')], {
  kind: 'external',
  key: 'stillwatch:external:aws/111122223333/*',
  outsider: { kind: 'anyone', weakness: null },
});
const boss = (name: string) => principal(name, [power('share')], { administrator: true });

describe('derived rows', () => {
  it('are judged by every check about them, in their scope', async () => {
    expect(await brief([whole], rowsOf(ada, backup, eve, stranger))).toEqual([
      'principal-unexpected-share ada fail',
      'principal-unexpected-share backup pass',
      'principal-unexpected-share eve not-applicable',
      'principal-outsider-may-touch-snapshots anyone fail',
      'too-many-administrators administrators of 111122223333 pass',
    ]);
  });

  it('are asked for once for each scope that lists such subjects, and for one nobody knows', async () => {
    const asked: string[] = [];
    await findings([read('snapshots'), whole, read('mystery'), read('organization-policies', global)], [], {
      derived: ({ collector }) => {
        asked.push(collector);
        return pagesOf<SubjectRow>();
      },
    });
    expect(asked.sort()).toEqual(['mystery', 'organization-policies', 'principals']);
  });

  it.each([
    ['refused', refused('principals', global), ' (as last read, not read since)'],
    [
      'too old',
      read('principals', { ...global, observedAt: '2026-11-01T00:00:00.000Z' }),
      ' (as last read, not read since)',
    ],
    ['cut short', refused('principals', { ...global, state: 'partial' }), ''],
  ])('pass nowhere in a scope that was %s; what fails stays', async (_, row, note) => {
    const said = await findings([row], rowsOf(ada, backup, eve, boss('x'), boss('y')));
    expect(said.map(({ check, name, outcome }) => `${check} ${name} ${outcome}`)).toEqual([
      'principal-unexpected-share ada fail',
      'principal-unexpected-share x fail',
      'principal-unexpected-share y fail',
      'too-many-administrators administrators of 111122223333 fail',
      'principal-unexpected-share principals in global unknown',
      'principal-outsider-may-touch-snapshots principals in global unknown',
      'too-many-administrators principals in global unknown',
    ]);
    expect(said[0]?.message).toBe(`Can share copies, and nobody expects it to: ec2:share${note}`);
    expect(said[4]?.message).toMatch(/; 2 principals known before are not judged$/);
  });

  it('count each item that is unknown behind a gap with the gap, once', async () => {
    const gap = refused('organization-policies', global);
    const behind = { ...context, gapBehind: () => why('denied', { scope: scopeKey(gap) }) };
    const row = principalRow(principal('ada', [open('share')]), { firstSeen: null, createdAt: null }, behind);
    const said = await findings([gap, whole], [row, administratorsRow(place, [], context)]);
    expect(
      said
        .filter(({ check }) => check === unexpectedShare.id)
        .map(({ name, outcome, evidence }) => [name, outcome, evidence[0]?.['scope']]),
    ).toEqual([
      ['organization-policies in global', 'unknown', scopeKey(gap)],
      ['ada', 'unknown', scopeKey(gap)],
    ]);
  });

  it('are missed where a scope counts as read and nothing was worked out of it', async () => {
    expect(await brief([whole], [])).toEqual(['too-many-administrators principals in global unknown']);
    expect(await findingsOf(input(checks, [whole]))).toHaveLength(1);
  });

  it('leave out what is sound where only faults are wanted', async () => {
    expect(await brief([whole], rowsOf(ada, backup, eve), { onlyFaults: true })).toEqual([
      'principal-unexpected-share ada fail',
    ]);
  });
});

describe('against an accepted baseline', () => {
  const said = async (
    before: readonly SubjectRow[] | null,
    now: readonly Principal[],
    failedThen = true,
    row: Coverage = whole,
  ) => {
    const then = before === null ? {} : { derived: derived(before) };
    const onlyNews = { setting: () => true, failedThen: () => failedThen, ...then };
    return brief([row], rowsOf(...now), { onlyNews });
  };
  const wider = principal('ada', [power('share'), power('share', { resources: ['arn:aws:ec2:*::snapshot/*'] })]);

  it.each([
    ['as it was', rowsOf(ada), [ada], true, 'not-applicable'],
    ['narrower than it was', rowsOf(wider), [ada], true, 'not-applicable'],
    ['wider than it was', rowsOf(ada), [wider], true, 'fail'],
    ['of somebody new', rowsOf(eve), [ada], true, 'fail'],
    ['that was open then', rowsOf(principal('ada', [open('share')])), [ada], true, 'fail'],
    ['that did not fail then', rowsOf(ada), [ada], false, 'fail'],
    ['where the baseline held no such rows', null, [ada], true, 'fail'],
  ])('a failure %s is news, or accepted: %#', async (_, before, now, failedThen, outcome) => {
    expect((await said(before, now, failedThen))[0]).toBe(`principal-unexpected-share ada ${outcome}`);
  });

  it('another administrator is news, and one less is none', async () => {
    const count = async (before: readonly string[], now: readonly string[]) =>
      (await said(rowsOf(...before.map(boss)), now.map(boss))).at(-1);
    expect(await count(['a', 'b'], ['a', 'b'])).toMatch(/not-applicable$/);
    expect(await count(['a', 'b', 'c'], ['a', 'b'])).toMatch(/not-applicable$/);
    expect(await count(['a', 'b'], ['a', 'c'])).toMatch(/fail$/);
  });

  it('what was accepted and cannot be read now is not known to be that', async () => {
    const blind = await said(rowsOf(ada), [ada], true, refused('principals', global));
    expect(blind).toContain('principal-unexpected-share principals in global unknown');
    expect(blind.filter((text) => text.includes(' ada '))).toEqual([]);
  });

  it('the rows of then are read once, and only where something fails', async () => {
    let reads = 0;
    const onlyNews = {
      setting: () => true,
      failedThen: () => true,
      derived: (of: Parameters<NonNullable<AuditInput['derived']>>[0]) => {
        reads += 1;
        return derived(rowsOf(ada))(of);
      },
    };
    await brief([whole], rowsOf(backup), { onlyNews });
    expect(reads).toBe(0);
    await brief([whole], rowsOf(ada, boss('x'), stranger), { onlyNews });
    expect(reads).toBe(1);
  });
});

describe('unknown is never clean', () => {
  const verdict = fc.constantFrom('allowed', 'conditional', 'unknown', 'none');
  const people = fc.array(verdict, { maxLength: 5 });
  const peopleOf = (list: readonly string[]): readonly Principal[] =>
    list.map((one, index) =>
      principal(
        `p${index}`,
        one === 'none' ? [] : [one === 'unknown' ? open('share') : power('share', { verdict: one as 'allowed' })],
      ),
    );
  const states = async (coverage: readonly Coverage[], principals: readonly Principal[]) =>
    new Map((await findings(coverage, rowsOf(...principals))).map((one) => [`${one.check} ${one.key}`, one.outcome]));

  it('a gap in who may do what removes no failure, adds no pass, and is told once a check', async () => {
    const gaps = fc.constantFrom(
      refused('principals', global),
      refused('principals', { ...global, state: 'partial' }),
      refused('principals', { ...global, observedAt: null }),
      read('principals', { ...global, observedAt: '2026-01-01T00:00:00Z' }),
    );
    await fc.assert(
      fc.asyncProperty(people, gaps, async (list, gap) => {
        const [before, after] = [await states([whole], peopleOf(list)), await states([gap], peopleOf(list))];
        for (const [id, outcome] of before) if (outcome === 'fail') expect(after.get(id), id).toBe('fail');
        for (const [id, outcome] of after) expect(['fail', 'unknown'], id).toContain(outcome);
        for (const { id } of [unexpectedShare, outsiders, tooMany])
          expect(after.get(`${id} ${scopeKey(scope('principals', global))}`)).toBe('unknown');
      }),
    );
  });

  it('powers that become unread never turn into a pass', async () => {
    await fc.assert(
      fc.asyncProperty(people, fc.nat(), async (list, at) => {
        const all = peopleOf(list);
        const lost = all.map((one, index) => (index === at % all.length ? { ...one, powers: unknown('denied') } : one));
        const [before, after] = [await states([whole], all), await states([whole], lost)];
        for (const [id, outcome] of after)
          if (outcome === 'pass' || outcome === 'not-applicable') expect(before.get(id), id).toBe(outcome);
      }),
    );
  });
});
