import { amount } from './amount.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Instants as one page shows them, all in one time zone. */
export interface Clock {
  readonly zone: string;
  /** `14 Nov 2026, 02:11` from an ISO 8601 instant. */
  readonly moment: (iso: string) => string;
  /** `14 Nov 2026` from an ISO 8601 instant, in the zone, or from a plain `YYYY-MM-DD`, as it is. */
  readonly day: (iso: string) => string;
}

/** A clock for an IANA zone. Month names are our own, so that the same facts give the same bytes on every machine. */
export function clockIn(zone: string): Clock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const seen = new Map<string, readonly [day: string, time: string]>();
  const read = (iso: string): readonly [day: string, time: string] => {
    const before = seen.get(iso);
    if (before !== undefined) return before;
    const made = split(format, iso);
    seen.set(iso, made);
    return made;
  };
  return {
    zone,
    moment: (iso) =>
      read(iso)
        .filter((part) => part !== '')
        .join(', '),
    day: (iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? plainDay(iso) : read(iso)[0]),
  };
}

/** The time between two instants in words: `6 days`, `31 hours`, `under a minute`. */
export function span(from: string, to: string): string {
  const length = Date.parse(to) - Date.parse(from);
  if (!(length >= minute)) return 'under a minute';
  if (length < hour) return amount(Math.floor(length / minute), 'minute', 'minutes');
  if (length < 2 * day) return amount(Math.floor(length / hour), 'hour', 'hours');
  const days = Math.floor(length / day);
  if (days < 60) return amount(days, 'day', 'days');
  if (days < 730) return amount(Math.floor(days / 30.44), 'month', 'months');
  return amount(Math.floor(days / 365.25), 'year', 'years');
}

function split(format: Intl.DateTimeFormat, iso: string): readonly [string, string] {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return ['at a time not known', ''];
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
  const month = months[Number(parts.get('month')) - 1];
  return [`${Number(parts.get('day'))} ${month} ${parts.get('year')}`, `${parts.get('hour')}:${parts.get('minute')}`];
}

function plainDay(text: string): string {
  const [year, month, date] = text.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}
