import type { AwsExposureInput } from '../../src/exposure/aws.ts';
import type { ImageInFront } from '../../src/exposure/image-grants.ts';
import type { BlockState } from '../../src/model/fact.ts';
import type { Grant } from '../../src/model/grant.ts';
import { known, type Reading, unknown } from '../../src/model/reading.ts';
import type { Encryption } from '../../src/model/snapshot.ts';
import { type Membership, noTenants, type Trust } from '../../src/model/trust.ts';

/** The account that owns every item of these tests. */
export const home = '111111111111';
const member = '222222222222';
const stranger = '999999999999';

/** Every kind of audience an AWS attribute can hold. The day trust is judged by is 2026-11-20. */
export const audiences = {
  own: { who: 'account', id: home },
  everyone: { who: 'everyone' },
  member: { who: 'account', id: member },
  live: { who: 'account', id: '333333333331' },
  'ends later': { who: 'account', id: '333333333332' },
  'ends today': { who: 'account', id: '333333333333' },
  'ended yesterday': { who: 'account', id: '333333333334' },
  stranger: { who: 'account', id: stranger },
  'own organization': { who: 'organization', id: `arn:aws:organizations::${home}:organization/o-homehome01` },
  'foreign organization': {
    who: 'organization',
    id: 'arn:aws-us-gov:organizations::999999999999:organization/o-foreign001',
  },
  'own unit': { who: 'organization', id: `arn:aws-cn:organizations::${home}:ou/o-homehome01/ou-home-12345678` },
  'foreign unit': { who: 'organization', id: 'arn:aws:organizations::999999999999:ou/o-foreign001/ou-fore-12345678' },
  'declared organization': { who: 'organization', id: 'arn:aws:organizations::888888888888:organization/o-declared01' },
  'unit of a declared organization': {
    who: 'organization',
    id: 'arn:aws:organizations::888888888888:ou/o-declared01/ou-decl-12345678',
  },
  malformed: { who: 'organization', id: 'arn:aws:organizations::oops' },
} as const satisfies Readonly<Record<string, Grant['to']>>;

/** A kind of audience. */
export type AudienceKind = keyof typeof audiences;

/** All kinds, in order. */
export const audienceKinds = Object.keys(audiences) as readonly AudienceKind[];

/** The trust list of these tests. */
export const trust: Trust = {
  organization: true,
  accounts: [
    { id: '333333333331', name: 'DR', owner: 'storage-team', until: null },
    { id: '333333333332', name: null, owner: null, until: '2026-11-21' },
    { id: '333333333333', name: null, owner: null, until: '2026-11-20' },
    { id: '333333333334', name: 'Old partner', owner: 'sales', until: '2026-11-19' },
  ],
  organizations: [{ id: 'o-declared01', name: 'Parent', owner: null, until: null }],
  principals: [],
};

/** What may be known of our organization. */
export const memberships = {
  known: { state: 'known', organization: 'o-homehome01', members: new Set([home, member]), ...noTenants },
  none: { state: 'known', organization: null, members: new Set(), ...noTenants },
  unread: {
    state: 'unknown',
    why: unknown('denied', { needs: 'organizations:DescribeOrganization' }).why,
    organization: null,
    members: new Set(),
    ...noTenants,
  },
  'members unread': {
    state: 'unknown',
    why: unknown('denied', { needs: 'organizations:ListAccounts' }).why,
    organization: 'o-homehome01',
    members: new Set([member]),
    ...noTenants,
  },
} as const satisfies Readonly<Record<string, Membership>>;

/** Every state of encryption. */
export const encryptions = {
  off: known({ on: false, keyId: null, keyManager: null }),
  cloud: known({ on: true, keyId: 'k', keyManager: 'cloud' }),
  customer: known({ on: true, keyId: 'k', keyManager: 'customer' }),
  'manager unknown': known({ on: true, keyId: 'k', keyManager: 'unknown' }),
  unread: unknown('malformed'),
} as const satisfies Readonly<Record<string, Reading<Encryption>>>;

/** Every state of the block on public sharing. */
export const blocks = {
  none: known('none'),
  new: known('new'),
  all: known('all'),
  unread: unknown('denied', { needs: 'ec2:GetSnapshotBlockPublicAccessState' }),
  absent: null,
} as const satisfies Readonly<Record<string, Reading<BlockState> | null>>;

const image = (to: readonly Grant['to'][], read = true): ImageInFront => ({
  key: 'arn:aws:ec2:eu-west-1::image/ami-1',
  grants: read ? known(to.map((one) => ({ to: one, through: 'launchPermission' }))) : unknown('throttled'),
  glimpsed: [],
});

/** Every state of the images in front of a snapshot. */
export const images = {
  none: known([]),
  unshared: known([image([])]),
  public: known([image([audiences.everyone])]),
  shared: known([image([audiences.stranger])]),
  'unread listing': unknown('denied', { needs: 'ec2:DescribeImages' }),
  'unread attribute': known([image([], false)]),
} as const satisfies Readonly<Record<string, AwsExposureInput['images']>>;

/** Whether the item's own shares were read. */
export const sights = ['read', 'unread', 'unread but seen public'] as const;

/** Types that the tables cover. */
export const types = ['aws:ec2:snapshot', 'aws:ec2:image', 'aws:rds:db-snapshot', 'aws:rds:cluster-snapshot'] as const;

/** One cell of the table. */
export interface Case {
  readonly type: (typeof types)[number];
  readonly held: readonly AudienceKind[];
  readonly block: keyof typeof blocks;
  readonly encryption: keyof typeof encryptions;
  readonly membership: keyof typeof memberships;
  readonly images: keyof typeof images;
  readonly sight: (typeof sights)[number];
}

/** The input a cell stands for. */
export function inputOf(cell: Case): AwsExposureInput {
  const grants = cell.held.map((kind): Grant => ({ to: audiences[kind], through: 'attribute' }));
  return {
    type: cell.type,
    account: home,
    grants: cell.sight === 'read' ? known(grants) : unknown('denied', { needs: 'ec2:DescribeSnapshotAttribute' }),
    glimpsed: cell.sight === 'unread but seen public' ? [{ to: audiences.everyone, through: 'attribute' }] : [],
    images: images[cell.images],
    encryption: encryptions[cell.encryption],
    block: blocks[cell.block],
    trust,
    membership: memberships[cell.membership],
    asOf: '2026-11-20T18:00:00Z',
  };
}

/** Every cell for these sets of audiences. */
export function* cellsOf(sets: readonly (readonly AudienceKind[])[]): Generator<Case> {
  for (const type of types)
    for (const block of Object.keys(blocks) as (keyof typeof blocks)[])
      for (const encryption of Object.keys(encryptions) as (keyof typeof encryptions)[])
        for (const membership of Object.keys(memberships) as (keyof typeof memberships)[])
          for (const front of Object.keys(images) as (keyof typeof images)[]) {
            for (const held of sets) yield { type, held, block, encryption, membership, images: front, sight: 'read' };
            for (const sight of ['unread', 'unread but seen public'] as const)
              yield { type, held: [], block, encryption, membership, images: front, sight };
          }
}
