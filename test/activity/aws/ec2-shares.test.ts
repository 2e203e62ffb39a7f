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

describe('a change that succeeded and is not (all) read', () => {
  const told = (name: string, request: unknown) => {
    const { steps, unread } = eventOf(record('ec2', name, { requestParameters: request }));
    return { steps, unread };
  };
  const thing = snapshot('snap-01');
  const somebody = { step: 'share', thing, to: [], unread: true };
  const key = thing.key;

  test.each([
    ['which copy', { omitted: true, originalSize: 300_000, reason: 'requestParameters too large' }, [], null],
    ['anything', null, [], null],
    ['what of it', { snapshotId: 'snap-01', omitted: true }, [], key],
    [
      'whom',
      { snapshotId: 'snap-01', createVolumePermission: { add: { items: [{ userId: '?!' }] } } },
      [somebody],
      key,
    ],
    ['whom, in words', { snapshotId: 'snap-01', createVolumePermission: { add: 'HIDDEN' } }, [somebody], key],
    ['which way', { snapshotId: 'snap-01', createVolumePermission: { put: [{ userId: stranger }] } }, [somebody], key],
    ['which way, asked flatly', { snapshotId: 'snap-01', userIds: [stranger] }, [somebody], key],
    ['any of it', { snapshotId: 'snap-01', attributeType: 'CREATE_VOLUME_PERMISSION' }, [somebody], key],
    [
      'one of two',
      {
        snapshotId: 'snap-01',
        createVolumePermission: { add: { items: [{ userId: stranger }, { group: 'friends' }] } },
      },
      [{ step: 'share', thing, to: [account(stranger)], unread: true }],
      key,
    ],
    [
      'who was taken out',
      { snapshotId: 'snap-01', createVolumePermission: { remove: { items: [{ group: 'friends' }] } } },
      [{ step: 'unshare', thing, to: [] }],
      key,
    ],
  ])('says that it is not known: %s', (_, request, steps, unread) => {
    expect(told('ModifySnapshotAttribute', request)).toEqual({ steps, unread: { key: unread } });
  });

  test.each([
    ['ResetSnapshotAttribute', { omitted: true }],
    ['ModifyImageAttribute', { omitted: true }],
    ['CancelImageLaunchPermission', null],
  ])('is not nothing: %s', (name, request) => {
    expect(told(name, request)).toEqual({ steps: [], unread: { key: null } });
  });

  test.each([
    ['ModifySnapshotAttribute', { snapshotId: 'snap-01', productCodes: { items: [{ productCode: 'x' }] } }],
    ['ModifySnapshotAttribute', { snapshotId: 'snap-01', attributeType: 'PRODUCT_CODES' }],
    ['ModifySnapshotAttribute', { snapshotId: 'snap-01', createVolumePermission: { add: { items: [] } } }],
    ['ModifyImageAttribute', { imageId: 'ami-01', attribute: 'description', value: 'x' }],
    ['ResetImageAttribute', { attributeType: 'other' }],
  ])('is nothing where it is about something else: %s %j', (name, request) => {
    expect(told(name, request)).toEqual({ steps: [], unread: undefined });
  });

  test('is everyone, however that is written', () => {
    const request = { snapshotId: 'snap-01', createVolumePermission: { add: { items: [{ group: 'ALL' }] } } };
    expect(told('ModifySnapshotAttribute', request)).toEqual({
      steps: [{ step: 'share', thing, to: [everyone] }],
      unread: undefined,
    });
  });

  test('holds the stranger behind a thousand of ours', () => {
    const items = [...Array.from({ length: 1_100 }, () => owner), stranger].map((userId) => ({ userId }));
    const request = { snapshotId: 'snap-01', createVolumePermission: { add: { items } } };
    expect(told('ModifySnapshotAttribute', request).steps).toEqual([
      { step: 'share', thing, to: [account(owner), account(stranger)] },
    ]);
  });

  test('that was denied keeps the copy it was tried on', () => {
    const request = { snapshotId: 'snap-01', createVolumePermission: { add: { items: [{ userId: '?!' }] } } };
    const tried = eventOf(
      record('ec2', 'ModifySnapshotAttribute', { requestParameters: request, errorCode: 'AccessDenied' }),
    );
    expect(tried.steps).toEqual([{ step: 'share', thing: snapshot('snap-01', null), to: [], unread: true }]);
    expect(tried.unread).toBeUndefined();
  });

  test('of the use of a shared snapshot that nobody names is kept', () => {
    const used = record('ec2', 'SharedSnapshotVolumeCreated', {
      userIdentity: { accountId: stranger },
      serviceEventDetails: null,
    });
    expect(eventOf(used)).toMatchObject({ steps: [], unread: { key: null } });
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
