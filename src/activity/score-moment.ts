import type { AuditEvent } from '../model/event.ts';

/** A moment in milliseconds and the event of it. */
export interface Moment {
  readonly at: number;
  readonly event: AuditEvent;
}

/** Order of moments: by time, then by the id of the event. */
export function inTime(left: Moment, right: Moment): number {
  return left.at - right.at || (left.event.id < right.event.id ? -1 : left.event.id > right.event.id ? 1 : 0);
}

/** Index of the first of a list in order of time that is at or after a moment; its length where none is. */
export function firstAt(list: readonly Pick<Moment, 'at'>[], at: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
