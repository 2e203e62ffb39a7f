import type { LogHour } from './log-hour.ts';

/** A log that was asked for and not read to its end, nor since. What it held is missing from everything that is said of logs. */
export interface LogGap {
  /** The file, or the address of what was asked for. Untrusted text. */
  readonly path: string;
  /** A plain sentence. */
  readonly why: string;
  /** When it was last tried, ISO 8601. */
  readonly at: string;
  /** Of a log that a cloud is asked for: from when on it was wanted (ISO 8601); null of a file. */
  readonly since: string | null;
  /** What it may hold: `lookup`: some events of a place, by which nothing is proven anyway; `file`: any of its time and place. */
  readonly of: 'file' | 'lookup';
  /** Where and when its events may have happened; null: anywhere, ever. Of a place without a region no hours are known. */
  readonly place: LogPlace | null;
}

/** Where and when events happened: hours as `2026-11-27T02`, both included. Null: any. */
export interface LogPlace {
  readonly account: string;
  readonly region: string | null;
  readonly hours: { readonly from: string; readonly to: string } | null;
}

/** A log that was read to its end; `since` as in `LogGap`. */
export type ReadLog = Pick<LogGap, 'path' | 'since'>;

/** Whether reading a log has filled a gap: a cloud that was asked for less than before has not. */
export function fills(read: ReadLog, gap: LogGap): boolean {
  return read.path === gap.path && (gap.since === null || (read.since !== null && read.since <= gap.since));
}

/** Two attempts at one log as one gap: as late as the later, and for as long as the longer. */
export function widened(before: LogGap | null, gap: LogGap): LogGap {
  if (before === null || before.since === null || gap.since === null || gap.since <= before.since) return gap;
  return { ...gap, since: before.since };
}

/** Hours of logs, with those no longer proven that a log which was not read may tell of. */
export function withoutGaps(hours: readonly LogHour[], gaps: readonly LogGap[]): readonly LogHour[] {
  const places = gaps.filter((gap) => gap.of === 'file').map(({ place }) => place);
  if (places.length === 0) return hours;
  if (places.includes(null)) return hours.map((hour) => ({ ...hour, proven: false }));
  const missing = new Set(places.flatMap((place) => (place === null ? [] : keysOf(place))));
  return hours.map((one) => {
    const { account, region, hour } = one;
    const is = [`${account}/`, `${account}/${region}`, `${account}/${region}/${hour}`].some((key) => missing.has(key));
    return is ? { ...one, proven: false } : one;
  });
}

const hourMs = 3_600_000;

function keysOf({ account, region, hours }: LogPlace): readonly string[] {
  if (region === null) return [`${account}/`];
  if (hours === null) return [`${account}/${region}`];
  const keys: string[] = [];
  for (let time = Date.parse(`${hours.from}:00:00Z`); time <= Date.parse(`${hours.to}:00:00Z`); time += hourMs)
    keys.push(`${account}/${region}/${new Date(time).toISOString().slice(0, 13)}`);
  return keys;
}
