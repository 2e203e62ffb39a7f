import {
  GetBucketAclCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectAclCommand,
  GetObjectLockConfigurationCommand,
  ListBucketsCommand,
  ListObjectsCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { storedObjects } from '../../../src/simulator/aws/stored-objects.ts';
import type { TrailStore } from '../../../src/simulator/aws/trails.ts';
import { bucketScene, objectOf, store } from './bucket-scene.ts';
import { refusalOf } from './clients.ts';

const withBuckets = async (...own: readonly TrailStore[]) => (await bucketScene(own, [store('theirs')])).s3;

test('buckets of the account are listed by name, with their regions', async () => {
  const s3 = await withBuckets(store('small-b', { region: 'eu-west-1' }), store('other'));
  const { Buckets } = await s3.send(new ListBucketsCommand({ Prefix: 'small-' }));
  expect(Buckets).toEqual([
    { Name: 'small-b', BucketRegion: 'eu-west-1', CreationDate: new Date('2025-01-01') },
    { Name: 'small-trail-files', BucketRegion: 'us-east-1', CreationDate: expect.any(Date) },
  ]);
  expect((await s3.send(new ListBucketsCommand({ Prefix: 'theirs' }))).Buckets).toEqual([]);
});

test('rules come as they were given', async () => {
  const rules = [
    { enabled: true, prefix: 'AWSLogs/', days: 90 },
    { enabled: false, prefix: '', date: '2027-01-01T00:00:00.000Z' },
    { enabled: true, prefix: 'a', days: 1, tag: { key: 'k', value: 'v' } },
    { enabled: true, prefix: 'b' },
  ];
  const s3 = await withBuckets(store('one', { rules }));
  const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: 'one' }));
  expect(Rules).toEqual([
    { Status: 'Enabled', Filter: { Prefix: 'AWSLogs/' }, Expiration: { Days: 90 } },
    { Status: 'Disabled', Filter: { Prefix: '' }, Expiration: { Date: new Date('2027-01-01') } },
    {
      Status: 'Enabled',
      Filter: { And: { Prefix: 'a', Tags: [{ Key: 'k', Value: 'v' }] } },
      Expiration: { Days: 1 },
    },
    { Status: 'Enabled', Filter: { Prefix: 'b' } },
  ]);
});

test('a lock comes with its rule', async () => {
  const s3 = await withBuckets(store('one', { lock: { mode: 'GOVERNANCE', days: 7 } }));
  const { ObjectLockConfiguration } = await s3.send(new GetObjectLockConfigurationCommand({ Bucket: 'one' }));
  expect(ObjectLockConfiguration).toEqual({
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 7 } },
  });
});

test.each([
  ['bare', 'NoSuchLifecycleConfiguration', 'ObjectLockConfigurationNotFoundError'],
  ['theirs', 'AccessDenied', 'AccessDenied'],
  ['nobodys', 'NoSuchBucket', 'NoSuchBucket'],
  ['away', 'PermanentRedirect', 'PermanentRedirect'],
])('of the bucket %s it says %s and %s', async (Bucket, lifecycle, lock) => {
  const s3 = await withBuckets(store('bare'), store('away', { region: 'eu-west-1' }));
  expect(await refusalOf(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })))).toMatchObject({
    name: lifecycle,
  });
  expect(await refusalOf(s3.send(new GetObjectLockConfigurationCommand({ Bucket })))).toMatchObject({ name: lock });
});

test('what is not served is refused', async () => {
  const s3 = await withBuckets(store('full', { objects: storedObjects([objectOf('one')]) }));
  const one = { Bucket: 'full', Key: 'one' };
  for (const asked of [
    s3.send(new ListObjectsCommand({ Bucket: 'full' })),
    s3.send(new GetBucketAclCommand({ Bucket: 'full' })),
    s3.send(new GetObjectAclCommand(one)),
  ])
    expect(await refusalOf(asked)).toMatchObject({ name: 'MethodNotAllowed' });
});
