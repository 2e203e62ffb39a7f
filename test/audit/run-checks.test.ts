import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { blindnessOf } from '../../src/audit/blindness.ts';
import { cardOf, hides } from '../../src/audit/card.ts';
import type { AuditInput } from '../../src/audit/run-checks.ts';
import { findChecks } from '../../src/catalog/find-checks.ts';
import type { Check } from '../../src/model/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import { type Cause, known, unknown, why } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import { scopeKey } from '../../src/model/scope.ts';
import type { StoredSnapshot, Verdict } from '../../src/model/verdict.ts';
import {
  asOf,
  block,
  everyone,
  exposure,
  finding,
  findingsOf,
  input,
  policy,
  read,
  refused,
  scope,
  stored,
  stranger,
} from './sample.ts';

let checks: readonly Check[] = [];
const only = (...ids: readonly string[]) => checks.filter(({ id }) => ids.includes(id));
const brief = (findings: readonly Finding[]) =>
  findings.map(({ check, name, outcome }) => `${check} ${name} ${outcome}`);

beforeAll(async () => {
  checks = await findChecks(new URL('../../checks/', import.meta.url).pathname, null);
});

describe('runChecks', () => {
  it('says something of every subject by every check about it, in scope order', async () => {
    const given = input(
      only('snapshot-public', 'image-public', 'snapshot-stale'),
      [read('snapshots'), read('images')],
      {
        snapshots: [stored('snap-1', [everyone]), stored('snap-2')],
        images: [stored('ami-1', [], { fact: { type: 'aws:ec2:image' } })],
      },
    );
    expect(brief(await findingsOf(given))).toEqual([
      'image-public ami-1 pass',
      'snapshot-stale ami-1 pass',
      'snapshot-public snap-1 fail',
      'snapshot-stale snap-1 pass',
      'snapshot-public snap-2 pass',
      'snapshot-stale snap-2 pass',
    ]);
  });

  it('folds what was not read into its scope, counts it, and keeps what fails', async () => {
    const row = { sight: 'unread', lastSeen: '2026-11-10T00:00:00.000Z' } as const;
    const given = input(only('snapshot-public'), [refused('snapshots', { items: 3 })], {
      snapshots: [stored('snap-1', [everyone], { row }), stored('snap-2', [], { row }), stored('snap-3', [], { row })],
    });
    const findings = await findingsOf(given);
    expect(brief(findings)).toEqual(['snapshot-public snap-1 fail', 'snapshot-public snapshots in eu-west-1 unknown']);
    expect(findings[0]?.message).toBe('Usable by everyone (last seen 2026-11-10T00:00:00.000Z, not read since)');
    expect(findings[1]?.message).toMatch(/; 2 copies known before are not judged/);
  });

  it('judges what a cut listing did read, and folds the rest', async () => {
    const cut = read('snapshots', { state: 'partial', ended: false, why: why('throttled') });
    const given = input(only('snapshot-public'), [cut], {
      snapshots: [stored('snap-1'), stored('snap-2', [], { row: { sight: 'missed' } })],
    });
    expect(brief(await findingsOf(given))).toEqual([
      'snapshot-public snap-1 pass',
      'snapshot-public snapshots in eu-west-1 unknown',
    ]);
  });

  it.each([
    ['too old', read('snapshots', { observedAt: '2026-11-01T00:00:00.000Z' })],
    ['off with items', read('snapshots', { state: 'off', items: 1, why: why('region-off') })],
  ])('lets nothing pass in a scope that is %s', async (_, row) => {
    const given = input(only('snapshot-public'), [row], {
      snapshots: [stored('snap-1'), stored('snap-2', [everyone])],
    });
    expect(brief(await findingsOf(given))).toEqual([
      'snapshot-public snap-2 fail',
      'snapshot-public snapshots in eu-west-1 unknown',
    ]);
  });

  it('keeps the findings of a scope that left the configuration', async () => {
    const given = input(only('snapshot-public'), [read('snapshots', { state: 'unconfigured', items: 1 })], {
      snapshots: [stored('snap-1', [everyone]), stored('snap-2')],
    });
    expect(brief(await findingsOf(given))).toEqual(['snapshot-public snap-1 fail', 'snapshot-public snap-2 pass']);
  });

  it('makes an item out of sight unknown by itself where its scope claims to be read', async () => {
    const given = input(only('snapshot-public'), [read('snapshots')], {
      snapshots: [stored('snap-1', [], { row: { sight: 'unread' } })],
    });
    expect(brief(await findingsOf(given))).toEqual(['snapshot-public snap-1 unknown']);
  });

  it('judges a setting under the key of its scope, once, read or not', async () => {
    const row = read('snapshot-public-block');
    const run = (coverage: readonly Coverage[], blocks: 'none' | 'all' | null) =>
      findingsOf(
        input(only('public-sharing-not-blocked'), coverage, {}, { settings: blocks === null ? [] : [block(blocks)] }),
      );
    const said = async (...given: Parameters<typeof run>) =>
      (await run(...given)).map(({ key, outcome }) => [key, outcome]);
    const key = scopeKey(scope('snapshot-public-block'));
    expect(await said([row], 'all')).toEqual([[key, 'pass']]);
    expect(await said([row], 'none')).toEqual([[key, 'fail']]);
    expect(await said([row], null)).toEqual([[key, 'unknown']]);
    expect(await said([refused('snapshot-public-block')], 'none')).toEqual([[key, 'fail']]);
    expect(await said([refused('snapshot-public-block')], 'all')).toEqual([[key, 'unknown']]);
    expect(await said([refused('snapshot-public-block')], null)).toEqual([[key, 'unknown']]);
    expect(await said([], 'all')).toEqual([[key, 'unknown']]);
    expect(await said([], 'none')).toEqual([[key, 'fail']]);
  });

  it('shows failures that are no news against the baseline as accepted, and never blindness', async () => {
    const standing = (row: StoredSnapshot) =>
      ({
        accepted: true,
        standing: row.fact.name === 'snap-new' ? 'new' : 'known',
        widened: row.fact.name === 'snap-wider' ? [stranger('1')] : [],
        before: null,
      }) as const;
    const given = input(
      only('snapshot-public', 'snapshot-shared-outside-trust'),
      [read('snapshots'), refused('images')],
      {
        snapshots: [
          stored('snap-new', [everyone]),
          stored('snap-old', [everyone]),
          stored('snap-wider', [everyone, stranger('1')]),
        ],
      },
      { standings: standing, onlyNews: { setting: () => false, failedThen: () => true } },
    );
    const notPassing = (await findingsOf(given)).filter(({ outcome }) => outcome !== 'pass');
    expect(brief(notPassing)).toEqual([
      'snapshot-public images in eu-west-1 unknown',
      'snapshot-shared-outside-trust images in eu-west-1 unknown',
      'snapshot-public snap-new fail',
      'snapshot-public snap-old not-applicable',
      'snapshot-public snap-wider not-applicable',
      'snapshot-shared-outside-trust snap-wider fail',
    ]);
    expect(notPassing[3]).toMatchObject({
      message: 'In the accepted baseline: Usable by everyone',
      audience: ['everyone'],
    });
  });

  it('asks a caller which settings are news, and lets an accepted one that was not read stay unread', async () => {
    const given = (news: boolean, row: Coverage) =>
      input(
        only('public-sharing-not-blocked'),
        [row],
        {},
        { settings: [block('none')], onlyNews: { setting: () => news, failedThen: () => true } },
      );
    const said = async (news: boolean, row: Coverage) =>
      (await findingsOf(given(news, row))).map(({ outcome }) => outcome);
    expect(await said(true, read('snapshot-public-block'))).toEqual(['fail']);
    expect(await said(false, read('snapshot-public-block'))).toEqual(['not-applicable']);
    expect(await said(true, refused('snapshot-public-block'))).toEqual(['fail']);
    expect(await said(false, refused('snapshot-public-block'))).toEqual(['unknown']);
  });

  it('leaves out what is sound where only faults are wanted, and nothing else', async () => {
    const run = (onlyFaults: boolean) =>
      findingsOf(
        input(
          only('snapshot-public', 'snapshot-new-since-baseline'),
          [read('snapshots'), refused('images')],
          { snapshots: [stored('snap-1', [everyone]), stored('snap-2')] },
          { onlyFaults },
        ),
      );
    const all = await run(false);
    expect(all.some(({ outcome }) => outcome === 'pass' || outcome === 'not-applicable')).toBe(true);
    const faults = all.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not-applicable');
    expect(await run(true)).toEqual(faults);
  });

  it('holds one page of copies at a time', async () => {
    let open = 0;
    let most = 0;
    const given = input(
      only('snapshot-public'),
      [read('snapshots')],
      {},
      {
        copies: async function* () {
          for (let page = 0; page < 20; page += 1) {
            open += 1;
            most = Math.max(most, open);
            yield [stored(`snap-${page}`)];
            open -= 1;
          }
        },
      },
    );
    expect(await findingsOf(given)).toHaveLength(20);
    expect(most).toBe(1);
  });
});

const causes: readonly Cause[] = ['denied', 'throttled', 'timed-out', 'malformed', 'gone'];
const denial = fc.constantFrom(...causes).map((cause) => unknown(cause));
const audiences = fc.subarray([
  everyone,
  stranger('1'),
  stranger('2', { expired: true, until: '2026-01-01' }),
  stranger('3', { reach: 'latent-public' }),
]);
const copy: fc.Arbitrary<StoredSnapshot> = fc
  .record({
    name: fc.constantFrom('snap-1', 'snap-2', 'snap-3'),
    audiences,
    old: fc.boolean(),
    owner: fc.constantFrom(null, { name: 'a', from: 'tag', team: null } as const),
    source: fc.constantFrom('present', 'gone', 'none'),
    on: fc.boolean(),
  } as const)
  .map(({ name, audiences: seen, old, owner, source, on }) =>
    stored(name, seen, {
      fact: {
        createdAt: old ? '2020-01-01T00:00:00.000Z' : '2026-11-19T00:00:00.000Z',
        encryption: known({ on, keyId: null, keyManager: on ? 'cloud' : null }),
      },
      verdict: { owner, source: known(source) },
    }),
  );
const estate = fc.uniqueArray(copy, { selector: ({ fact }) => fact.name });
const collectors = [
  'accounts',
  'images',
  'regions',
  'snapshot-public-block',
  'snapshots',
  'volumes',
  'encryption-by-default',
];
const standings: AuditInput['standings'] = () => ({ accepted: true, standing: 'known', widened: [], before: null });
const identity = ({ check, key }: Finding) => `${check} ${key}`;
const state = (findings: readonly Finding[]) => new Map(findings.map((one) => [identity(one), one.outcome]));

/** Ways to make one reading of a copy unknown, as a refusal leaves it. */
const losses: Readonly<
  Record<string, (row: StoredSnapshot, verdict: Verdict, lost: ReturnType<typeof unknown>) => StoredSnapshot>
> = {
  exposure: (row, verdict) => {
    const left = exposure(verdict.exposure.audiences, { certain: false, why: 'Not read' });
    return {
      ...row,
      verdict: { ...verdict, exposure: left.state === 'private' ? { ...left, state: 'unknown' } : left },
    };
  },
  grants: (row, verdict, lost) => ({ ...row, verdict: { ...verdict, grants: lost } }),
  source: (row, verdict, lost) => ({ ...row, verdict: { ...verdict, source: lost } }),
  encryption: (row, _, lost) => ({ ...row, fact: { ...row.fact, encryption: lost } }),
  automated: (row, _, lost) => ({ ...row, fact: { ...row.fact, automated: lost } }),
  age: (row) => ({ ...row, fact: { ...row.fact, createdAt: null } }),
  verdict: (row) => ({ ...row, verdict: null }),
};

function lose(row: StoredSnapshot, what: string, lost: ReturnType<typeof unknown>): StoredSnapshot {
  return row.verdict === null ? row : (losses[what]?.(row, row.verdict, lost) ?? row);
}

describe('unknown is never clean', () => {
  it('turning any reading of any copy unknown never adds a pass and never changes what another copy is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        estate,
        fc.constantFrom('snap-1', 'snap-2', 'snap-3'),
        fc.constantFrom(...Object.keys(losses)),
        denial,
        async (rows, name, what, lost) => {
          const run = (copies: readonly StoredSnapshot[]) =>
            findingsOf(input(checks, [read('snapshots')], { snapshots: copies }, { standings }));
          const before = state(await run(rows));
          const after = await run(rows.map((row) => (row.fact.name === name ? lose(row, what, lost) : row)));
          expect(after.map(identity)).toEqual([...before.keys()]);
          for (const one of after) {
            if (one.outcome === 'pass' || one.name !== name) expect(one.outcome).toBe(before.get(identity(one)));
          }
        },
      ),
    );
  });

  it('a gap anywhere adds one unknown for each check it hides, removes no failure and adds no pass', async () => {
    await fc.assert(
      fc.asyncProperty(
        estate,
        fc.constantFrom(...collectors),
        fc.constantFrom('refused', 'cut', 'old', 'never'),
        fc.constantFrom('none', 'all'),
        async (rows, gap, how, blocks) => {
          const where = (collector: string) =>
            collector === 'accounts' || collector === 'regions' ? { region: 'global' } : {};
          const whole = collectors.map((collector) => read(collector, where(collector)));
          const broken: Readonly<Record<typeof how, Coverage>> = {
            refused: refused(gap, where(gap)),
            cut: refused(gap, { ...where(gap), state: 'partial' }),
            old: read(gap, { ...where(gap), observedAt: '2026-01-01T00:00:00Z' }),
            never: refused(gap, { ...where(gap), observedAt: null }),
          };
          const sight = how === 'old' || gap !== 'snapshots' ? 'seen' : 'unread';
          const settings = [block(blocks as 'none' | 'all')];
          const before = await findingsOf(input(checks, whole, { snapshots: rows }, { standings, settings }));
          const after = await findingsOf(
            input(
              checks,
              whole.map((row) => (row.collector === gap ? broken[how] : row)),
              { snapshots: rows.map((row) => ({ ...row, sight })) },
              { standings, settings },
            ),
          );
          const [was, is] = [state(before), state(after)];
          for (const [id, outcome] of was) if (outcome === 'fail') expect(is.get(id), id).toBe('fail');
          for (const [id, outcome] of is) if (outcome === 'pass') expect(was.get(id), id).toBe('pass');
          const at = broken[how];
          expect(blindnessOf(at, { asOf, maxAgeMs: policy.maxAgeMs })).not.toBe(null);
          const needed = checks.filter((check) => hides(cardOf(input([], []).cards, at), at, check));
          for (const { id } of needed) expect(['unknown', 'fail'], id).toContain(is.get(`${id} ${scopeKey(at)}`));
          expect(is.size).toBe(after.length);
        },
      ),
    );
  });

  it('gives every finding an identity and an id of its own', async () => {
    await fc.assert(
      fc.asyncProperty(estate, async (rows) => {
        const findings = await findingsOf(
          input(
            checks,
            [read('snapshots'), refused('images'), read('snapshot-public-block')],
            { snapshots: rows },
            { settings: [block('none')] },
          ),
        );
        expect(new Set(findings.map(identity)).size).toBe(findings.length);
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      }),
    );
  });

  it('the same facts give the same bytes, whatever the order of coverage', async () => {
    const rows = [
      read('snapshots'),
      refused('images'),
      read('regions', { region: 'global' }),
      read('snapshot-public-block'),
    ];
    const run = (coverage: readonly Coverage[]) =>
      findingsOf(input(checks, coverage, { snapshots: [stored('snap-1', [everyone])] }, { settings: [block('none')] }));
    expect(JSON.stringify(await run([...rows].reverse()))).toBe(JSON.stringify(await run(rows)));
    expect(Object.keys((await run(rows))[0] ?? {}).sort()).toEqual(Object.keys(finding()).sort());
  });
});
