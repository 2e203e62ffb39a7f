import {
  GetBucketLifecycleConfigurationCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { smallAccounts } from '../../../src/simulator/aws/estates/small.ts';
import { storedObjects } from '../../../src/simulator/aws/stored-objects.ts';
import type { TrailStore } from '../../../src/simulator/aws/trails.ts';
import { bucketScene, objectOf, store } from './bucket-scene.ts';
import { exampleCredentials, refusalOf } from './clients.ts';

const one = (id: string, more: Partial<TrailStore> = {}): TrailStore =>
  store(id, { objects: storedObjects([objectOf('one')]), ...more });

test.each(['shut', 'for-others', 'nobodys'])(
  'the bucket %s of another account gives the caller nothing',
  async (Bucket) => {
    const { s3 } = await bucketScene([], [one('shut'), one('for-others', { readers: [smallAccounts.stranger] })]);
    const refused =
      Bucket === 'nobodys' ? { name: 'NoSuchBucket', status: 404 } : { name: 'AccessDenied', status: 403 };
    expect(await refusalOf(s3.send(new ListObjectsV2Command({ Bucket })))).toMatchObject(refused);
    expect(await refusalOf(s3.send(new GetObjectCommand({ Bucket, Key: 'one' })))).toMatchObject(refused);
  },
);

test('a bucket that lets an account in gives it objects, not its settings', async () => {
  const { s3 } = await bucketScene([], [one('open', { readers: [smallAccounts.home] })]);
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'open' }));
  expect(Contents).toHaveLength(1);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'open', Key: 'one' }));
  expect(await Body?.transformToString()).toBe('one');
  const lifecycle = s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: 'open' }));
  expect(await refusalOf(lifecycle)).toMatchObject({ name: 'AccessDenied' });
});

test.each(['own', 'theirs'])(
  'the bucket %s in another region sends the caller there, whoever owns it',
  async (Bucket) => {
    const there = { region: 'eu-west-1' };
    const { s3 } = await bucketScene([one('own', there)], [one('theirs', there)]);
    const refused: { $response?: { headers: Record<string, string> } } = await s3
      .send(new GetObjectCommand({ Bucket, Key: 'one' }))
      .then(() => ({}))
      .catch((cause) => cause);
    expect(refused).toMatchObject({ name: 'PermanentRedirect', $metadata: { httpStatusCode: 301 } });
    expect(refused.$response?.headers['x-amz-bucket-region']).toBe('eu-west-1');
  },
);

test('a client that follows such an answer is served', async () => {
  const { simulator } = await bucketScene([one('own', { region: 'eu-west-1' })]);
  const setting = { endpoint: simulator.url, region: 'us-east-1', credentials: exampleCredentials, maxAttempts: 1 };
  const s3 = new S3Client({ ...setting, forcePathStyle: true, followRegionRedirects: true });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'own', Key: 'one' }));
  expect(await Body?.transformToString()).toBe('one');
  expect([...simulator.requests.counts.keys()]).toEqual([
    's3:GetObject:us-east-1:111111111111',
    's3:GetObject:eu-west-1:111111111111',
  ]);
});
