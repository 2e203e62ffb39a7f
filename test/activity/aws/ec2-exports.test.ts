import { describe, expect, test } from 'vitest';
import { eventOf, image, owned, owner, record, snapshot, stepsOf, stranger, triedIn } from './records.ts';

describe('data that leaves for a bucket', () => {
  test.each([
    ['ExportImage', { imageId: 'ami-01', s3ExportLocation: { s3Bucket: 'loot' } }],
    ['ExportImage', { ExportImageRequest: { ImageId: 'ami-01', S3ExportLocation: { S3Bucket: 'loot' } } }],
    ['CreateStoreImageTask', { imageId: 'ami-01', bucket: 'loot' }],
    ['CreateStoreImageTask', { CreateStoreImageTaskRequest: { ImageId: 'ami-01', Bucket: 'loot' } }],
  ])('by %s is an image', (name, request) => {
    expect(stepsOf('ec2', name, request)).toEqual([
      { step: 'export', thing: image('ami-01', null), what: 'image', to: 'loot' },
    ]);
  });

  test('may be a machine', () => {
    const request = { instanceId: 'i-01', targetEnvironment: 'vmware', exportToS3: { s3Bucket: 'loot' } };
    expect(triedIn('ec2', 'CreateInstanceExportTask', request, 'Client.UnauthorizedOperation')).toEqual([
      { step: 'export', thing: owned('machine', 'i-01'), what: 'machine', to: 'loot' },
    ]);
  });

  test('names no thing where the request does not', () => {
    expect(stepsOf('ec2', 'ExportImage', null)).toEqual([]);
  });
});

describe('a read of blocks', () => {
  const resources = [
    { accountId: stranger, type: 'AWS::EC2::Snapshot', ARN: 'arn:aws:ec2:us-east-1::snapshot/snap-01' },
  ];

  test.each(['GetSnapshotBlock', 'ListSnapshotBlocks'])('by %s takes data out of the snapshot', (name) => {
    const requestParameters = { snapshotId: 'snap-01', blockIndex: 0 };
    const exported = (account: string | null) => [
      { step: 'export', thing: snapshot('snap-01', account), what: 'blocks', to: null },
    ];
    expect(stepsOf('ebs', name, requestParameters)).toEqual(exported(null));
    expect(eventOf(record('ebs', name, { requestParameters, resources })).steps).toEqual(exported(stranger));
    expect(eventOf(record('ebs', name, { resources })).steps).toEqual(exported(stranger));
  });

  test('that compares two snapshots reads both', () => {
    const request = { firstSnapshotId: 'snap-01', secondSnapshotId: 'snap-02' };
    expect(stepsOf('ebs', 'ListChangedBlocks', request)).toMatchObject([
      { thing: { name: 'snap-01' } },
      { thing: { name: 'snap-02' } },
    ]);
  });
});

test('a snapshot written from outside is made of nothing here', () => {
  const response = { snapshotId: 'snap-01', ownerId: owner, status: 'pending' };
  expect(stepsOf('ebs', 'StartSnapshot', { volumeSize: 8 }, response)).toEqual([
    { step: 'create', things: [snapshot('snap-01')], of: [], implicit: false },
  ]);
  expect(stepsOf('ebs', 'CompleteSnapshot', { snapshotId: 'snap-01' })).toEqual([]);
});
