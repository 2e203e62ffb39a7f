import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resumable } from '../../../src/cli/commands/watch.ts';
import type { Scan } from '../../../src/model/scan.ts';
import type { Estate } from '../../../src/simulator/aws/estate.ts';
import { manyEstate } from '../../../src/simulator/aws/estates/many.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { ownFolder, runProgram, startProgram } from '../../support/program.ts';

const never = '0 0 1 1 *';

/** A folder whose configuration audits a small simulated estate on a schedule. */
async function stage(schedule: { readonly scan: string; readonly weekly: string }, estate?: Estate) {
  const simulator = await startAwsSimulator({ estate: estate ?? smallEstate({ now: new Date() }) });
  const folder = ownFolder();
  const configure = (text = '') =>
    writeFileSync(
      join(folder, 'stillwatch.yaml'),
      `clouds: { aws: { accounts: organization, role: StillwatchAudit, regions: [us-east-1, eu-west-1], endpoint: "${simulator.url}" } }\nschedule: ${JSON.stringify(schedule)}\n${text}`,
    );
  configure();
  return { folder, configure, simulator };
}

describe('stillwatch watch', () => {
  it('scans when due, says what is next and how the last one went, and ends with 0 when stopped', async () => {
    const { folder, simulator } = await stage({ scan: '*/2 * * * * *', weekly: never });
    const watch = startProgram(folder, ['watch']);
    await watch.until('scan done: scan 2');
    watch.child.kill('SIGTERM');
    const { code, stdout, stderr } = await watch.ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/Next scan: .* UTC \(.*\)/);
    expect(stderr).toMatch(/Next weekly diff: \d{4}-01-01 00:00 UTC/);
    expect(stderr).toMatch(/scan done: scan 1: \d+ copies/);
    const scans = await runProgram(folder, 'scans', '--json');
    expect(scans.stdout.trim().split('\n').length).toBeGreaterThanOrEqual(2);
    const again = startProgram(folder, ['watch']);
    await again.until('last done');
    again.child.kill('SIGINT');
    expect((await again.ended).code).toBe(0);
    await simulator.close();
  });

  it('writes the weekly diffs as files', async () => {
    const { folder, simulator } = await stage({ scan: never, weekly: '*/2 * * * * *' });
    await runProgram(folder, 'scan', '--quiet');
    await runProgram(folder, 'scan', '--quiet');
    const watch = startProgram(folder, ['watch', '--out', 'diffs']);
    await watch.until('weekly diff done');
    watch.child.kill('SIGTERM');
    expect((await watch.ended).code).toBe(0);
    const [day] = readdirSync(join(folder, 'diffs'));
    expect(day).toMatch(/^weekly-\d{4}-\d{2}-\d{2}$/);
    expect(readdirSync(join(folder, 'diffs', day ?? '')).length).toBeGreaterThan(0);
    await simulator.close();
  });

  it('catches up once what was due while it was not running', async () => {
    const { folder, simulator } = await stage({ scan: '*/2 * * * * *', weekly: never });
    const first = startProgram(folder, ['watch']);
    await first.until('Next weekly diff');
    first.child.kill('SIGKILL');
    await first.ended;
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const watch = startProgram(folder, ['watch', '--json']);
    await watch.until('"kind":"ended"');
    watch.child.kill('SIGTERM');
    const notes = (await watch.ended).stdout
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row));
    const started = notes.filter(({ kind }) => kind === 'started').map(({ reason }) => reason);
    expect(started[0]).toBe('catch-up');
    expect(started.filter((reason) => reason === 'catch-up')).toHaveLength(1);
    await simulator.close();
  });

  it('stops in the middle of a scan with 0, and goes on with that scan when started again', async () => {
    const estate = manyEstate({ now: new Date() }, { accounts: 6, regions: 1, perRegion: 20 });
    const everyTwo = { scan: '*/2 * * * * *', weekly: never };
    const { folder, simulator } = await stage(everyTwo, {
      ...estate,
      regions: [...estate.regions, { name: 'us-east-1', optIn: false }],
    });
    const watch = startProgram(folder, ['watch']);
    await watch.until('Now: scan');
    watch.child.kill('SIGTERM');
    const { code, stderr } = await watch.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('scan stopped');
    const stopped = await runProgram(folder, 'scans', '--json');
    expect(JSON.parse(stopped.stdout)).toMatchObject({ id: 1, finishedAt: null });
    const again = startProgram(folder, ['watch']);
    await again.until('scan done: scan 1');
    expect(again.said()).toContain('(caught up: it was due while nothing ran)');
    again.child.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
    await simulator.close();
  });

  it('goes on where a run fails, and reads the configuration anew for the next one', async () => {
    const { folder, configure, simulator } = await stage({ scan: '*/2 * * * * *', weekly: never });
    const watch = startProgram(folder, ['watch']);
    await watch.until('Next weekly diff');
    configure('waivers: missing.yaml\n');
    await watch.until('scan failed: The waivers file');
    configure();
    await watch.until('scan done');
    watch.child.kill('SIGTERM');
    expect((await watch.ended).code).toBe(0);
    await simulator.close();
  });

  it.each([
    [{ scan: '61 * * * *', weekly: never }, 'is not a cron expression'],
    [{ scan: never, weekly: '0 0 31 2 *' }, 'schedule.weekly'],
  ])('refuses the schedule %j and runs nothing', async (schedule, sentence) => {
    const { folder, simulator } = await stage(schedule);
    const { code, stderr } = await runProgram(folder, 'watch');
    expect(code).toBe(3);
    expect(stderr).toContain(sentence);
    expect(existsSync(join(folder, 'stillwatch-reports'))).toBe(false);
    await simulator.close();
  });

  it('refuses --as-of, which would freeze its day', async () => {
    const { folder, simulator } = await stage({ scan: never, weekly: never });
    expect((await runProgram(folder, 'watch', '--as-of', '2026-01-01')).code).toBe(3);
    await simulator.close();
  });
});

describe('the scan that a run goes on with', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  const scan = (change: Partial<Scan>): Scan => ({
    id: 7,
    startedAt: '2026-11-20T06:15:00.000Z',
    finishedAt: null,
    asOf: '2026-11-20T06:15:00.000Z',
    selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false },
    config: '',
    version: '',
    evidence: null,
    totals: null,
    ...change,
  });

  it.each<[string, readonly Scan[], number | null]>([
    ['the last one, cut off hours ago', [scan({})], 7],
    ['none where the last one was finished', [scan({}), scan({ id: 8, finishedAt: '2026-11-20T07:00:00.000Z' })], null],
    ['none that was cut off days ago', [scan({ startedAt: '2026-11-17T06:15:00.000Z' })], null],
    [
      'none that looked at a part only',
      [scan({ selection: { clouds: [], accounts: ['1'], regions: [], collectors: [], full: false } })],
      null,
    ],
    ['none in an empty store', [], null],
  ])('is %s', (_, scans, id) => {
    expect(resumable(scans, now)).toBe(id);
  });
});
