import type { BucketSize } from '../bucket.ts';

/**
 * Bucket sizes by service. EC2's non-mutating calls are the documented example of its guide on request throttling;
 * AWS publishes no figures for the others, so these are assumptions on the careful side.
 */
export const bucketSizes: Readonly<Record<string, BucketSize>> = {
  ec2: { tokens: 100, perSecond: 20 },
  rds: { tokens: 60, perSecond: 15 },
  sts: { tokens: 600, perSecond: 600 },
  organizations: { tokens: 13, perSecond: 8 },
  kms: { tokens: 100, perSecond: 100 },
  iam: { tokens: 100, perSecond: 20 },
  cloudtrail: { tokens: 10, perSecond: 10 },
  // Documented: two a second for each account and region.
  'cloudtrail:LookupEvents': { tokens: 2, perSecond: 2 },
  logs: { tokens: 10, perSecond: 10 },
  s3: { tokens: 100, perSecond: 100 },
};
