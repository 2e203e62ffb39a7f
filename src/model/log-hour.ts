import type { CloudId } from './scope.ts';

/** An hour of an account and region of which a whole log file held management events that wrote: there logs were kept and were read. */
export interface LogHour {
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  /** `2026-11-27T02`, UTC. */
  readonly hour: string;
  /** Records of that hour, as many as one reading found; at least 1. */
  readonly events: number;
  /**
   * Whether all of it was read: hours before and after it were seen too, in one reading, and no log of it is known that was not
   * read. Of the first and the last hour of a reading nobody knows how much of them was there.
   */
  readonly proven: boolean;
}

/** A time without a gap for which the logs of an account and region were read: every hour of it is proven. */
export interface LogSpan {
  readonly account: string;
  readonly region: string;
  /** ISO 8601, UTC; `to` is the end of the last hour. */
  readonly from: string;
  readonly to: string;
}

const hourMs = 3_600_000;

/** Proven hours as spans, those that follow one another as one; in the order of account, region, time. */
export function spansOf(hours: readonly LogHour[]): readonly LogSpan[] {
  const sorted = hours
    .filter(({ proven }) => proven)
    .sort((a, b) => compare(placeOf(a), placeOf(b)) || compare(a.hour, b.hour));
  const spans: { account: string; region: string; from: string; to: string }[] = [];
  for (const { account, region, hour } of sorted) {
    const from = `${hour}:00:00.000Z`;
    const start = Date.parse(from);
    if (Number.isNaN(start)) continue;
    const to = new Date(start + hourMs).toISOString();
    const last = spans.at(-1);
    if (last !== undefined && last.account === account && last.region === region && last.to >= from) last.to = to;
    else spans.push({ account, region, from, to });
  }
  return spans;
}

function placeOf({ account, region }: LogHour): string {
  return `${account}/${region}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
