import { describe, expect, test } from 'vitest';
import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { image, owned, record, snapshot, stepsOf, triedIn } from './records.ts';

describe('a volume', () => {
  test('made from a snapshot is a restore', () => {
    const request = { snapshotId: 'snap-01', zone: 'us-east-1a' };
    expect(stepsOf('ec2', 'CreateVolume', request, { volumeId: 'vol-01', snapshotId: 'snap-01' })).toEqual([
      { step: 'restore', things: [owned('volume', 'vol-01')], from: [snapshot('snap-01', null)], open: false },
    ]);
    expect(triedIn('ec2', 'CreateVolume', request)).toEqual([
      { step: 'restore', things: [], from: [snapshot('snap-01', null)], open: false },
    ]);
  });

  test('made blank is nothing of ours', () => {
    const fields = { requestParameters: { size: '8' }, responseElements: { volumeId: 'vol-01', snapshotId: '' } };
    expect(normaliseAws(record('ec2', 'CreateVolume', fields))).toEqual({ state: 'other' });
  });

  test('is attached to a machine', () => {
    const request = { volumeId: 'vol-01', instanceId: 'i-01', device: '/dev/sdf' };
    expect(triedIn('ec2', 'AttachVolume', request, 'Client.DryRunOperation')).toEqual([
      { step: 'attach', volume: owned('volume', 'vol-01'), machine: owned('machine', 'i-01') },
    ]);
  });

  test('is deleted', () => {
    expect(stepsOf('ec2', 'DeleteVolume', { volumeId: 'vol-01' })).toEqual([
      { step: 'delete', thing: owned('volume', 'vol-01') },
    ]);
  });
});

describe('a launch', () => {
  const request = {
    instancesSet: { items: [{ imageId: 'ami-01', minCount: 1, maxCount: 1 }] },
    blockDeviceMapping: { items: [{ deviceName: '/dev/xvdb', ebs: { snapshotId: 'snap-01' } }] },
  };
  const response = {
    instancesSet: {
      items: [
        {
          instanceId: 'i-01',
          imageId: 'ami-01',
          groupSet: { items: [{ groupId: 'sg-01', groupName: 'default' }] },
          networkInterfaceSet: { items: [{ groupSet: { items: [{ groupId: 'sg-02' }, { groupId: 'sg-01' }] } }] },
        },
        { instanceId: 'i-02', imageId: 'ami-01' },
      ],
    },
  };

  test('makes machines from an image and the snapshots it names, and says what they wear', () => {
    expect(stepsOf('ec2', 'RunInstances', request, response)).toEqual([
      {
        step: 'restore',
        things: [owned('machine', 'i-01'), owned('machine', 'i-02')],
        from: [image('ami-01', null), snapshot('snap-01', null)],
        open: false,
      },
      {
        step: 'wear',
        on: owned('machine', 'i-01'),
        groups: [owned('group', 'sg-01'), owned('group', 'sg-02')],
        all: true,
      },
    ]);
  });

  test('that is denied says from what', () => {
    expect(triedIn('ec2', 'RunInstances', { ...request, blockDeviceMapping: {} })).toEqual([
      { step: 'restore', things: [], from: [image('ami-01', null)], open: false },
    ]);
  });

  test('from a template names its image in the answer', () => {
    const template = { launchTemplate: { launchTemplateId: 'lt-01' }, instancesSet: {} };
    expect(stepsOf('ec2', 'RunInstances', template, response)).toMatchObject([
      { step: 'restore', from: [image('ami-01', null)] },
      { step: 'wear' },
    ]);
  });
});

describe('a machine', () => {
  test('whose root volume is replaced runs from the copy', () => {
    expect(stepsOf('ec2', 'CreateReplaceRootVolumeTask', { instanceId: 'i-01', snapshotId: 'snap-01' })).toEqual([
      { step: 'restore', things: [owned('machine', 'i-01')], from: [snapshot('snap-01', null)], open: false },
    ]);
    expect(stepsOf('ec2', 'CreateReplaceRootVolumeTask', { instanceId: 'i-01', volumeId: 'vol-01' })).toEqual([
      { step: 'attach', volume: owned('volume', 'vol-01'), machine: owned('machine', 'i-01') },
    ]);
  });

  test('that is terminated is gone', () => {
    const rows = { instancesSet: { items: [{ instanceId: 'i-01' }, { instanceId: 'i-02' }] } };
    expect(stepsOf('ec2', 'TerminateInstances', rows, rows)).toEqual([
      { step: 'delete', thing: owned('machine', 'i-01') },
      { step: 'delete', thing: owned('machine', 'i-02') },
    ]);
  });

  test.each(['ModifyInstanceAttribute', 'ModifyNetworkInterfaceAttribute'])('wears what %s puts on it', (name) => {
    const request = { instanceId: 'i-01', groupSet: { items: [{ groupId: 'sg-02' }] } };
    expect(stepsOf('ec2', name, request)).toEqual([
      { step: 'wear', on: owned('machine', 'i-01'), groups: [owned('group', 'sg-02')], all: true },
    ]);
  });

  test.each([
    ['ModifyInstanceAttribute', { instanceId: 'i-01', instanceType: { value: 't3.micro' } }],
    ['ModifyNetworkInterfaceAttribute', { networkInterfaceId: 'eni-01', groupSet: { items: [{ groupId: 'sg-02' }] } }],
  ])('that %s does not dress or name is nothing of ours', (name, requestParameters) => {
    expect(normaliseAws(record('ec2', name, { requestParameters }))).toEqual({ state: 'other' });
  });
});
