import { awsPolicyArn } from '../../src/simulator/aws/aws-policies.ts';
import type { Estate } from '../../src/simulator/aws/estate.ts';
import { commonIdentities } from '../../src/simulator/aws/estates/common-identities.ts';
import { identityMaker } from '../../src/simulator/aws/estates/identity-maker.ts';
import { placeMaker } from '../../src/simulator/aws/estates/maker.ts';
import { accountsOf, organizationOf } from '../../src/simulator/aws/estates/organization.ts';
import { smallAccounts, smallEstate } from '../../src/simulator/aws/estates/small.ts';
import { trusts } from '../../src/simulator/aws/estates/statements.ts';
import { addTrail, withBlockReads } from '../../src/simulator/aws/estates/trail-maker.ts';
import type { IamRole } from '../../src/simulator/aws/identities.ts';
import { heldShelf, itemsOf } from '../../src/simulator/shelf.ts';

/** Who can use a planted copy, by the truth of the estate and not by anything the product decides. */
export type Truth = 'public' | 'external' | 'latent-public';

/** The small estate with exposed copies in every account and region; `exposed` has the truth by key. */
export interface Planted {
  readonly estate: Estate;
  readonly exposed: ReadonlyMap<string, Truth>;
}

// By description, image name or database snapshot's name: what was shared with whom stands in the estate's own file.
const truths: Readonly<Record<string, Truth>> = {
  public: 'public',
  'to a stranger': 'external',
  'public and to a stranger': 'public',
  'own key, to a stranger': 'external',
  'behind the images': 'public',
  'public-image': 'public',
  'stranger-image': 'external',
  'plain-public': 'public',
  'plain-mixed': 'public',
  'sealed-to-stranger': 'external',
  'neptune-manual': 'external',
  'masked public': 'latent-public',
  'masked and shared': 'external',
  'member public': 'public',
  'behind the member image': 'external',
  'member-image': 'external',
  'member-db-public': 'public',
  'member-cluster-stranger': 'external',
  'second behind an image': 'public',
  'second-image': 'public',
};

/** Exposed copies of every kind: shared, public, masked, behind images, encrypted; over two accounts and two regions. */
export function exposedEstate(now: Date): Planted {
  const estate = smallEstate({ now });
  const { home, member, stranger } = smallAccounts;
  const second = placeMaker(estate, now, home, 'eu-west-1', 41);
  const root = second.snapshot({ daysOld: 3, description: 'second behind an image' });
  second.image({ name: 'second-image', daysOld: 3, snapshots: [root], permissions: [{ group: 'all' }] });
  const theirs = placeMaker(estate, now, member, 'us-east-1', 42);
  const key = theirs.key('CUSTOMER', 'alias/theirs');
  const volume = theirs.volume({ machine: 'theirs', sizeGiB: 8, key, tags: { owner: 'team-c' } });
  theirs.snapshot({ of: volume, daysOld: 2, description: 'private and sealed' });
  theirs.snapshot({ daysOld: 2, description: 'member public', permissions: [{ group: 'all' }] });
  const behind = theirs.snapshot({ of: volume, daysOld: 2, description: 'behind the member image' });
  theirs.image({ name: 'member-image', daysOld: 2, snapshots: [behind], permissions: [{ userId: stranger }] });
  const database = theirs.database({ id: 'member', engine: 'mysql', tags: { owner: 'team-c' } });
  theirs.dbSnapshot(database, { id: 'member-db-public', type: 'manual', daysOld: 2, restore: ['all'] });
  const cluster = theirs.cluster({ id: 'member-cluster', engine: 'aurora-mysql' });
  theirs.clusterSnapshot(cluster, { id: 'member-cluster-stranger', type: 'manual', daysOld: 2, restore: [stranger] });
  return { estate, exposed: exposedIn(estate) };
}

/** The same copies before anybody shared one, every block on: what the exposed estate may have been the day before. */
export function sealedEstate(now: Date): Estate {
  const { estate } = exposedEstate(now);
  for (const { places } of estate.accounts.values()) {
    for (const place of places.values()) {
      place.snapshotBlock = 'block-all-sharing';
      place.imageBlock = 'block-new-sharing';
      place.encryptionByDefault = true;
      for (const shelf of [place.snapshots, place.images])
        for (const one of itemsOf<{ readonly permissions: unknown[] }>(shelf)) one.permissions.splice(0);
      for (const shelf of [place.dbSnapshots, place.clusterSnapshots])
        for (const one of itemsOf<{ readonly restore: string[] }>(shelf)) one.restore.splice(0);
    }
  }
  return estate;
}

/** The truth of every planted copy that is exposed, by its canonical name. */
function exposedIn(estate: Estate): ReadonlyMap<string, Truth> {
  const exposed = new Map<string, Truth>();
  const note = (key: string, name: string) => {
    const truth = Object.hasOwn(truths, name) ? truths[name] : undefined;
    if (truth !== undefined) exposed.set(key, truth);
  };
  for (const account of estate.accounts.values()) {
    for (const [region, place] of account.places) {
      const [ec2, rds] = [`arn:aws:ec2:${region}:`, `arn:aws:rds:${region}:${account.id}`];
      for (const one of itemsOf(place.snapshots)) note(`${ec2}:snapshot/${one.id}`, one.description);
      for (const one of itemsOf(place.images)) note(`${ec2}:image/${one.id}`, one.name);
      for (const one of itemsOf(place.dbSnapshots)) note(`${rds}:snapshot:${one.id}`, one.id);
      for (const one of itemsOf(place.clusterSnapshots)) note(`${rds}:cluster-snapshot:${one.id}`, one.id);
    }
  }
  if (exposed.size !== Object.keys(truths).length) throw new Error('the estate and its truth are not in step');
  return exposed;
}

/** Two accounts in which every check passes: any blindness shows as the gate's only reason to close. */
export function calmEstate(now: Date): Estate {
  const specs = [
    { id: '111111111111', name: 'calm', alias: 'calm-home', parentId: 'r-calm' },
    { id: '222222222222', name: 'other', parentId: 'r-calm' },
  ];
  const organization = organizationOf('o-calmorg001', 'r-calm', specs, []);
  organization.emptyPage = true;
  const estate: Estate = {
    name: 'calm',
    partition: 'aws',
    homeId: '111111111111',
    regions: [{ name: 'us-east-1', optIn: false }],
    organization,
    accounts: accountsOf(specs),
    foreign: new Map(),
    faults: [],
  };
  for (const [at, { id }] of specs.entries()) {
    const make = placeMaker(estate, now, id, 'us-east-1', 51 + at);
    make.place.snapshotBlock = 'block-all-sharing';
    make.place.imageBlock = 'block-new-sharing';
    make.place.encryptionByDefault = true;
    const tags = { owner: 'team-a' };
    const key = make.key('CUSTOMER', 'alias/own');
    const volume = make.volume({ machine: 'host', sizeGiB: 8, key, tags });
    make.volume({ machine: null, sizeGiB: 4, key, tags });
    const shared = [{ userId: specs[1 - at]?.id ?? '' }];
    const behind = make.snapshot({ of: volume, daysOld: 3, tags });
    make.snapshot({ of: volume, daysOld: 2, tags, permissions: shared });
    make.snapshot({ of: volume, daysOld: 1 });
    make.image({ name: 'calm-image', daysOld: 3, snapshots: [behind], tags });
    make.image({ name: 'calm-shared', daysOld: 3, snapshots: [behind], tags, permissions: shared });
    const database = make.database({ id: 'calm', engine: 'mysql', key, tags });
    make.dbSnapshot(database, { id: 'calm-1', type: 'manual', daysOld: 1, tags });
    make.dbSnapshot(database, { id: 'calm-2', type: 'manual', daysOld: 2, tags });
    make.database({ id: 'calm-other', engine: 'mysql', key, tags });
    make.cluster({ id: 'calm-other-cluster', engine: 'aurora-mysql', key, tags });
    const cluster = make.cluster({ id: 'calm-cluster', engine: 'aurora-mysql', key, tags });
    make.clusterSnapshot(cluster, { id: 'calm-cluster-1', type: 'manual', daysOld: 1, tags });
    make.clusterSnapshot(cluster, { id: 'calm-cluster-2', type: 'manual', daysOld: 2, tags });
  }
  addTrail(estate, now, {
    account: '111111111111',
    id: 'calm-trail',
    home: 'us-east-1',
    organization: true,
    bucket: 'calm-trail-files',
    keptDays: 400,
    lockedDays: 400,
    groupDays: 90,
    selectors: withBlockReads,
  });
  for (const { id } of specs) {
    commonIdentities(estate, now, id, Number(id[0]));
    for (const role of itemsOf(estate.accounts.get(id)?.identities.roles ?? heldShelf<IamRole>()))
      role.lastUsed = { at: now.toISOString(), region: 'us-east-1' };
    // A policy that only bounds somebody is in no listing.
    identityMaker(estate, now, id, 70 + Number(id[0])).role('bounded', {
      trust: [trusts({ Service: 'lambda.amazonaws.com' })],
      boundary: awsPolicyArn('aws', 'PowerUserAccess'),
    });
  }
  return estate;
}
