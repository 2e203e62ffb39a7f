import { describe, expect, test } from 'vitest';
import { eventOf, image, owned, owner, record, snapshot, stepsOf, triedIn } from './records.ts';

const create = (things: unknown[], of: unknown[]) => ({ step: 'create', things, of, implicit: false });

describe('a call that makes a copy', () => {
  test('of a volume names both', () => {
    const request = { volumeId: 'vol-01', description: 'x' };
    const response = { snapshotId: 'snap-01', volumeId: 'vol-01', ownerId: owner, startTime: 1_700_000_000_000 };
    expect(stepsOf('ec2', 'CreateSnapshot', request, response)).toEqual([
      create([snapshot('snap-01')], [owned('volume', 'vol-01')]),
    ]);
  });

  test('of all volumes of a machine gives each copy with its own volume', () => {
    const request = { CreateSnapshotsRequest: { InstanceSpecification: { InstanceId: 'i-01' } } };
    const row = (n: number) => ({ snapshotId: `snap-0${n}`, volumeId: `vol-0${n}`, ownerId: owner });
    const expected = [1, 2].map((n) => create([snapshot(`snap-0${n}`)], [owned('volume', `vol-0${n}`)]));
    for (const list of [{ item: [row(1), row(2)] }, { items: [row(1), row(2)] }, [row(1), row(2)]])
      expect(stepsOf('ec2', 'CreateSnapshots', request, { CreateSnapshotsResponse: { snapshotSet: list } })).toEqual(
        expected,
      );
    const one = { CreateSnapshotsResponse: { snapshotSet: { item: row(1) } } };
    expect(stepsOf('ec2', 'CreateSnapshots', request, one)).toEqual(expected.slice(0, 1));
    expect(triedIn('ec2', 'CreateSnapshots', request, 'Client.UnauthorizedOperation')).toEqual([
      create([], [owned('machine', 'i-01')]),
    ]);
  });

  test('of a machine names the image, whose snapshots the event does not name', () => {
    expect(stepsOf('ec2', 'CreateImage', { instanceId: 'i-01', name: 'n' }, { imageId: 'ami-01' })).toEqual([
      create([image('ami-01')], [owned('machine', 'i-01')]),
    ]);
  });

  test('from a stored file names the image alone', () => {
    const request = { bucket: 'b', objectKey: 'ami-00.bin' };
    expect(stepsOf('ec2', 'CreateRestoreImageTask', request, { imageId: 'ami-01' })).toEqual([
      create([image('ami-01')], []),
    ]);
  });

  test('that is denied says what was to be copied', () => {
    expect(triedIn('ec2', 'CreateSnapshot', { volumeId: 'vol-01' }, 'Client.UnauthorizedOperation')).toEqual([
      create([], [owned('volume', 'vol-01')]),
    ]);
  });

  test('keeps the tags of the copy', () => {
    const request = {
      volumeId: 'vol-01',
      tagSpecificationSet: { items: [{ resourceType: 'snapshot', tags: [{ key: 'team', value: 'a' }] }] },
    };
    expect(eventOf(record('ec2', 'CreateSnapshot', { requestParameters: request })).tags).toEqual({ team: 'a' });
  });
});

describe('an image that is registered', () => {
  test('is one chain with the snapshots it names', () => {
    const request = {
      blockDeviceMapping: {
        items: [
          { deviceName: '/dev/xvda', ebs: { snapshotId: 'snap-01' } },
          { deviceName: '/dev/xvdb', ebs: { snapshotId: 'snap-02' } },
          { deviceName: '/dev/xvdc', ebs: { volumeSize: 8 } },
        ],
      },
    };
    expect(stepsOf('ec2', 'RegisterImage', request, { imageId: 'ami-01' })).toEqual([
      { step: 'register', image: image('ami-01'), from: [snapshot('snap-01', null), snapshot('snap-02', null)] },
    ]);
    expect(triedIn('ec2', 'RegisterImage', request)).toMatchObject([{ step: 'register', image: null }]);
  });

  test('without snapshots is only made', () => {
    expect(stepsOf('ec2', 'RegisterImage', { imageLocation: 'b/m.xml' }, { imageId: 'ami-01' })).toEqual([
      create([image('ami-01')], []),
    ]);
  });
});

test.each([
  ['CopySnapshot', 'sourceSnapshotId', 'snapshotId', 'snap-', snapshot],
  ['CopyImage', 'sourceImageId', 'imageId', 'ami-', image],
] as const)('%s comes from the region it names, whosever it is', (name, from, to, prefix, thing) => {
  const request = { sourceRegion: 'eu-west-1', [from]: `${prefix}01` };
  expect(stepsOf('ec2', name, request, { [to]: `${prefix}02` })).toEqual([
    { step: 'copy', thing: thing(`${prefix}02`), from: thing(`${prefix}01`, null, 'eu-west-1') },
  ]);
  expect(stepsOf('ec2', name, { [from]: `${prefix}01` }, { [to]: `${prefix}02` })).toMatchObject([
    { from: { region: 'us-east-1' } },
  ]);
  expect(triedIn('ec2', name, request)).toEqual([
    { step: 'copy', thing: null, from: thing(`${prefix}01`, null, 'eu-west-1') },
  ]);
});

describe('a deletion', () => {
  test('names its snapshot', () => {
    expect(stepsOf('ec2', 'DeleteSnapshot', { snapshotId: 'snap-01' }, { _return: true })).toEqual([
      { step: 'delete', thing: snapshot('snap-01') },
    ]);
    expect(triedIn('ec2', 'DeleteSnapshot', { snapshotId: 'snap-01' })).toEqual([
      { step: 'delete', thing: snapshot('snap-01', null) },
    ]);
  });

  test('of an image takes the snapshots that went with it, and no others', () => {
    const rows = [
      { snapshotId: 'snap-01', returnCode: 'success' },
      { snapshotId: 'snap-02', returnCode: 'skipped' },
    ];
    const request = { imageId: 'ami-01', deleteAssociatedSnapshots: true };
    const response = { _return: true, deleteSnapshotResultSet: { items: rows } };
    expect(stepsOf('ec2', 'DeregisterImage', request, response)).toEqual([
      { step: 'delete', thing: image('ami-01') },
      { step: 'delete', thing: snapshot('snap-01') },
    ]);
  });
});

test.each([
  ['CopySnapshot', { omitted: true }, { snapshotId: 'snap-02' }, snapshot('snap-02').key],
  ['CopyImage', null, null, null],
  ['DeleteSnapshot', { omitted: true }, { _return: true }, null],
  ['DeregisterImage', null, null, null],
])('%s that succeeded and does not say of what is not nothing', (name, request, response, key) => {
  const event = eventOf(record('ec2', name, { requestParameters: request, responseElements: response }));
  expect(event).toMatchObject({ steps: [], unread: { key } });
});

test('a deregistered image that is not named leaves the snapshots that went with it', () => {
  const rows = [{ snapshotId: 'snap-01', returnCode: 'success' }];
  const fields = { requestParameters: null, responseElements: { deleteSnapshotResultSet: { items: rows } } };
  expect(eventOf(record('ec2', 'DeregisterImage', fields))).toMatchObject({
    steps: [{ step: 'delete', thing: snapshot('snap-01') }],
    unread: { key: null },
  });
});

test.each([
  'ImportSnapshot',
  'ImportImage',
  'RestoreSnapshotFromRecycleBin',
  'RestoreImageFromRecycleBin',
  'LockSnapshot',
  'UnlockSnapshot',
])('%s is an event about copies without a step', (name) => {
  expect(stepsOf('ec2', name, { snapshotId: 'snap-01' })).toEqual([]);
});
