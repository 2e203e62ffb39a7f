import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../src/model/reading.ts';
import type { Snapshot, SnapshotType } from '../../../src/model/snapshot.ts';
import { type AccountControl, controlOf, controlWords, countSealed } from '../../../src/model/view/control-state.ts';

const account: AccountControl = {
  blocks: [
    { region: 'eu-central-1', covers: 'snapshots', blocks: known('all') },
    { region: 'us-east-1', covers: 'snapshots', blocks: known('none') },
    {
      region: 'us-west-2',
      covers: 'snapshots',
      blocks: unknown('denied', { needs: 'ec2:GetSnapshotBlockPublicAccessState' }),
    },
    { region: 'us-east-1', covers: 'images', blocks: known('new') },
  ],
  sealed: [
    { of: 'snapshots', copies: 30, unshareable: 4, unread: 1 },
    { of: 'database snapshots', copies: 1, unshareable: 0, unread: 0 },
  ],
};

describe('what stands beside a power', () => {
  it('is the block and the unshareable copies for who may share, of the kind that is shared', () => {
    const share = controlOf(['ec2:ModifySnapshotAttribute'], account);
    expect(share?.publicBlock.map(({ region, covers }) => `${covers} ${region}`)).toEqual([
      'snapshots eu-central-1',
      'snapshots us-east-1',
      'snapshots us-west-2',
    ]);
    expect(share?.unshareable.map(({ of }) => of)).toEqual(['snapshots']);
    expect(controlOf(['ec2:ModifyImageAttribute'], account)?.publicBlock.map(({ covers }) => covers)).toEqual([
      'images',
    ]);
    expect(controlOf(['rds:ModifyDBSnapshotAttribute'], account)?.unshareable.map(({ of }) => of)).toEqual([
      'database snapshots',
    ]);
  });

  it('is what else an action needs', () => {
    expect(controlOf(['ec2:CopySnapshot'], account)?.alsoNeeds).toEqual([
      'kms:CreateGrant and kms:Decrypt on the key of what is encrypted',
    ]);
    expect(controlOf(['rds:StartExportTask', 'ec2:CreateStoreImageTask'], account)?.alsoNeeds).toEqual([
      'iam:PassRole for the role that does it',
      's3:PutObject in the bucket it goes to',
    ]);
  });

  it('is a lock that nobody read, for who may delete', () => {
    expect(controlOf(['ec2:DeleteSnapshot'], account)?.lock).toMatchObject({
      state: 'unknown',
      why: { cause: 'not-asked', said: 'locks on snapshots are not read' },
    });
  });

  it('is nothing for most actions, and nothing that was not read is made up', () => {
    expect(controlOf(['ec2:CreateTags'], account)).toBeNull();
    expect(controlOf(['ec2:ModifySnapshotAttribute'], undefined)).toBeNull();
  });
});

describe('what stands beside the powers of an account in words', () => {
  it('names each state with its regions, and what was not read with the reason', () => {
    expect(controlWords(account)).toEqual([
      'Public sharing of snapshots: blocked in eu-central-1; not blocked in us-east-1; not assessed (denied, needs ec2:GetSnapshotBlockPublicAccessState) in us-west-2.',
      'Public sharing of images: blocked for new shares only in us-east-1.',
      '4 of 30 snapshots cannot be shared, by a key that AWS manages, and of 1 it is not known.',
    ]);
  });

  it('is nothing where nothing is there', () => {
    expect(controlWords({ blocks: [], sealed: [] })).toEqual([]);
  });
});

describe('copies that cannot be shared', () => {
  const copy = (type: SnapshotType, encryption: Snapshot['encryption']): Snapshot => ({
    kind: 'snapshot',
    key: 'k',
    type,
    cloud: 'aws',
    account: '111122223333',
    region: 'us-east-1',
    name: 'n',
    createdAt: null,
    sourceKey: null,
    sizeGiB: null,
    tags: {},
    encryption,
    grants: known([]),
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: {},
  });
  const sealed = known({ on: true, keyId: 'k', keyManager: 'cloud' } as const);

  it('are those encrypted with a key of the cloud; of an unread key nobody knows; images do not count', () => {
    expect(
      countSealed([
        copy('aws:ec2:snapshot', sealed),
        copy('aws:ec2:snapshot', known({ on: true, keyId: 'k', keyManager: 'customer' })),
        copy('aws:ec2:snapshot', known({ on: false, keyId: null, keyManager: null })),
        copy('aws:ec2:snapshot', known({ on: true, keyId: 'k', keyManager: 'unknown' })),
        copy('aws:ec2:snapshot', unknown('denied')),
        copy('aws:ec2:image', sealed),
        copy('aws:rds:cluster-snapshot', sealed),
        copy('aws:rds:db-snapshot', sealed),
      ]),
    ).toEqual([
      { of: 'snapshots', copies: 5, unshareable: 1, unread: 2 },
      { of: 'database snapshots', copies: 2, unshareable: 2, unread: 0 },
    ]);
  });
});
