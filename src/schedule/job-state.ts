import { type Calendar, nextDue } from './next-due.ts';

/** How a run ended. `stopped`: it was asked to stop, and is due still. */
export type RunOutcome = 'done' | 'failed' | 'stopped';

/** The last run of a job. */
export interface LastRun {
  readonly due: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: RunOutcome;
  /** What it said of itself, one line. */
  readonly said: string;
}

/** What is kept of a job between processes. Instants are ISO 8601, UTC. */
export interface JobState {
  readonly schema: 'stillwatch/schedule/1';
  /** The schedule that `nextDue` was reckoned by. */
  readonly expression: string;
  readonly timezone: string;
  readonly nextDue: string;
  readonly last: LastRun | null;
}

/** A job's schedule. */
export interface Timetable {
  readonly expression: string;
  readonly calendar: Calendar;
}

/**
 * How a job stands when the program starts: a due time that passed while it was down (or whose run was cut off) is due
 * still, once, however many were missed; one to come is reckoned anew, since the schedule may have changed; a job never
 * seen before waits for its first due time.
 */
export function atStart(kept: JobState | null, table: Timetable, now: number): JobState {
  if (kept !== null && Date.parse(kept.nextDue) <= now) return kept;
  return planned(kept?.last ?? null, table, now);
}

/** How a job stands after a run: due next after the end of the run; a run that was stopped stays due. */
export function afterRun(state: JobState, last: LastRun, table: Timetable): JobState {
  if (last.outcome === 'stopped') return { ...state, last };
  return planned(last, table, Math.max(Date.parse(last.finishedAt), Date.parse(last.due)));
}

/** The state a stored text holds; null where there is none or it is not ours to read. */
export function parseJobState(text: string | null): JobState | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isJobState(value) ? value : null;
  } catch {
    return null;
  }
}

function planned(last: LastRun | null, table: Timetable, after: number): JobState {
  const due = nextDue(table.calendar, after);
  if (due === null) throw new RangeError(`"${table.expression}" is never due again`);
  return {
    schema: 'stillwatch/schedule/1',
    expression: table.expression,
    timezone: table.calendar.timezone,
    nextDue: new Date(due).toISOString(),
    last,
  };
}

function isJobState(value: unknown): value is JobState {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string, test: (field: unknown) => boolean): boolean =>
    test(Object.getOwnPropertyDescriptor(value, name)?.value);
  const isText = (field: unknown): boolean => typeof field === 'string';
  return (
    has('schema', (field) => field === 'stillwatch/schedule/1') &&
    has('expression', isText) &&
    has('timezone', isText) &&
    has('nextDue', (field) => typeof field === 'string' && !Number.isNaN(Date.parse(field))) &&
    has('last', (field) => field === null || isLastRun(field))
  );
}

function isLastRun(value: unknown): value is LastRun {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return ['due', 'startedAt', 'finishedAt', 'outcome', 'said'].every((name) => typeof fields.get(name) === 'string');
}
