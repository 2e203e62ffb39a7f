import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  changeLines,
  copyLines,
  coverageLines,
  expectedChangeLines,
  expectedCopyLines,
  expectedFindingLines,
  findingLines,
  list,
  type Naming,
  namingBy,
  part,
} from './moto/actual.ts';
import { type Desk, type Row, rowsOf } from './moto/commands.ts';
import { expectedChanges } from './moto/expected-changes.ts';
import { type ExpectedCopy, expectedCopies } from './moto/expected-copies.ts';
import { expectedCoverage } from './moto/expected-coverage.ts';
import { type ExpectedFinding, expectedFindings, isGrave } from './moto/expected-findings.ts';
import { expectedLogging } from './moto/expected-logging.ts';
import type { Garden } from './moto/garden.ts';
import { loggingAsExported } from './moto/logging-rows.ts';
import type { Plan } from './moto/plan.ts';
import { realize } from './moto/plant.ts';
import { expectReports } from './moto/reports.ts';
import { openStage, patience, type Stage } from './moto/stage.ts';
import { afterStory } from './moto/story.ts';

let stage: Stage;
let desk: Desk;
let garden: Garden;
let plan: Plan;
let later: Plan;
let copies: ReadonlyMap<string, ExpectedCopy>;
let after: ReadonlyMap<string, ExpectedCopy>;
let expected: readonly ExpectedFinding[];
let naming: Naming;
/** What the first and the second scan exported. */
let first: { readonly snapshots: string; readonly coverage: string };
let second: {
  readonly snapshots: string;
  readonly findings: string;
  readonly coverage: string;
  readonly changes: string;
};

/** The store as the first scan left it: it knows nothing of what happened since. */
const early = ['--store', 'sqlite:early/stillwatch.db'] as const;

beforeAll(async () => {
  stage = await openStage();
  ({ desk, garden, plan, copies } = stage);
  later = afterStory(plan);
  const facts = (what: string) => desk.must(0, 'export', what);
  await stage.timed('first scan', () => desk.must(2, 'scan'));
  first = { snapshots: await facts('snapshots'), coverage: await facts('coverage') };
  cpSync(join(desk.folder, '.stillwatch'), join(desk.folder, 'early'), { recursive: true });
  await desk.must(0, 'baseline', 'accept', '--by', 'Ada', '--reason', 'the state we start from');
  await realize(garden, plan, later);
  after = expectedCopies(later, garden);
  expected = expectedFindings(later, after, garden, copies, plan);
  naming = namingBy(copies, after);
  await stage.timed('second scan', () => desk.must(2, 'scan'));
  second = {
    snapshots: await facts('snapshots'),
    findings: await facts('findings'),
    coverage: await facts('coverage'),
    changes: await facts('changes'),
  };
}, patience);

afterAll(() => stage?.close());

it('the second scan gives every copy what it is now', () => {
  expect(copyLines(rowsOf(second.snapshots), naming)).toEqual(expectedCopyLines(after.values()));
  expect(findingLines(rowsOf(second.findings), naming)).toEqual(expectedFindingLines(expected, naming));
  expect(coverageLines(rowsOf(second.coverage))).toEqual(expectedCoverage(later, garden));
});

it('the trails record what they were told since, and the one that was stopped records nothing', async () => {
  const is = expectedLogging(later, garden.world);
  expect(is).not.toEqual(expectedLogging(plan, garden.world));
  expect(loggingAsExported(await desk.rows('export', 'logging'))).toEqual(is);
});

it('the changes are exactly what was done', async () => {
  const told = expectedChanges([plan, later], [copies, after], garden);
  expect(changeLines(rowsOf(second.changes), naming)).toEqual(expectedChangeLines(told, naming));
  for (const kind of ['added', 'removed', 'altered'] as const)
    expect(told.some(({ change }) => change === kind)).toBe(true);
  const diff = part(JSON.parse(await desk.must(0, 'diff', '--format', 'json')));
  const changes = diff['changes'] ?? part(diff['diff'])['changes'];
  expect(changeLines(list(changes), naming)).toEqual(expectedChangeLines(told, naming));
});

it('the first scan is still exported byte for byte', async () => {
  expect(await desk.must(0, 'export', 'snapshots', '--scan', '1')).toBe(first.snapshots);
  expect(await desk.must(0, 'export', 'coverage', '--scan', '1')).toBe(first.coverage);
});

it('the gate with --new-only fails for what is new or wider, and for nothing else', async () => {
  const ended = await desk.run('gate', '--new-only', '--json');
  expect(ended.code).toBe(1);
  const [verdict] = rowsOf(ended.stdout);
  expect(findingLines(list(verdict?.['failing']), naming)).toEqual(
    expectedFindingLines(
      expected.filter((finding) => isGrave('fail')(finding) && finding.isNews),
      naming,
    ),
  );
});

it(
  'reports hold the new state',
  async () => {
    await expectReports(desk, 'reports', expected, naming);
  },
  patience,
);

it(
  'a narrow scan asks its part alone; every other place keeps its last answer',
  async () => {
    const { account, region } = { account: 'production', region: 'us-east-1' } as const;
    const scope = ['--account', garden.world.accounts[account], '--region', region, '--collector', 'snapshots'];
    const before = await desk.rows('export', 'coverage', ...early);
    await desk.must(0, 'scan', ...scope, ...early);
    const isHere = (row: Row) =>
      row['account'] === garden.world.accounts[account] && row['region'] === region && row['collector'] === 'snapshots';
    const now = await desk.rows('export', 'coverage', ...early);
    const kept = (row: Row) => !isHere(row) && row['region'] !== 'global';
    expect(now.filter(kept)).toEqual(before.filter(kept));
    expect(now.find(isHere)?.['scan']).toBe(2);
    const narrow = (scopeKeys: (copy: ExpectedCopy) => boolean) =>
      [...after.values()].filter(scopeKeys).concat([...copies.values()].filter((copy) => !scopeKeys(copy)));
    const inScope = (copy: ExpectedCopy) =>
      copy.account === garden.world.accounts[account] && copy.region === region && copy.type === 'aws:ec2:snapshot';
    expect(copyLines(await desk.rows('export', 'snapshots', ...early), naming)).toEqual(
      expectedCopyLines(narrow(inScope)),
    );
    const told = expectedChanges([plan, plan], [only(copies, inScope), only(after, inScope)], garden);
    expect(changeLines(await desk.rows('export', 'changes', ...early), naming)).toEqual(
      expectedChangeLines(told, naming),
    );
  },
  patience,
);

it(
  'a scan of the same state changes nothing, and once accepted only blindness stops the gate',
  async () => {
    await stage.timed('third scan', () => desk.must(2, 'scan'));
    expect(await desk.must(0, 'export', 'changes')).toBe('');
    await desk.must(0, 'baseline', 'accept', '--by', 'Ada', '--reason', 'the story is over');
    expect((await desk.run('gate', '--new-only')).code).toBe(2);
    expect((await desk.run('gate', '--new-only', '--max-unknown', '9999')).code).toBe(0);
    expect((await desk.run('gate')).code).toBe(1);
  },
  patience,
);

function only(
  all: ReadonlyMap<string, ExpectedCopy>,
  isIn: (copy: ExpectedCopy) => boolean,
): ReadonlyMap<string, ExpectedCopy> {
  return new Map([...all].filter(([, copy]) => isIn(copy)));
}
