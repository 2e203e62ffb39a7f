import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learningBucket } from '../../src/clouds/bucket.ts';

const start = { perSecond: 20, burst: 100 };

describe('a learning bucket', () => {
  test('lets everything through until the first refusal', () => {
    const bucket = learningBucket(start);
    expect([1, 2, 3].map(() => bucket.take(7))).toEqual([7, 7, 7]);
    expect(bucket.rate()).toBeNull();
  });

  test('starts at the documented rate once refused, one call after the other', () => {
    const bucket = learningBucket(start);
    bucket.refused(1_000);
    expect(bucket.rate()).toBe(20);
    expect([1, 2, 3].map(() => bucket.take(1_000))).toEqual([1_050, 1_100, 1_150]);
  });

  test('counts refusals of calls already under way once', () => {
    const bucket = learningBucket(start);
    for (const at of [1_000, 1_001, 1_500, 1_999]) bucket.refused(at);
    expect(bucket.rate()).toBe(20);
    bucket.refused(2_100);
    expect(bucket.rate()).toBe(10);
  });

  test('gives back a burst after a rest, no larger than the quota has', () => {
    const bucket = learningBucket(start);
    bucket.refused(0);
    const slots = Array.from({ length: 150 }, () => bucket.take(3_600_000));
    expect(slots.filter((at) => at === 3_600_000)).toHaveLength(100);
  });

  test('never goes below a call every two seconds, and never gives a slot in the past or out of order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3_000), fc.constantFrom('take', 'ok', 'no')), { maxLength: 200 }),
        (steps) => {
          const bucket = learningBucket(start);
          let now = 0;
          let last = 0;
          for (const [ms, what] of steps) {
            now += ms;
            if (what === 'ok') bucket.succeeded(now);
            else if (what === 'no') bucket.refused(now);
            else {
              const slot = bucket.take(now);
              expect(slot).toBeGreaterThanOrEqual(now);
              expect(slot).toBeGreaterThanOrEqual(Math.min(last, now));
              last = slot;
            }
            expect(bucket.rate() ?? 0.5).toBeGreaterThanOrEqual(0.5);
          }
        },
      ),
    );
  });
});
