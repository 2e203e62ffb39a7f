import type { AuditEvent } from '../model/event.ts';
import type { TrailGap } from './trail-gaps.ts';

/** When each place's log recorded something: what shows that it is alive. */
export interface LogRecords {
  add(event: AuditEvent): void;
  /** The first record of a place (milliseconds) that shows that a gap was over by then; infinite where there is none. */
  shows(account: string, region: string, service: 'ec2' | 'rds', gap: Pick<TrailGap, 'time' | 'over'>): number;
}

/** What is switched off still records what happened just before, and records of one moment are written within minutes of each other. */
const trailingMs = 15 * 60_000;

/** An empty book of them. Reads of blocks are not noted: other trails record those. */
export function logRecords(): LogRecords {
  const places = new Map<string, number[]>();
  const sorted = new Map<string, readonly number[]>();
  const note = (place: string, time: number) => {
    const before = places.get(place);
    if (before === undefined) places.set(place, [time]);
    else before.push(time);
  };
  return {
    add({ account, region, service, at }) {
      if (service.startsWith('ebs.')) return;
      const time = Date.parse(at);
      note(`${account}/${region}`, time);
      const of = /^(ec2|rds)\./.exec(service)?.[1];
      if (of !== undefined) note(`${account}/${region}/${of}`, time);
    },
    shows(account, region, service, { time, over }) {
      if (over === 'never') return Number.POSITIVE_INFINITY;
      const place = over === 'any' ? `${account}/${region}` : `${account}/${region}/${service}`;
      const times = sorted.get(place) ?? [...(places.get(place) ?? [])].sort((a, b) => a - b);
      sorted.set(place, times);
      return firstFrom(times, time + trailingMs);
    },
  };
}

function firstFrom(times: readonly number[], moment: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Number.POSITIVE_INFINITY) < moment) low = middle + 1;
    else high = middle;
  }
  return times[low] ?? Number.POSITIVE_INFINITY;
}
