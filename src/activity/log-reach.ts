import type { LogSpan } from '../model/log-hour.ts';

/** The time without a gap for which the log of a place was read and that holds both moments (milliseconds); null where there is none. */
export type LogReach = (account: string, region: string, from: number, to: number) => LogSpan | null;

interface Reached {
  readonly from: number;
  readonly to: number;
  readonly span: LogSpan;
}

/** Spans as `spansOf` gives them: those of one place lie apart. Any order. */
export function logReach(spans: readonly LogSpan[]): LogReach {
  const places = new Map<string, Reached[]>();
  for (const span of spans) {
    const name = `${span.account}/${span.region}`;
    const one = { from: Date.parse(span.from), to: Date.parse(span.to), span };
    const before = places.get(name);
    if (before === undefined) places.set(name, [one]);
    else before.push(one);
  }
  for (const list of places.values()) list.sort((left, right) => left.from - right.from);
  return (account, region, from, to) => {
    const found = lastBefore(places.get(`${account}/${region}`) ?? [], from);
    return found !== undefined && from <= to && to <= found.to ? found.span : null;
  };
}

/** The last that begins at or before a moment: a log of years with a gap a day has many. */
function lastBefore(list: readonly Reached[], moment: number): Reached | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.from ?? Number.POSITIVE_INFINITY) <= moment) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
