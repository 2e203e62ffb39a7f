import { type Calendar, nextDue } from './next-due.ts';
import { clockAt, offsetAt } from './zone.ts';

/** A run that falls out because the clocks are put forward over its time. */
export interface SkippedRun {
  /** The local time that does not exist, `YYYY-MM-DD HH:MM`. */
  readonly at: string;
  /** Milliseconds between the run before and the run after it. */
  readonly pause: number;
}

const dayMs = 86_400_000;

/**
 * The worst run that a change of the clocks in the `days` after `from` takes away; null where none is missed. A schedule
 * whose next run comes no later than usual (every ten minutes, every hour) misses nothing.
 */
export function skippedRun(calendar: Calendar, from: number, days: number): SkippedRun | null {
  let worst: SkippedRun | null = null;
  for (let day = 0; day < days; day += 1) {
    const [start, end] = [from + day * dayMs, from + (day + 1) * dayMs];
    const forward = offsetAt(end, calendar.timezone) - offsetAt(start, calendar.timezone);
    if (forward <= 0) continue;
    const skipped = skippedBy(calendar, lastBefore(start, end, calendar.timezone), forward);
    if (skipped !== null && (worst === null || skipped.pause > worst.pause)) worst = skipped;
  }
  return worst;
}

/** `change` is the last whole second before the clocks jump by `forward` milliseconds. */
function skippedBy(calendar: Calendar, change: number, forward: number): SkippedRun | null {
  // On the clock face itself no time is ever skipped: read there, the same calendar names the run that falls out.
  const face: Calendar = { ...calendar, timezone: 'UTC' };
  const gapStart = clockAt(change, calendar.timezone) + 1000;
  const lost = nextDue(face, gapStart - 1000);
  if (lost === null || lost >= gapStart + forward) return null;
  const before = lastDue(face, gapStart);
  const after = nextDue(face, gapStart + forward - 1000);
  if (before === null || after === null) return null;
  const lastLost = lastDue(face, gapStart + forward) ?? lost;
  const pause = after - before - forward;
  if (pause <= Math.max(lost - before, after - lastLost)) return null;
  return { at: new Date(lost).toISOString().slice(0, 16).replace('T', ' '), pause };
}

/** The last due time before `end` on a clock face; null where there is none in the two years before. */
function lastDue(face: Calendar, end: number): number | null {
  for (let back = 60_000; back < 2 * 366 * dayMs; back *= 2) {
    let found = nextDue(face, end - back);
    if (found === null || found >= end) continue;
    for (let next = nextDue(face, found); next !== null && next < end; next = nextDue(face, found)) found = next;
    return found;
  }
  return null;
}

/** The last whole second in the span that still has its start's offset. */
function lastBefore(start: number, end: number, zone: string): number {
  const offset = offsetAt(start, zone);
  let [low, high] = [Math.floor(start / 1000), Math.floor(end / 1000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1000, zone) === offset) low = middle;
    else high = middle;
  }
  return low * 1000;
}
