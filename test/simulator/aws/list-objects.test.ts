import { ListObjectsV2Command, type ListObjectsV2CommandInput, type S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileTexts } from '../../../src/simulator/aws/estates/hostile.ts';
import { type StoredObject, stampOf, storedObjects } from '../../../src/simulator/aws/stored-objects.ts';
import { bucketScene, objectOf, store } from './bucket-scene.ts';
import { refusalOf } from './clients.ts';
import { wholeListing } from './listing-oracle.ts';

type Wanted = Omit<ListObjectsV2CommandInput, 'Bucket'>;

async function sceneOf(objects: Iterable<StoredObject>) {
  const bucket = store('files', { objects: storedObjects(objects) });
  return { ...(await bucketScene([bucket])), bucket };
}

const decoded = (text = ''): string => decodeURIComponent(text.replaceAll('+', ' '));

/** Every entry of every page, keys and prefixes in one order, and how many pages there were. */
async function walked(s3: S3Client, wanted: Wanted): Promise<{ entries: string[]; pages: number }> {
  const read = wanted.EncodingType === 'url' ? decoded : (text = ''): string => text;
  const entries: string[] = [];
  let pages = 0;
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: 'files', ...wanted, ContinuationToken }));
    const keys = (page.Contents ?? []).map(({ Key }) => read(Key));
    const prefixes = (page.CommonPrefixes ?? []).map(({ Prefix }) => read(Prefix));
    expect(page.KeyCount).toBe(keys.length + prefixes.length);
    expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
    const both = [...keys.map((key) => [key, 'key']), ...prefixes.map((prefix) => [prefix, 'prefix'])];
    both.sort(([a = ''], [b = '']) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    entries.push(...both.map(([text, kind]) => `${kind} ${text}`));
    pages += 1;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return { entries, pages };
}

test('pages of a listing are all of it, whatever keys there are and whatever is asked for', async () => {
  const { s3, bucket } = await sceneOf([]);
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '/', ' ', '+', '<', '\uff5e', '\u{1f4a3}'), maxLength: 4 });
  const keySet = fc.uniqueArray(
    piece.filter((key) => key !== ''),
    { maxLength: 12 },
  );
  const sought = fc.record({
    prefix: fc.oneof(fc.constant(''), piece),
    delimiter: fc.constantFrom('', '/', 'a/'),
    startAfter: fc.oneof(fc.constant(''), piece),
  });
  await fc.assert(
    fc.asyncProperty(
      keySet,
      sought,
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      async (keys, asked, MaxKeys, url) => {
        bucket.objects = storedObjects(keys.map((key) => objectOf(key)));
        const { entries } = await walked(s3, {
          Prefix: asked.prefix,
          Delimiter: asked.delimiter,
          StartAfter: asked.startAfter,
          MaxKeys,
          ...(url ? { EncodingType: 'url' } : {}),
        });
        expect(entries).toEqual(wholeListing(keys, asked));
      },
    ),
    { numRuns: 60 },
  );
});

test('an object is told with its size, tag, class and time', async () => {
  const plain = objectOf('a.gz');
  const archived = objectOf('b.gz', { storageClass: 'GLACIER', bytes: () => Buffer.alloc(5) });
  const { s3 } = await sceneOf([archived, plain]);
  const answer = await s3.send(new ListObjectsV2Command({ Bucket: 'files', Prefix: '', Delimiter: '/' }));
  const LastModified = new Date('2026-11-20T11:12:13.000Z');
  expect(answer).toMatchObject({
    Name: 'files',
    Prefix: '',
    Delimiter: '/',
    MaxKeys: 1000,
    KeyCount: 2,
    IsTruncated: false,
    Contents: [
      { Key: 'a.gz', LastModified, ETag: stampOf(plain).etag, Size: 4, StorageClass: 'STANDARD' },
      { Key: 'b.gz', LastModified, ETag: stampOf(archived).etag, Size: 5, StorageClass: 'GLACIER' },
    ],
  });
});

test('hostile keys arrive as they were written where the answer is asked for encoded', async () => {
  const keys = hostileTexts.map((text) => `x${text.replace(/\p{Surrogate}/gu, '')}`);
  const { s3 } = await sceneOf(keys.map((key) => objectOf(key)));
  const { entries } = await walked(s3, { EncodingType: 'url', MaxKeys: 7 });
  expect([...entries].sort()).toEqual(keys.map((key) => `key ${key}`).sort());
  const written = keys.filter((key) => !/[\0\ufffe]/.test(key));
  expect((await walked(s3, {})).entries).toEqual(expect.arrayContaining(written.map((key) => `key ${key}`)));
});

test('encoded keys have a plus for a space, and prefix, delimiter and the key to start after are encoded too', async () => {
  const { s3 } = await sceneOf([objectOf('a b/c+d(1)\u00e9.gz')]);
  const wanted = { Bucket: 'files', EncodingType: 'url', Prefix: 'a b/', Delimiter: '|', StartAfter: 'a a' } as const;
  expect(await s3.send(new ListObjectsV2Command(wanted))).toMatchObject({
    Prefix: 'a+b/',
    Delimiter: '%7C',
    StartAfter: 'a+a',
    EncodingType: 'url',
    Contents: [{ Key: 'a+b/c%2Bd%281%29%C3%A9.gz' }],
  });
});

test('a page holds a thousand keys at most, and fewer where the service gives fewer', async () => {
  const objects = storedObjects(Array.from({ length: 1001 }, (_, at) => objectOf(`k${at}`)));
  const { simulator, s3 } = await bucketScene([store('files', { objects })]);
  expect(await walked(s3, { MaxKeys: 5000 })).toMatchObject({ pages: 2, entries: { length: 1001 } });
  expect(simulator.requests.count({ service: 's3', action: 'ListBucket' })).toBe(2);
  const short = await bucketScene([store('files', { objects })], [], { behaviour: { mostRows: 400 } });
  expect(await walked(short.s3, {})).toMatchObject({ pages: 3, entries: { length: 1001 } });
});

test('a key that goes between two pages neither hides nor repeats another', async () => {
  const { s3, bucket } = await sceneOf(['a', 'b', 'c', 'd'].map((key) => objectOf(key)));
  const first = await s3.send(new ListObjectsV2Command({ Bucket: 'files', MaxKeys: 2 }));
  bucket.objects?.remove('b');
  bucket.objects?.put(objectOf('a1'));
  const token = { ContinuationToken: first.NextContinuationToken };
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'files', ...token }));
  expect(Contents?.map(({ Key }) => Key)).toEqual(['c', 'd']);
});

test('an empty bucket answers an empty list', async () => {
  const { s3 } = await bucketScene([store('files')]);
  const answer = await s3.send(new ListObjectsV2Command({ Bucket: 'files' }));
  expect([answer.KeyCount, answer.IsTruncated, answer.Contents]).toEqual([0, false, undefined]);
});

test.each([
  ['a page size that is none', { MaxKeys: -1 }],
  ['a token that nobody gave', { ContinuationToken: 'bm9uZQ==' }],
  ['an encoding that is not known', { EncodingType: 'base64' as 'url' }],
])('%s is refused', async (_, wanted) => {
  const { s3 } = await sceneOf([]);
  expect(await refusalOf(s3.send(new ListObjectsV2Command({ Bucket: 'files', ...wanted })))).toMatchObject({
    name: 'InvalidArgument',
    status: 400,
  });
});
