/** Days of the week as configuration and change lists write them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** One of them. */
export type Weekday = (typeof weekdays)[number];

/** A moment as a clock on a wall shows it. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly weekday: Weekday;
  /** Minute of the day, 0 to 1439. */
  readonly minute: number;
}

/** A clock on a wall: ISO 8601 to what it shows, summer time included; null where the text is no time. */
export type WallClock = (iso: string) => LocalTime | null;

/** Zones turn their clocks on a quarter of an hour, and are whole minutes from UTC: one look serves each quarter. */
const quarterMs = 900_000;

/** The wall clock of an IANA time zone. Throws RangeError for a zone that there is not: the configuration was asked before. */
export function wallClockIn(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const offsets = new Map<number, number>();
  const offsetAt = (quarter: number): number => {
    const before = offsets.get(quarter);
    if (before !== undefined) return before;
    const parts = new Map(format.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, Number(value)]));
    const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? Number.NaN;
    const shown = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
    const offset = shown - quarter * quarterMs;
    offsets.set(quarter, offset);
    return offset;
  };
  return (iso) => {
    const at = Date.parse(iso);
    return Number.isNaN(at) ? null : shownBy(at + offsetAt(Math.floor(at / quarterMs)));
  };
}

/** What a clock in UTC shows. */
function shownBy(at: number): LocalTime {
  const date = new Date(at);
  const weekday = weekdays[(date.getUTCDay() + 6) % 7] ?? 'sun';
  return { day: date.toISOString().slice(0, 10), weekday, minute: date.getUTCHours() * 60 + date.getUTCMinutes() };
}

/** The day before a weekday. */
export function dayBefore(weekday: Weekday): Weekday {
  return weekdays[(weekdays.indexOf(weekday) + 6) % 7] ?? 'sun';
}
