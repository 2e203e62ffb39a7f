import { dayBefore, type LocalTime, type Weekday, weekdays } from './local-time.ts';

/** A span of the day that recurs on some days of the week, in minutes of the day. `to` at or before `from` ends on the day after. */
export interface WeeklyWindow {
  readonly days: readonly Weekday[];
  readonly from: number;
  /** The first minute after it. */
  readonly to: number;
}

/** When people work: `07:00` to `20:00` on some days, in an IANA zone. */
export interface WorkingHours {
  readonly timezone: string;
  readonly from: string;
  readonly to: string;
  readonly days: readonly Weekday[];
}

/**
 * Reads `sun 01:00-05:00`, `mon-fri 22:00-02:00`, `sat,sun 00:00-24:00` or `daily 03:00-04:00`; null where the text is none of
 * these. A window past midnight belongs to the day it begins on.
 */
export function parseWeeklyWindow(text: string): WeeklyWindow | null {
  const match = /^([a-z,-]+) +(\d{2}:\d{2}) ?- ?(\d{2}:\d{2})$/.exec(text.trim().toLowerCase());
  if (match === null) return null;
  const days = daysOf(match[1] ?? '');
  const from = minuteOf(match[2] ?? '');
  const to = minuteOf(match[3] ?? '');
  return days === null || from === null || to === null || from === 1440 ? null : { days, from, to };
}

/** The window that working hours are; null where their times are none. */
export function windowOf({ days, from, to }: Pick<WorkingHours, 'days' | 'from' | 'to'>): WeeklyWindow | null {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return start === null || end === null ? null : { days, from: start, to: end };
}

/** Whether a moment lies in a window. */
export function isInside({ weekday, minute }: LocalTime, { days, from, to }: WeeklyWindow): boolean {
  const begins = days.includes(weekday);
  if (from < to) return begins && minute >= from && minute < to;
  return (begins && minute >= from) || (days.includes(dayBefore(weekday)) && minute < to);
}

function minuteOf(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  return minute > 59 || hour * 60 + minute > 1440 ? null : hour * 60 + minute;
}

function daysOf(text: string): readonly Weekday[] | null {
  if (text === 'daily') return weekdays;
  const named = text.split(',').flatMap((part): readonly (Weekday | null)[] => {
    const [first, last, more] = part.split('-').map((name) => weekdays.find((day) => day === name) ?? null);
    if (first === undefined || first === null || last === null || more !== undefined) return [null];
    return last === undefined ? [first] : between(first, last);
  });
  const known = named.filter((day) => day !== null);
  return known.length === named.length ? weekdays.filter((day) => known.includes(day)) : null;
}

function between(first: Weekday, last: Weekday): readonly Weekday[] {
  const start = weekdays.indexOf(first);
  const length = ((weekdays.indexOf(last) - start + 7) % 7) + 1;
  return [...weekdays, ...weekdays].slice(start, start + length);
}
