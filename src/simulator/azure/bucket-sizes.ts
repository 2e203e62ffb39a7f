import type { BucketSize } from '../bucket.ts';

/**
 * Bucket sizes of Resource Manager, by subscription (the tenant's own calls have one beside them). Source: its documented
 * limits on throttling since 2024: 250 reads at once and 25 a second, 200 writes and 10 a second.
 */
export const bucketSizes: Readonly<Record<string, BucketSize>> = {
  'arm:reads': { tokens: 250, perSecond: 25 },
  'arm:writes': { tokens: 200, perSecond: 10 },
};
