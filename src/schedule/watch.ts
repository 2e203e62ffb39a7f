import { checkedCalendar } from './calendar.ts';
import { afterRun, atStart, type JobState, type LastRun, parseJobState, type Timetable } from './job-state.ts';
import { cronTicker, type Ticker } from './ticker.ts';

/** What is run: a scan, or the weekly diffs. */
export type JobName = 'scan' | 'weekly';

/** One run: when it was due, why it is made, and the signal that asks it to stop. */
export interface Run {
  readonly job: JobName;
  /** ISO 8601, UTC. */
  readonly due: string;
  readonly reason: RunReason;
  readonly stopping: AbortSignal;
}

/** `catch-up`: it was due while the program was not running. `late`: it was due while the process was blocked or asleep. */
export type RunReason = 'due' | 'catch-up' | 'late';

/** How a run went, in one line; `stopped` where it was asked to stop before its end. */
export interface RunResult {
  readonly outcome: 'done' | 'stopped';
  readonly said: string;
}

/** What happens, for people and logs. */
export type WatchNote =
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'planned'; readonly job: JobName; readonly nextDue: string; readonly last: LastRun | null }
  | { readonly kind: 'started'; readonly job: JobName; readonly due: string; readonly reason: RunReason }
  | { readonly kind: 'waiting'; readonly job: JobName; readonly due: string }
  | { readonly kind: 'left-out'; readonly job: JobName; readonly due: string }
  | { readonly kind: 'ended'; readonly job: JobName; readonly last: LastRun }
  | { readonly kind: 'unrecorded'; readonly job: JobName; readonly text: string }
  | { readonly kind: 'stopping'; readonly running: JobName | null };

/** What the schedule stands on. Everything it runs and everything it keeps is handed in. */
export interface WatchInput {
  readonly schedule: { readonly scan: string; readonly weekly: string; readonly timezone: string };
  readonly state: {
    readonly read: (name: string) => Promise<string | null>;
    readonly write: (name: string, value: string) => Promise<void>;
  };
  readonly runScan: (run: Run) => Promise<RunResult>;
  readonly runWeekly: (run: Run) => Promise<RunResult>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: (note: WatchNote) => void;
  readonly stopping: AbortSignal;
  /** What wakes it up; node-cron unless given. */
  readonly ticker?: Ticker;
}

interface Job {
  readonly name: JobName;
  readonly table: Timetable;
  readonly run: (run: Run) => Promise<RunResult>;
  state: JobState;
  /** The run that waits for its turn. */
  waiting: { readonly due: string; readonly reason: RunReason } | null;
}

/**
 * Runs scans and weekly diffs when they are due, one at a time (a scan before a diff), until `stopping`; then the running
 * one is asked to stop, is waited for, and the promise resolves. Due times and results are kept, so that a time that
 * passed while nothing ran is caught up once. A run that throws is noted, and the schedule goes on.
 * Rejects with ScheduleProblem where the schedule is wrong.
 */
export async function startWatch(input: WatchInput): Promise<void> {
  const jobs = await openJobs(input);
  const { stopping, log } = input;
  let running: JobName | null = null;
  let turn: Promise<void> = Promise.resolve();

  const work = async (): Promise<void> => {
    const job = jobs.find((candidate) => candidate.waiting !== null);
    if (job === undefined || job.waiting === null || stopping.aborted) return;
    running = job.name;
    const { due, reason } = job.waiting;
    job.waiting = null;
    log({ kind: 'started', job: job.name, due, reason });
    const last = await runOnce(job, { job: job.name, due, reason, stopping }, input.now);
    job.state = afterRun(job.state, last, job.table);
    running = null;
    log({ kind: 'ended', job: job.name, last });
    await keep(job, input);
    if (!stopping.aborted) log({ kind: 'planned', job: job.name, nextDue: job.state.nextDue, last });
  };

  const ask = (job: Job, reason: RunReason): void => {
    job.waiting = { due: job.state.nextDue, reason };
    if (running !== null) log({ kind: 'waiting', job: job.name, due: job.state.nextDue });
    turn = turn.then(work);
  };

  const askAllDue = (reason: RunReason): void => {
    for (const job of jobs) {
      const isIdle = job.waiting === null && running !== job.name;
      if (isIdle && Date.parse(job.state.nextDue) <= input.now()) ask(job, reason);
    }
  };

  const onSlot = (name: string, due: number, late: boolean): Promise<void> => {
    const job = jobs.find((candidate) => candidate.name === name);
    if (job === undefined || stopping.aborted) return Promise.resolve();
    const isBusy = job.waiting !== null || running === job.name;
    if (isBusy && due > Date.parse(job.state.nextDue)) {
      log({ kind: 'left-out', job: job.name, due: new Date(due).toISOString() });
    }
    // Both together: where two times are one, the scan goes first, so that the diff shows it.
    askAllDue(late ? 'late' : 'due');
    return turn;
  };

  for (const job of jobs) {
    log({ kind: 'planned', job: job.name, nextDue: job.state.nextDue, last: job.state.last });
    await keep(job, input);
  }
  askAllDue('catch-up');
  const tick = (input.ticker ?? cronTicker)(
    jobs.map(({ name, table }) => ({ name, expression: table.expression, timezone: table.calendar.timezone })),
    onSlot,
  );
  await aborted(stopping);
  log({ kind: 'stopping', running });
  await tick.stop();
  await turn;
}

async function openJobs({ schedule, state, runScan, runWeekly, now, log }: WatchInput): Promise<readonly Job[]> {
  const made: Job[] = [];
  for (const [name, run] of [
    ['scan', runScan],
    ['weekly', runWeekly],
  ] as const) {
    const { calendar, warning } = checkedCalendar(`schedule.${name}`, schedule[name], schedule.timezone, now());
    if (warning !== null) log({ kind: 'warning', text: warning });
    const table: Timetable = { expression: schedule[name], calendar };
    const kept = parseJobState(await state.read(stateName(name)));
    made.push({ name, table, run, state: atStart(kept, table, now()), waiting: null });
  }
  return made;
}

async function runOnce(job: Job, run: Run, now: () => number): Promise<LastRun> {
  const startedAt = new Date(now()).toISOString();
  const ended = (outcome: LastRun['outcome'], said: string): LastRun => ({
    due: run.due,
    startedAt,
    finishedAt: new Date(now()).toISOString(),
    outcome,
    said: said.slice(0, 400),
  });
  try {
    const { outcome, said } = await job.run(run);
    return ended(outcome, said);
  } catch (error) {
    return ended(run.stopping.aborted ? 'stopped' : 'failed', error instanceof Error ? error.message : String(error));
  }
}

async function keep(job: Job, { state, log }: WatchInput): Promise<void> {
  try {
    await state.write(stateName(job.name), JSON.stringify(job.state));
  } catch (error) {
    log({ kind: 'unrecorded', job: job.name, text: error instanceof Error ? error.message : String(error) });
  }
}

/** The name a job's state is kept under. */
export function stateName(job: JobName): string {
  return `schedule/${job}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
