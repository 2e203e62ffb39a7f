import { describe, expect, test } from 'vitest';
import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { eventOf, image, owner, record, snapshot, stepsOf, stranger, triedIn } from './records.ts';

const account = (id: string) => ({ who: 'account', id });
const everyone = { who: 'everyone' };

describe('a change of who may use', () => {
  test.each([
    ['an account', { add: { items: [{ userId: stranger }] } }, [account(stranger)]],
    ['everyone', { add: { items: [{ group: 'all' }] } }, [everyone]],
    [
      'an account that was logged as a number',
      { add: { items: [{ userId: 12_345_678_912 }] } },
      [account('012345678912')],
    ],
    ['one entry without a list', { add: { items: { userId: stranger } } }, [account(stranger)]],
    ['a bare list', { add: [{ userId: stranger }, { userId: stranger }] }, [account(stranger)]],
  ])('lets in %s', (_, createVolumePermission, to) => {
    for (const attributeType of ['CREATE_VOLUME_PERMISSION', 'createVolumePermission', undefined])
      expect(
        stepsOf('ec2', 'ModifySnapshotAttribute', { snapshotId: 'snap-01', createVolumePermission, attributeType }),
      ).toEqual([{ step: 'share', thing: snapshot('snap-01'), to }]);
  });

  test('tells those who are taken out from those who are let in', () => {
    const createVolumePermission = {
      remove: { items: [{ userId: stranger }, { group: 'all' }] },
      add: { items: [{ userId: '777788889999' }] },
    };
    expect(stepsOf('ec2', 'ModifySnapshotAttribute', { snapshotId: 'snap-01', createVolumePermission })).toEqual([
      { step: 'share', thing: snapshot('snap-01'), to: [account('777788889999')] },
      { step: 'unshare', thing: snapshot('snap-01'), to: [account(stranger), everyone] },
    ]);
  });

  test('reads the flat way to ask too', () => {
    const request = { snapshotId: 'snap-01', operationType: 'add', userIds: { items: [{ userId: stranger }] } };
    expect(stepsOf('ec2', 'ModifySnapshotAttribute', request)).toEqual([
      { step: 'share', thing: snapshot('snap-01'), to: [account(stranger)] },
    ]);
    const groups = { imageId: 'ami-01', operationType: 'remove', groups: ['all'] };
    expect(stepsOf('ec2', 'ModifyImageAttribute', groups)).toEqual([
      { step: 'unshare', thing: image('ami-01'), to: [everyone] },
    ]);
  });

  test('of an image reaches organizations', () => {
    const organizationArn = 'arn:aws:organizations::111122223333:organization/o-example';
    const organizationalUnitArn = 'arn:aws:organizations::111122223333:ou/o-example/ou-1';
    const launchPermission = { add: { items: [{ organizationArn }, { organizationalUnitArn }] } };
    expect(stepsOf('ec2', 'ModifyImageAttribute', { imageId: 'ami-01', launchPermission })).toEqual([
      {
        step: 'share',
        thing: image('ami-01'),
        to: [
          { who: 'organization', id: organizationArn },
          { who: 'organization', id: organizationalUnitArn },
        ],
      },
    ]);
  });

  test('that changes something else is no step', () => {
    expect(stepsOf('ec2', 'ModifyImageAttribute', { imageId: 'ami-01', description: { value: 'x' } })).toEqual([]);
  });

  test('that is denied does not say whose the copy is', () => {
    const createVolumePermission = { add: { items: [{ userId: stranger }] } };
    expect(triedIn('ec2', 'ModifySnapshotAttribute', { snapshotId: 'snap-01', createVolumePermission })).toEqual([
      { step: 'share', thing: snapshot('snap-01', null), to: [account(stranger)] },
    ]);
  });
});

test('a reset takes everyone out', () => {
  const request = { snapshotId: 'snap-01', attributeType: 'CREATE_VOLUME_PERMISSION' };
  expect(stepsOf('ec2', 'ResetSnapshotAttribute', request)).toEqual([
    { step: 'unshare', thing: snapshot('snap-01'), to: null },
  ]);
  expect(stepsOf('ec2', 'ResetImageAttribute', { imageId: 'ami-01', attributeType: 'launchPermission' })).toEqual([
    { step: 'unshare', thing: image('ami-01'), to: null },
  ]);
  expect(stepsOf('ec2', 'ResetImageAttribute', { imageId: 'ami-01', attributeType: 'other' })).toEqual([]);
});

test('an account that gives up an image that was shared with it is taken out', () => {
  expect(stepsOf('ec2', 'CancelImageLaunchPermission', { imageId: 'ami-01' })).toEqual([
    { step: 'unshare', thing: image('ami-01', null), to: [account(owner)] },
  ]);
});

test.each([
  ['EnableSnapshotBlockPublicAccess', 'snapshots', true],
  ['DisableSnapshotBlockPublicAccess', 'snapshots', false],
  ['EnableImageBlockPublicAccess', 'images', true],
  ['DisableImageBlockPublicAccess', 'images', false],
])('%s switches a block', (name, covers, on) => {
  expect(stepsOf('ec2', name, {})).toEqual([{ step: 'context', change: { what: 'public-block', covers, on } }]);
});

describe('the use of a shared snapshot', () => {
  const use = (name: string, userIdentity: unknown) =>
    record('ec2', name, {
      userIdentity,
      eventType: 'AwsServiceEvent',
      serviceEventDetails: { snapshotId: 'snap-01' },
      sharedEventID: 'shared-1',
    });

  test.each([
    ['SharedSnapshotVolumeCreated', 'volume'],
    ['SharedSnapshotCopyInitiated', 'copy'],
  ])('by another account is told by %s', (name, what) => {
    const event = eventOf(use(name, { accountId: stranger, invokedBy: 'ec2.amazonaws.com' }));
    expect(event.steps).toEqual([{ step: 'foreign-use', thing: snapshot('snap-01'), by: stranger, what }]);
    expect(event.actor).toMatchObject({ kind: 'account', key: `account:${stranger}`, via: 'ec2.amazonaws.com' });
    expect(event).toMatchObject({ outcome: 'success', error: null, shared: 'shared-1' });
  });

  test('by the same account is nothing: a public image was started', () => {
    expect(normaliseAws(use('SharedSnapshotVolumeCreated', { accountId: owner }))).toEqual({ state: 'other' });
  });

  test('by nobody who is named is told', () => {
    expect(eventOf(use('SharedSnapshotVolumeCreated', { invokedBy: 'AWS Internal' })).steps).toMatchObject([
      { step: 'foreign-use', by: null },
    ]);
  });
});
