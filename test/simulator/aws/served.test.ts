import { expect, test } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { faultsFor, type ServedCall, served } from '../../../src/simulator/aws/served.ts';
import { storedObjects } from '../../../src/simulator/aws/stored-objects.ts';
import type { FaultKind } from '../../../src/simulator/faults.ts';
import { clientsOf, exampleCredentials, refusalOf, started, today } from './clients.ts';
import { everyCall, smallObject } from './every-call.ts';

type Expected = { readonly name: string; readonly status: number | undefined };

const said = (name: string, status: number | undefined): Expected => ({ name, status });
const query = {
  denied: said('AccessDenied', 403),
  throttled: said('Throttling', 400),
  internal: said('InternalFailure', 500),
  expired: said('ExpiredToken', 403),
};
const json = {
  denied: said('AccessDeniedException', 400),
  throttled: said('ThrottlingException', 400),
  internal: said('InternalFailure', 500),
  expired: said('ExpiredTokenException', 400),
};
/** What the real SDK makes of each service's own spelling. */
const spelled = {
  cloudtrail: json,
  logs: { ...json, internal: said('ServiceUnavailableException', 500) },
  s3: {
    denied: said('AccessDenied', 403),
    throttled: said('SlowDown', 503),
    internal: said('InternalError', 500),
    expired: said('ExpiredToken', 400),
  },
  ec2: {
    denied: said('UnauthorizedOperation', 403),
    throttled: said('RequestLimitExceeded', 503),
    internal: said('InternalError', 500),
    expired: said('RequestExpired', 400),
  },
  iam: { ...query, internal: said('ServiceFailureException', 500) },
  kms: { ...json, internal: said('KMSInternalException', 500) },
  organizations: { ...json, throttled: said('TooManyRequestsException', 400) },
  rds: query,
  sts: query,
};

const gone: Readonly<Record<string, Expected>> = {
  'cloudtrail:GetEventSelectors': said('TrailNotFoundException', 400),
  'cloudtrail:GetTrailStatus': said('TrailNotFoundException', 400),
  's3:GetBucketObjectLockConfiguration': said('NoSuchBucket', 404),
  's3:GetLifecycleConfiguration': said('NoSuchBucket', 404),
  's3:GetObject': said('NoSuchKey', 404),
  's3:ListBucket': said('NoSuchBucket', 404),
  'ec2:DescribeImageAttribute': said('InvalidAMIID.NotFound', 400),
  'ec2:DescribeSnapshotAttribute': said('InvalidSnapshot.NotFound', 400),
  'iam:GetPolicy': said('NoSuchEntityException', 404),
  'iam:GetPolicyVersion': said('NoSuchEntityException', 404),
  'kms:DescribeKey': said('NotFoundException', 400),
  'organizations:DescribePolicy': said('PolicyNotFoundException', 400),
  'organizations:ListTargetsForPolicy': said('PolicyNotFoundException', 400),
  'rds:DescribeDBClusterSnapshotAttributes': said('DBClusterSnapshotNotFoundFault', 404),
  'rds:DescribeDBSnapshotAttributes': said('DBSnapshotNotFoundFault', 404),
};

function expectedOf(call: ServedCall, kind: FaultKind): Expected | 'an empty answer' {
  const isJson = ['cloudtrail', 'kms', 'logs', 'organizations'].includes(call.service);
  switch (kind) {
    case 'denied':
    case 'throttled':
    case 'internal':
    case 'expired':
      return spelled[call.service][kind];
    case 'cut-list':
      return spelled[call.service].internal;
    case 'timeout':
    case 'reset':
      return said('TimeoutError', undefined);
    case 'cut-page':
    case 'malformed':
      return said(isJson ? 'SyntaxError' : 'Error', 200);
    case 'deleted':
      return gone[`${call.service}:${call.action}`] ?? said('nothing', 0);
    case 'empty-body':
      return 'an empty answer';
    case 'foreign-page':
      return isJson ? said('SyntaxError', 200) : 'an empty answer';
  }
}

async function callsOf(patience = 30_000) {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  const place = simulator.estate.accounts.get(smallAccounts.home)?.places.get('us-east-1');
  const bucket = simulator.estate.accounts.get(smallAccounts.home)?.buckets.get('small-trail-files');
  if (bucket !== undefined) bucket.objects = storedObjects([smallObject]);
  if (place === undefined) throw new Error('The small estate has no such place.');
  return { simulator, calls: everyCall(clientsOf(simulator, 'us-east-1', exampleCredentials, patience), place) };
}

test('every call served is tried here, and nothing else', async () => {
  const { calls } = await callsOf();
  expect(served.map(({ service, action }) => `${service}:${action}`)).toEqual(Object.keys(calls));
});

test.each(served)('$service $action answers well when nothing is wrong', async ({ service, action }) => {
  const { simulator, calls } = await callsOf();
  const answer = await calls[`${service}:${action}`]?.();
  expect(Object.keys(answer ?? {}).length).toBeGreaterThan(1);
  expect(simulator.requests.count({ service, action })).toBe(1);
});

/** Bytes have no grammar that the SDK would look at. */
const spoilsBytes: readonly FaultKind[] = ['cut-page', 'empty-body', 'foreign-page', 'malformed'];

const matrix = served.flatMap((call) =>
  faultsFor(call)
    .filter((kind) => kind !== 'cut-list' && !(call.action === 'GetObject' && spoilsBytes.includes(kind)))
    .map((kind) => ({ ...call, kind, call })),
);

test.each(matrix)(
  '$service $action under the fault $kind shows the SDK just that',
  async ({ service, action, kind, call }) => {
    const { simulator, calls } = await callsOf(kind === 'timeout' ? 100 : 30_000);
    simulator.faults.add({ service, action, kind });
    const asked = calls[`${service}:${action}`]?.() ?? Promise.resolve({});
    const expected = expectedOf(call, kind);
    if (expected === 'an empty answer') {
      const { $metadata, ...members } = { $metadata: undefined, ...(await asked) };
      // Its one member is the whole body: the SDK makes one of whatever the body is.
      const isWhole = action === 'GetBucketObjectLockConfiguration' && kind === 'foreign-page';
      expect(members).toEqual(isWhole ? { ObjectLockConfiguration: {} } : {});
      return;
    }
    expect(await refusalOf(asked)).toMatchObject(expected);
  },
);

test('stored bytes can be cut, so that fewer come than were said to', async () => {
  const { simulator, calls } = await callsOf();
  simulator.faults.add({ service: 's3', action: 'GetObject', kind: 'cut-page', item: smallObject.key });
  expect(await refusalOf(calls['s3:GetObject']?.() ?? Promise.resolve())).toMatchObject({ message: 'aborted' });
  simulator.faults.clear();
  expect(await calls['s3:GetObject']?.()).toMatchObject({ bytes: smallObject.bytes });
});

test.each([
  ['empty-body', 0, ''],
  ['malformed', 10, '01234\ufffd\ufffd\ufffd\ufffd\ufffd'],
  ['foreign-page', 244, '<!DOCTYPE html>'],
] as const)('stored bytes under the fault %s come as if nothing were wrong', async (kind, ContentLength, text) => {
  const { simulator, calls } = await callsOf();
  simulator.faults.add({ service: 's3', action: 'GetObject', kind });
  const answer: { bytes?: Buffer; ContentLength?: number; ETag?: string } = (await calls['s3:GetObject']?.()) ?? {};
  expect(answer).toMatchObject({ ContentLength });
  expect(answer.ETag === undefined).toBe(kind === 'foreign-page');
  expect(answer.bytes?.toString('utf8').slice(0, 15)).toBe(text);
  expect(simulator.requests.log.map(({ code }) => code)).toEqual([kind]);
});

test('a list of objects can be made to fail from its second page on', async () => {
  const { simulator } = await callsOf();
  const objects = simulator.estate.accounts.get(smallAccounts.home)?.buckets.get('small-trail-files')?.objects;
  objects?.put({ ...smallObject, key: 'another' });
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const { s3 } = clientsOf(simulator);
  simulator.faults.add({ service: 's3', action: 'ListBucket', kind: 'cut-list' });
  const asked = { Bucket: 'small-trail-files', MaxKeys: 1 };
  const { NextContinuationToken } = await s3.send(new ListObjectsV2Command(asked));
  const second = s3.send(new ListObjectsV2Command({ ...asked, ContinuationToken: NextContinuationToken }));
  expect(await refusalOf(second)).toMatchObject({ name: 'InternalError', status: 500 });
});

test('a list can be made to fail from its second page on', async () => {
  const { simulator } = await callsOf();
  const { ec2 } = clientsOf(simulator);
  const { DescribeSnapshotsCommand } = await import('@aws-sdk/client-ec2');
  simulator.faults.add({ service: 'ec2', action: 'DescribeSnapshots', kind: 'cut-list' });
  const first = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5 }));
  expect(first.Snapshots).toHaveLength(5);
  const second = ec2.send(
    new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5, NextToken: first.NextToken }),
  );
  expect(await refusalOf(second)).toMatchObject({ name: 'InternalError', status: 500 });
});

test('paged calls are those that take a token', () => {
  expect(served.filter((call) => call.paged).map((call) => call.action)).toEqual([
    'LookupEvents',
    'DescribeImages',
    'DescribeInstances',
    'DescribeSnapshots',
    'DescribeVolumes',
    'GetAccountAuthorizationDetails',
    'ListAliases',
    'ListAccounts',
    'ListAccountsForParent',
    'ListOrganizationalUnitsForParent',
    'ListPolicies',
    'ListPoliciesForTarget',
    'ListTargetsForPolicy',
    'DescribeDBClusterSnapshots',
    'DescribeDBClusters',
    'DescribeDBInstances',
    'DescribeDBSnapshots',
    'ListBucket',
  ]);
});
