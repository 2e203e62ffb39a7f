import { describe, expect, it } from 'vitest';
import type { OnSlot, Ticker } from '../../src/schedule/ticker.ts';
import { type Run, type RunResult, startWatch, type WatchNote } from '../../src/schedule/watch.ts';

const schedule = { scan: '15 */6 * * *', weekly: '0 7 * * 1', timezone: 'UTC' };
const done: RunResult = { outcome: 'done', said: 'all read' };

/** A watch whose time, due times and runs the test owns. */
function stage(kept: Readonly<Record<string, string>> = {}, start = '2026-11-20T08:00:00Z') {
  const states = new Map(Object.entries(kept));
  const notes: WatchNote[] = [];
  const runs: {
    readonly run: Run;
    readonly end: (result: RunResult) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const stop = new AbortController();
  const clock = { now: Date.parse(start) };
  let slot: OnSlot = () => Promise.resolve();
  let ticking = 0;
  const ticker: Ticker = (jobs, onSlot) => {
    slot = onSlot;
    ticking = jobs.length;
    return {
      stop: async () => {
        ticking = 0;
      },
    };
  };
  const run = (asked: Run): Promise<RunResult> =>
    new Promise((end, fail) => {
      runs.push({ run: asked, end, fail });
    });
  const over = startWatch({
    schedule,
    state: {
      read: async (name) => states.get(name) ?? null,
      write: async (name, value) => {
        if (states.get('broken') === 'yes') throw new Error('the disk is full');
        states.set(name, value);
      },
    },
    runScan: run,
    runWeekly: run,
    now: () => clock.now,
    log: (note) => notes.push(note),
    stopping: stop.signal,
    ticker,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    states,
    notes,
    runs,
    stop,
    over,
    settle,
    ticking: () => ticking,
    kinds: () => notes.map((note) => ('job' in note ? `${note.kind} ${note.job}` : note.kind)),
    /** The clock comes to a due time. */
    tick: async (name: string, at: string, late = false) => {
      clock.now = Math.max(clock.now, Date.parse(at));
      void slot(name, Date.parse(at), late);
      await settle();
    },
    pass: (at: string) => {
      clock.now = Date.parse(at);
    },
    nth: (index: number) => {
      const found = runs[index];
      if (found === undefined) throw new Error(`there was no run ${index}`);
      return found;
    },
  };
}

const keptDue = (nextDue: string) =>
  JSON.stringify({ schema: 'stillwatch/schedule/1', expression: schedule.scan, timezone: 'UTC', nextDue, last: null });

describe('watch', () => {
  it('says when each job is due, keeps it, and runs nothing before', async () => {
    const watch = stage();
    await watch.settle();
    expect(watch.notes).toEqual([
      { kind: 'planned', job: 'scan', nextDue: '2026-11-20T12:15:00.000Z', last: null },
      { kind: 'planned', job: 'weekly', nextDue: '2026-11-23T07:00:00.000Z', last: null },
    ]);
    expect(watch.states.get('schedule/scan')).toContain('"nextDue":"2026-11-20T12:15:00.000Z"');
    expect(watch.runs).toHaveLength(0);
    watch.stop.abort();
    await watch.over;
  });

  it('runs a job when it is due and keeps its result and the next due time', async () => {
    const watch = stage();
    await watch.settle();
    await watch.tick('scan', '2026-11-20T12:15:00Z');
    expect(watch.nth(0).run).toMatchObject({ job: 'scan', due: '2026-11-20T12:15:00.000Z', reason: 'due' });
    watch.pass('2026-11-20T12:40:00Z');
    watch.nth(0).end(done);
    await watch.settle();
    expect(JSON.parse(watch.states.get('schedule/scan') ?? '')).toMatchObject({
      nextDue: '2026-11-20T18:15:00.000Z',
      last: {
        outcome: 'done',
        said: 'all read',
        startedAt: '2026-11-20T12:15:00.000Z',
        finishedAt: '2026-11-20T12:40:00.000Z',
      },
    });
    watch.stop.abort();
    await watch.over;
  });

  it('never runs two at once: the second waits for the first, and is not lost', async () => {
    const watch = stage({}, '2026-11-23T06:00:00Z');
    await watch.settle();
    await watch.tick('scan', '2026-11-23T06:15:00Z');
    await watch.tick('weekly', '2026-11-23T07:00:00Z');
    expect(watch.runs).toHaveLength(1);
    expect(watch.kinds()).toContain('waiting weekly');
    watch.nth(0).end(done);
    await watch.settle();
    expect(watch.runs.map(({ run }) => run.job)).toEqual(['scan', 'weekly']);
    watch.nth(1).end(done);
    await watch.settle();
    watch.stop.abort();
    await watch.over;
  });

  it('scans first where both are due at the same moment', async () => {
    const both = { ...schedule, scan: '0 7 * * *' };
    const jobs: string[] = [];
    const stop = new AbortController();
    let slot: OnSlot = () => Promise.resolve();
    let now = Date.parse('2026-11-23T06:00:00Z');
    const run = async ({ job }: Run): Promise<RunResult> => {
      jobs.push(job);
      return done;
    };
    const over = startWatch({
      schedule: both,
      state: { read: async () => null, write: async () => undefined },
      runScan: run,
      runWeekly: run,
      now: () => now,
      log: () => undefined,
      stopping: stop.signal,
      ticker: (_, onSlot) => {
        slot = onSlot;
        return { stop: async () => undefined };
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    now = Date.parse('2026-11-23T07:00:00Z');
    await Promise.all([slot('weekly', now, false), slot('scan', now, false)]);
    stop.abort();
    await over;
    expect(jobs).toEqual(['scan', 'weekly']);
  });

  it('leaves out and mentions a due time that comes while the same job still runs', async () => {
    const watch = stage();
    await watch.settle();
    await watch.tick('scan', '2026-11-20T12:15:00Z');
    await watch.tick('scan', '2026-11-20T18:15:00Z', true);
    expect(watch.notes).toContainEqual({ kind: 'left-out', job: 'scan', due: '2026-11-20T18:15:00.000Z' });
    watch.pass('2026-11-20T19:00:00Z');
    watch.nth(0).end(done);
    await watch.settle();
    expect(watch.runs).toHaveLength(1);
    expect(watch.states.get('schedule/scan')).toContain('"nextDue":"2026-11-21T00:15:00.000Z"');
    watch.stop.abort();
    await watch.over;
  });

  it.each([
    ['an hour', '2026-11-20T13:15:00Z'],
    ['nine days', '2026-11-29T13:15:00Z'],
  ])('catches up exactly once after %s down', async (_, start) => {
    const watch = stage({ 'schedule/scan': keptDue('2026-11-20T12:15:00.000Z') }, start);
    await watch.settle();
    expect(watch.runs.map(({ run }) => `${run.job} ${run.reason}`)).toEqual(['scan catch-up']);
    watch.nth(0).end(done);
    await watch.settle();
    expect(watch.runs).toHaveLength(1);
    expect(Date.parse(JSON.parse(watch.states.get('schedule/scan') ?? '').nextDue)).toBeGreaterThan(Date.parse(start));
    watch.stop.abort();
    await watch.over;
  });

  it('makes one run of several times missed while the process was blocked', async () => {
    const watch = stage();
    await watch.settle();
    watch.pass('2026-11-21T00:20:00Z');
    void watch.tick('scan', '2026-11-20T12:15:00Z', true);
    void watch.tick('scan', '2026-11-20T18:15:00Z', true);
    await watch.tick('scan', '2026-11-21T00:15:00Z', true);
    expect(watch.runs.map(({ run }) => run.reason)).toEqual(['late']);
    watch.nth(0).end(done);
    await watch.settle();
    expect(watch.runs).toHaveLength(1);
    watch.stop.abort();
    await watch.over;
  });

  it('goes on after a run that throws, and keeps what it said', async () => {
    const watch = stage();
    await watch.settle();
    await watch.tick('scan', '2026-11-20T12:15:00Z');
    watch.nth(0).fail(new Error('the store is held by another scan'));
    await watch.settle();
    expect(JSON.parse(watch.states.get('schedule/scan') ?? '').last).toMatchObject({
      outcome: 'failed',
      said: 'the store is held by another scan',
    });
    await watch.tick('scan', '2026-11-20T18:15:00Z');
    expect(watch.runs).toHaveLength(2);
    watch.nth(1).end(done);
    watch.stop.abort();
    await watch.over;
  });

  it('goes on where its state cannot be kept', async () => {
    const watch = stage({ broken: 'yes' });
    await watch.settle();
    await watch.tick('scan', '2026-11-20T12:15:00Z');
    watch.nth(0).end(done);
    await watch.settle();
    expect(watch.notes).toContainEqual({ kind: 'unrecorded', job: 'scan', text: 'the disk is full' });
    await watch.tick('scan', '2026-11-20T18:15:00Z');
    expect(watch.runs).toHaveLength(2);
    watch.nth(1).end(done);
    watch.stop.abort();
    await watch.over;
  });

  it('stops with grace: the running job is asked to stop and waited for, the waiting one never starts, both stay due', async () => {
    const watch = stage({}, '2026-11-23T06:00:00Z');
    await watch.settle();
    await watch.tick('scan', '2026-11-23T06:15:00Z');
    await watch.tick('weekly', '2026-11-23T07:00:00Z');
    watch.stop.abort();
    await watch.settle();
    expect(watch.ticking()).toBe(0);
    expect(watch.nth(0).run.stopping.aborted).toBe(true);
    let isOver = false;
    void watch.over.then(() => {
      isOver = true;
    });
    await watch.settle();
    expect(isOver).toBe(false);
    watch.nth(0).end({ outcome: 'stopped', said: 'asked to stop' });
    await watch.over;
    expect(watch.runs).toHaveLength(1);
    expect(watch.states.get('schedule/scan')).toContain('"nextDue":"2026-11-23T06:15:00.000Z"');
    expect(watch.states.get('schedule/weekly')).toContain('"nextDue":"2026-11-23T07:00:00.000Z"');
  });

  it('refuses a wrong schedule before anything runs', async () => {
    const wrong = startWatch({
      schedule: { ...schedule, weekly: '0 25 * * 1' },
      state: { read: async () => null, write: async () => undefined },
      runScan: async () => done,
      runWeekly: async () => done,
      now: () => 0,
      log: () => undefined,
      stopping: AbortSignal.abort(),
    });
    await expect(wrong).rejects.toMatchObject({ name: 'ScheduleProblem' });
  });
});
