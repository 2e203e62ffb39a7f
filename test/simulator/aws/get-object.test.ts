import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { hostileTexts } from '../../../src/simulator/aws/estates/hostile.ts';
import { stampOf, storedObjects } from '../../../src/simulator/aws/stored-objects.ts';
import { bucketScene, objectOf, store } from './bucket-scene.ts';
import { refusalOf } from './clients.ts';

async function read(s3: S3Client, Key: string) {
  const { Body, ...answer } = await s3.send(new GetObjectCommand({ Bucket: 'files', Key }));
  return { ...answer, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) };
}

test('bytes arrive as they are, with their length, tag and time', async () => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256));
  const object = objectOf('AWSLogs/1/file.json.gz', { bytes: () => bytes });
  const { s3 } = await bucketScene([store('files', { objects: storedObjects([object]) })]);
  const answer = await read(s3, object.key);
  expect(answer.bytes.equals(bytes)).toBe(true);
  expect(answer).toMatchObject({
    ContentLength: 70_000,
    ETag: stampOf(object).etag,
    LastModified: new Date(object.modifiedAt),
  });
  expect(answer.StorageClass).toBeUndefined();
});

test('an object without bytes is an answer', async () => {
  const object = objectOf('none', { bytes: new Uint8Array(), storageClass: 'STANDARD_IA' });
  const { s3 } = await bucketScene([store('files', { objects: storedObjects([object]) })]);
  expect(await read(s3, 'none')).toMatchObject({ ContentLength: 0, StorageClass: 'STANDARD_IA', bytes: { length: 0 } });
});

test('every hostile key names its own object', async () => {
  const keys = [
    ...hostileTexts.map((text) => text.replace(/\p{Surrogate}/gu, '')),
    'a//b',
    '/a',
    'a/',
    'a/../b',
    '%2F',
    'a+b c',
  ];
  const objects = storedObjects(keys.filter((key) => key !== '').map((key) => objectOf(key)));
  const { s3 } = await bucketScene([store('files', { objects })]);
  const found: string[] = [];
  for (const key of objects.keys()) found.push((await read(s3, key)).bytes.toString());
  expect(found).toEqual(objects.keys());
});

test.each([
  ['gone', 'NoSuchKey', 404],
  ['Cold', 'NoSuchKey', 404],
  ['cold', 'InvalidObjectState', 403],
  ['frozen', 'InvalidObjectState', 403],
])('of %s it says %s', async (Key, name, status) => {
  const objects = storedObjects([
    objectOf('cold', { storageClass: 'GLACIER' }),
    objectOf('frozen', { storageClass: 'DEEP_ARCHIVE' }),
  ]);
  const { s3 } = await bucketScene([store('files', { objects })]);
  expect(await refusalOf(read(s3, Key))).toMatchObject({ name, status });
});

test('a bucket without objects has none', async () => {
  const { s3 } = await bucketScene([store('files')]);
  expect(await refusalOf(read(s3, 'one'))).toMatchObject({ name: 'NoSuchKey' });
});
