import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openJudging } from '../../src/cli/judge.ts';
import { isoWeek, reportFacts, type Window } from '../../src/cli/report-facts.ts';
import { pickScan } from '../../src/cli/workspace.ts';
import type { ReportFacts } from '../../src/model/report.ts';
import { copyOf, share, strangerId } from '../scan/planted-scans.ts';
import { all, startOf } from '../store/facts.ts';
import { quietIo } from '../support/whole-scan.ts';
import { type PlantedSpace, plantedSpace } from './planted-space.ts';

const whole: Window = { from: null, to: null };

/** What a report may show of a scan, on a day of January. */
async function factsOn(space: PlantedSpace, day: number, window = whole, scan = 'latest'): Promise<ReportFacts> {
  const io = quietIo(startOf(day));
  const judging = await openJudging(space, await pickScan(space.store, scan), {}, io);
  return reportFacts(space, judging, window);
}

/** Scans on these days, each with one more copy than the one before. */
async function scanned(...days: readonly number[]): Promise<PlantedSpace> {
  const space = await plantedSpace();
  for (const [at, day] of days.entries()) {
    await space.scan(day, { snapshots: Array.from({ length: at + 1 }, (_, number) => copyOf(`snap-${number}`)) });
  }
  return space;
}

const weekDays = (week: ReportFacts['week']) =>
  week === null ? null : [week.from, week.to].map((at) => at.slice(8, 10));

describe("the owners' week", () => {
  it.each([
    ['begins with the last scan seven days ago or before', [1, 3, 5, 12], 12, ['05', '12']],
    ['begins with a scan exactly seven days ago', [4, 5, 12], 12, ['05', '12']],
    ['begins with the first scan where none is as old', [8, 9, 12], 12, ['08', '12']],
    ['is not there with one scan', [12], 12, null],
  ] as const)('%s', async (_, days, today, expected) => {
    const space = await scanned(...days);
    expect(weekDays((await factsOn(space, today)).week)).toEqual(expected);
  });

  it('is the net change of its days', async () => {
    const { week } = await factsOn(await scanned(1, 5, 9, 12), 12);
    expect(week?.diff.changes.map(({ name, change }) => `${change} ${name}`)).toEqual(['added snap-2', 'added snap-3']);
    expect(week?.number).toBe(3);
  });

  it('may be named: from one scan to another', async () => {
    const space = await scanned(1, 5, 9, 12);
    expect(weekDays((await factsOn(space, 20, { from: '1', to: '3' })).week)).toEqual(['01', '09']);
    expect((await factsOn(space, 20, { from: '3', to: '1' })).week).toBeNull();
    await expect(factsOn(space, 20, { from: 'never', to: null })).rejects.toThrow('--from never');
  });

  it('that ends with a scan named long after goes back seven days from there, not from today', async () => {
    const { week } = await factsOn(await scanned(1, 5, 12, 30), 31, { from: null, to: '3' }, '3');
    expect([weekDays(week), week?.number]).toEqual([['05', '12'], 3]);
  });
});

describe('what a report may show', () => {
  it('compares with the baseline where one is accepted, else with the scan before, else with nothing', async () => {
    const space = await scanned(1, 2, 3);
    expect((await factsOn(space, 3)).diff).toMatchObject({ from: 2, to: 3 });
    expect((await factsOn(space, 3, whole, '1')).diff).toBeNull();
    await space.store.acceptBaseline({ scan: 1, by: 'me', reason: 'r', at: startOf(3), until: '2026-12-31' });
    expect((await factsOn(space, 3)).diff).toMatchObject({ from: 1, to: 3 });
    expect((await factsOn(space, 3, whole, '1')).diff).toBeNull();
  });

  it('has the history up to its scan and not beyond', async () => {
    const { history, scan } = await factsOn(await scanned(1, 2, 3), 9, whole, '2');
    expect([scan.id, history.map(({ id }) => id)]).toEqual([2, [1, 2]]);
  });

  it('has tallies that add up to its findings, which come worst first and as often as asked for', async () => {
    const space = await plantedSpace();
    await space.scan(1, {
      snapshots: [copyOf('a', [share('everyone')]), copyOf('b', [share(strangerId)]), copyOf('c')],
    });
    const facts = await factsOn(space, 1);
    const findings = await all(facts.findings());
    expect(await all(facts.findings())).toEqual(findings);
    const counted = facts.tallies.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b), 0);
    expect(counted).toBe(findings.length);
    expect(findings[0]).toMatchObject({ outcome: 'fail', severity: 'critical' });
    expect(facts.places).toMatchObject([{ copies: 3, worst: 'public' }]);
  });
});

describe('the number of a week', () => {
  it.each([
    ['2026-01-01T00:00:00Z', 1],
    ['2027-01-03T23:59:59Z', 53],
    ['2027-01-04T00:00:00Z', 1],
    ['2024-12-30T00:00:00Z', 1],
    ['2026-11-20T12:00:00Z', 47],
  ])('on %s is %i', (instant, number) => {
    expect(isoWeek(instant)).toBe(number);
  });

  it('changes on Mondays alone, and lies between 1 and 53', () => {
    const start = Date.UTC(1990, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (day) => {
        const [before, after] = [day, day + 1].map((one) => new Date(start + one * 86_400_000));
        const [week, next] = [isoWeek(before?.toISOString() ?? ''), isoWeek(after?.toISOString() ?? '')];
        expect(week).toBeGreaterThanOrEqual(1);
        expect(week).toBeLessThanOrEqual(53);
        if (after?.getUTCDay() !== 1) expect(next).toBe(week);
        else expect(next === week + 1 || next === 1).toBe(true);
      }),
    );
  });
});
