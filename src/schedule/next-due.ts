import { type DayFields, matchesDay } from './day-match.ts';
import { clockAt, instantOf } from './zone.ts';

/** When something is due: the parsed fields of a cron expression, read in a time zone. */
export interface Calendar extends DayFields {
  readonly second: readonly number[];
  readonly minute: readonly number[];
  readonly hour: readonly number[];
  readonly timezone: string;
}

const dayMs = 86_400_000;
const horizonDays = 5 * 366;

/**
 * The first instant after `after` (milliseconds) at which the calendar is due; null where there is none in five years.
 * A time that the clocks skip is not due that day, one that they repeat is due once.
 */
export function nextDue(calendar: Calendar, after: number): number | null {
  const clock = clockAt(after, calendar.timezone);
  const midnight = Math.floor(clock / dayMs) * dayMs;
  for (let ahead = 0; ahead < horizonDays; ahead += 1) {
    const day = midnight + ahead * dayMs;
    if (!isDueOn(calendar, day)) continue;
    for (const time of timesOfDay(calendar, ahead === 0 ? clock - day : -1)) {
      const instant = instantOf(day + time, calendar.timezone);
      if (instant !== null && instant > after) return instant;
    }
  }
  return null;
}

function isDueOn(calendar: Calendar, midnight: number): boolean {
  const date = new Date(midnight);
  return matchesDay(calendar, { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
}

/** Times of day the calendar names, as milliseconds since midnight, in order, all later than `later`. */
function* timesOfDay(calendar: Calendar, later: number): Generator<number> {
  for (const hour of sorted(calendar.hour)) {
    if ((hour + 1) * 3_600_000 <= later) continue;
    for (const minute of sorted(calendar.minute)) {
      for (const second of sorted(calendar.second)) {
        const time = ((hour * 60 + minute) * 60 + second) * 1000;
        if (time > later) yield time;
      }
    }
  }
}

function sorted(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((a, b) => a - b);
}
