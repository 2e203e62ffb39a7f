import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketSizes } from '../../src/simulator/aws/bucket-sizes.ts';
import { tokenBuckets } from '../../src/simulator/bucket.ts';

const ec2 = bucketSizes.ec2 ?? { tokens: 0, perSecond: 0 };

test('switched off, every call gets through', () => {
  const buckets = tokenBuckets(false, bucketSizes, () => 0);
  expect(Array.from({ length: 1000 }, () => buckets.take('ec2', 'A', '1', 'r')).every(Boolean)).toBe(true);
});

test('over any stretch of time no more get through than the bucket holds and refills', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 400 }), (pauses) => {
      let now = 0;
      const buckets = tokenBuckets({}, bucketSizes, () => now);
      let granted = 0;
      for (const pause of pauses) {
        now += pause;
        if (buckets.take('ec2', 'A', '1', 'r')) granted += 1;
      }
      expect(granted).toBeLessThanOrEqual(ec2.tokens + (now / 1000) * ec2.perSecond);
    }),
  );
});

test('a scale makes the bucket smaller, and sizes can be given for one API', () => {
  const tenth = tokenBuckets({ scale: 0.1 }, bucketSizes, () => 0);
  expect(Array.from({ length: 20 }, () => tenth.take('ec2', 'A', '1', 'r')).filter(Boolean)).toHaveLength(10);
  const own = tokenBuckets({ sizes: { 'ec2:A': { tokens: 2, perSecond: 1 } } }, bucketSizes, () => 0);
  expect([1, 2, 3].map(() => own.take('ec2', 'A', '1', 'r'))).toEqual([true, true, false]);
  expect([1, 2, 3].map(() => own.take('ec2', 'B', '1', 'r'))).toEqual([true, true, true]);
});

test('accounts and regions have buckets of their own', () => {
  const buckets = tokenBuckets({ sizes: { ec2: { tokens: 1, perSecond: 0 } } }, bucketSizes, () => 0);
  const asked = [
    ['1', 'r'],
    ['1', 'r'],
    ['2', 'r'],
    ['1', 's'],
  ] as const;
  expect(asked.map(([account, region]) => buckets.take('ec2', 'A', account, region))).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
