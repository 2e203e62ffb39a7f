import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clients, Loaded } from '../../../src/clouds/aws/client.ts';
import { objectCalls, objectPermissions, regionInRefusal } from '../../../src/clouds/aws/objects.ts';
import { exampleKeys } from '../../../src/clouds/aws/own-keys.ts';
import type { Line } from '../../../src/clouds/pace.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { storedObjects } from '../../../src/simulator/aws/stored-objects.ts';
import type { FaultKind } from '../../../src/simulator/faults.ts';
import { clientsAt, failureOf } from './facades.ts';

const now = new Date('2026-11-27T00:00:00.000Z');
const modifiedAt = '2026-11-26T00:00:00.000Z';
const line: Line = { send: (_, call) => call({ abortSignal: new AbortController().signal }), count: () => 0 };
const hostile = 'a/b c+d %41 <&>"\u{1f4be}.json.gz';

let simulator: AwsSimulator;
let clients: Clients;
beforeAll(async () => {
  const estate = smallEstate({ now });
  const objects = storedObjects(
    ['a/1', 'a/2', hostile, 'b/x/1', 'b/y/1'].map((key) => ({ key, modifiedAt, bytes: Buffer.from(key) })),
  );
  const bucket = { id: 'example-trails', createdAt: modifiedAt, rules: [], lock: null, objects };
  estate.accounts.get(estate.homeId)?.buckets.add({ ...bucket, region: 'us-east-1' });
  estate.accounts.get(estate.homeId)?.buckets.add({ ...bucket, id: 'away-trails', region: 'eu-west-1' });
  simulator = await startAwsSimulator({ estate, now: () => now });
  clients = clientsAt(
    simulator.url,
    new Set(['example-trails', 'away-trails'].flatMap((name) => objectPermissions.map((one) => `${one}/${name}`))),
  );
});
afterAll(async () => {
  clients.close();
  await simulator.close();
});

async function callsOf(bucket = 'example-trails') {
  return objectCalls(await clients.s3('home', async () => exampleKeys, 'us-east-1'), line, bucket);
}

describe('the files of a bucket', () => {
  test('are listed from a name on, whatever is in their names', async () => {
    const calls = await callsOf();
    const { items, next } = await calls.files('a/', 'a/1')(undefined);
    expect(next).toBeNull();
    expect(items).toEqual([
      { key: 'a/2', bytes: 3, modifiedAt },
      { key: hostile, bytes: Buffer.from(hostile).length, modifiedAt },
    ]);
    expect((await calls.files('none/', 'none/')(undefined)).items).toEqual([]);
  });

  test('are told by folder', async () => {
    const calls = await callsOf();
    expect((await calls.folders('b/')(undefined)).items).toEqual(['x', 'y']);
    expect((await calls.folders('a/')(undefined)).items).toEqual([]);
  });

  test('come with exactly the bytes that the list said', async () => {
    const calls = await callsOf();
    const bytes = Buffer.from(hostile).length;
    expect(Buffer.from(await calls.bytes({ key: hostile, bytes })).toString()).toBe(hostile);
    await expect(calls.bytes({ key: hostile, bytes: bytes + 1 })).rejects.toThrow('not as many bytes');
  });

  test.each<[FaultKind, string]>([
    ['denied', 'denied'],
    ['throttled', 'throttled'],
    ['empty-body', 'malformed'],
    ['foreign-page', 'malformed'],
    ['cut-page', 'unreachable'],
    ['internal', 'unreachable'],
  ])('that come with the fault %s are not taken for files', async (kind, cause) => {
    simulator.faults.add({ service: 's3', action: 'GetObject', kind });
    const calls = await callsOf();
    expect(await failureOf(() => calls.bytes({ key: 'a/1', bytes: 3 }))).toBe(cause);
    simulator.faults.clear();
  });

  test.each<FaultKind>(['denied', 'throttled', 'empty-body', 'foreign-page', 'cut-page', 'internal', 'malformed'])(
    'whose list comes with the fault %s are not taken for none',
    async (kind) => {
      simulator.faults.add({ service: 's3', action: 'ListBucket', kind });
      const calls = await callsOf();
      expect(await failureOf(() => calls.files('a/', 'a/')(undefined))).not.toBe('answered');
      expect(await failureOf(() => calls.folders('b/')(undefined))).not.toBe('answered');
      simulator.faults.clear();
    },
  );
});

test('the region of a bucket stands in its refusal', async () => {
  const { client } = await clients.s3('home', async () => exampleKeys, 'us-east-1');
  const error: unknown = await client.send(new ListObjectsV2Command({ Bucket: 'away-trails' })).then(
    () => null,
    (fault: unknown) => fault,
  );
  expect(regionInRefusal(error)).toBe('eu-west-1');
  for (const other of [
    null,
    'text',
    new Error('no'),
    { $response: null },
    { $response: { headers: { 'x-amz-bucket-region': '../x' } } },
  ])
    expect(regionInRefusal(other)).toBeNull();
});

describe('an answer that is not whole', () => {
  const row = { Key: 'a/1', Size: 3, LastModified: now };
  const calls = (answer: object) => {
    // The SDK's own module; of the client only what is called.
    const client = { send: async () => answer } as unknown as S3Client;
    const sdk = { ListObjectsV2Command } as unknown as Loaded<typeof import('@aws-sdk/client-s3'), S3Client>['sdk'];
    return objectCalls({ sdk, client }, line, 'example-trails');
  };
  test.each([
    ['without a count', { IsTruncated: false }],
    ['with fewer rows than it counts', { KeyCount: 1, IsTruncated: false }],
    ['that does not say whether it goes on', { KeyCount: 0 }],
    ['that goes on nowhere', { KeyCount: 0, IsTruncated: true }],
    ['of other names', { KeyCount: 1, IsTruncated: false, Contents: [{ ...row, Key: 'b/1' }] }],
    ['without a size', { KeyCount: 1, IsTruncated: false, Contents: [{ ...row, Size: undefined }] }],
    ['without a time', { KeyCount: 1, IsTruncated: false, Contents: [{ ...row, LastModified: undefined }] }],
    ['with a name that is none', { KeyCount: 1, IsTruncated: false, Contents: [{ ...row, Key: '%' }] }],
  ])('%s is malformed', async (_, answer) => {
    expect(await failureOf(() => calls(answer).files('a/', 'a/')(undefined))).toBe('malformed');
  });

  test('that is whole is read', async () => {
    const { items } = await calls({ KeyCount: 1, IsTruncated: false, Contents: [row] }).files('a/', 'a/')(undefined);
    expect(items).toEqual([{ key: 'a/1', bytes: 3, modifiedAt: now.toISOString() }]);
  });
});
