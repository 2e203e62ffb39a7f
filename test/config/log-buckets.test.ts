import { describe, expect, test } from 'vitest';
import { logBucketsSchema } from '../../src/config/log-buckets.ts';

const account = '111122223333';

describe('buckets of trails', () => {
  test.each([
    ['s3://example-trails', { bucket: 'example-trails', prefix: '', account: null }],
    ['s3://example-trails/', { bucket: 'example-trails', prefix: '', account: null }],
    ['s3://example-trails/logs/of/all/', { bucket: 'example-trails', prefix: 'logs/of/all', account: null }],
    ['s3://example-trails/AWSLogs', { bucket: 'example-trails', prefix: '', account: null }],
    [
      's3://example-trails/a/AWSLogs/111122223333/CloudTrail/',
      { bucket: 'example-trails', prefix: 'a', account: null },
    ],
    ['s3://example-trails/myAWSLogs/b', { bucket: 'example-trails', prefix: 'myAWSLogs/b', account: null }],
    [
      { url: 's3://example-trails/a', account },
      { bucket: 'example-trails', prefix: 'a', account },
    ],
  ])('%j is one', (written, bucket) => {
    expect(logBucketsSchema.parse([written])).toEqual([bucket]);
  });

  test.each([
    'example-trails',
    'https://example-trails.s3.amazonaws.com',
    's3://',
    's3://Example',
    's3://example_trails',
    's3://example-trails/$name',
    's3://example-trails/*',
    's3://example-trails/"quoted"',
    { url: 's3://example-trails' },
    { url: 's3://example-trails', account: 111122223333 },
    { url: 's3://example-trails', account, region: 'eu-west-1' },
  ])('%j is none', (written) => {
    expect(logBucketsSchema.safeParse([written]).success).toBe(false);
  });

  test('are none where nothing is said', () => {
    expect(logBucketsSchema.parse(undefined)).toEqual([]);
  });
});
