import type { JobName, WatchNote } from '../schedule/watch.ts';

const jobs: Readonly<Record<JobName, string>> = { scan: 'scan', weekly: 'weekly diff' };

/** What the schedule says, as one line for people; `now` in milliseconds. */
export function watchWords(note: WatchNote, now: number): string {
  switch (note.kind) {
    case 'warning':
      return note.text;
    case 'planned':
      return `Next ${jobs[note.job]}: ${instant(note.nextDue)} (${away(Date.parse(note.nextDue) - now)})${lastWords(note)}`;
    case 'started':
      return `Now: ${jobs[note.job]}, due ${instant(note.due)}${reasons[note.reason]}`;
    case 'waiting':
      return `The ${jobs[note.job]} due ${instant(note.due)} waits for the run before it.`;
    case 'left-out':
      return `The ${jobs[note.job]} due ${instant(note.due)} is left out: the one before still runs.`;
    case 'ended':
      return `${jobs[note.job]} ${note.last.outcome}: ${note.last.said}`;
    case 'unrecorded':
      return `What the ${jobs[note.job]} did could not be kept: ${note.text}`;
    case 'stopping':
      return note.running === null ? 'Stopping.' : `Stopping: the ${jobs[note.running]} is asked to end.`;
    default:
      return unreachable(note);
  }
}

/** Whether a note is for every ear, even under `--quiet`: something needs mending. */
export function isTrouble(note: WatchNote): boolean {
  return (
    note.kind === 'warning' || note.kind === 'unrecorded' || (note.kind === 'ended' && note.last.outcome === 'failed')
  );
}

const reasons = {
  due: '',
  'catch-up': ' (caught up: it was due while nothing ran)',
  late: ' (late: the process was busy or asleep)',
} as const;

function lastWords({ last }: Extract<WatchNote, { kind: 'planned' }>): string {
  return last === null ? '' : `; last ${last.outcome} ${instant(last.finishedAt)}: ${last.said}`;
}

/** `2026-11-20 12:15 UTC`. */
function instant(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

function away(ms: number): string {
  if (ms <= 0) return 'now';
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `in ${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `in ${hours} h` : `in ${Math.round(hours / 24)} days`;
}

function unreachable(note: never): never {
  throw new Error(`unknown note ${JSON.stringify(note)}`);
}
