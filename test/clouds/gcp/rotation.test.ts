import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalOf, isDue } from '../../../src/clouds/gcp/rotation.ts';

const hour = 3_600_000;
const day = 24 * hour;
const within = 14 * day;
const start = Date.UTC(2026, 0, 1);
/** Scans whose times are remembered, by scan/memory.ts. */
const remembered = 10;

/** Times of scans, each no further from the last than some of the ten before were from theirs. */
const schedules = fc
  .tuple(
    fc.integer({ min: 60_000, max: 20 * day }),
    fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
  )
  .map(([first, shares]) => {
    const times = [start, start + first];
    for (const share of shares) {
      const last = times.at(-1) ?? start;
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
      times.push(last + Math.max(1, Math.floor(share * Math.max(...gaps.slice(-remembered)))));
    }
    return times;
  });

/** When a key is read in scans at these times, all having been read in the first. */
function readsOf(key: string, times: readonly number[], time: number): readonly number[] {
  const reads = [times[0] ?? start];
  for (const [index, now] of times.entries()) {
    if (index === 0) continue;
    const before = times.slice(0, index).toReversed().slice(0, remembered);
    const interval = intervalOf(
      now,
      before.map((at) => new Date(at).toISOString()),
    );
    if (interval === null) throw new Error('there was a scan before');
    if (isDue(key, reads.at(-1) ?? start, { now, interval, within: time })) reads.push(now);
  }
  return reads;
}

describe('the time between scans', () => {
  test('is the longest of late, the one until now included', () => {
    const times = [3, 2, 0].map((days) => new Date(start + days * day).toISOString());
    expect(intervalOf(start + 4 * day, times)).toBe(2 * day);
    expect(intervalOf(start + 9 * day, times)).toBe(6 * day);
    expect(intervalOf(start, [])).toBeNull();
  });
});

describe('the rotation', () => {
  test('reads every key within the time, whenever scans run, as long as none comes later than before', () => {
    fc.assert(
      fc.property(
        schedules,
        fc.string({ minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (times, key, days) => {
          const time = days * day;
          const reads = readsOf(key, times, time);
          const end = times.at(-1) ?? start;
          for (const [index, at] of reads.entries()) {
            const next = reads[index + 1] ?? end;
            // Where scans lie further apart than that, each reads it.
            const gap = Math.max(
              0,
              ...times
                .filter((one) => one > at && one <= next)
                .slice(0, 1)
                .map((one) => one - at),
            );
            expect(next - at).toBeLessThanOrEqual(Math.max(time, gap));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['each hour', hour],
    ['four times a day', 6 * hour],
    ['once a day', day],
    ['every other day', 2 * day],
  ])('reads an even share of all in every scan, %s, though all were first read at once', (_, step) => {
    const keys = Array.from(
      { length: 1_000 },
      (_, index) => `//compute.googleapis.com/projects/p/global/images/i-${index}`,
    );
    const read = new Map(keys.map((key) => [key, start]));
    const scans = Math.ceil((3 * within) / step);
    const shares: number[] = [];
    for (let scan = 1; scan <= scans; scan += 1) {
      // Some minutes sooner or later, as real ones.
      const now = start + scan * step + ((scan * 7) % 10) * 60_000;
      let count = 0;
      for (const key of keys) {
        if (!isDue(key, read.get(key) ?? start, { now, interval: step + 10 * 60_000, within })) continue;
        read.set(key, now);
        count += 1;
      }
      shares.push(count / keys.length);
    }
    const fair = step / within;
    expect(Math.max(...shares)).toBeLessThan(fair * 2 + 0.01);
    expect(shares.reduce((sum, one) => sum + one, 0) / shares.length).toBeLessThan(fair * 1.5);
    // Nobody was forced: each had its turn before its time was up.
    for (const at of read.values()) expect(start + scans * step - at).toBeLessThanOrEqual(within);
  });

  test.each([
    ['a time that lies ahead', { readAt: start + 1, interval: day }],
    ['a time that nobody knows', { readAt: Number.NaN, interval: day }],
    ['an interval that nobody knows', { readAt: start, interval: Number.NaN }],
    ['an interval below nothing', { readAt: start, interval: -1 }],
    ['scans further apart than the time', { readAt: start, interval: within + 1 }],
    ['a next scan that would come too late', { readAt: start - within + day / 2, interval: day }],
  ])('takes everything for due by %s', (_, { readAt, interval }) => {
    for (const key of ['a', 'b', 'c', 'd']) expect(isDue(key, readAt, { now: start, interval, within })).toBe(true);
  });

  test('takes nothing for due that was read just now, where scans follow each other', () => {
    for (const key of ['a', 'b', 'c', 'd'])
      expect(isDue(key, start, { now: start, interval: day, within })).toBe(false);
  });
});
