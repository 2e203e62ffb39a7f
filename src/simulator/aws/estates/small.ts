import { arn } from '../arns.ts';
import type { Estate, Partition } from '../estate.ts';
import { strangers } from './foreign.ts';
import { type PlaceMaker, placeMaker } from './maker.ts';
import { accountsOf, organizationOf } from './organization.ts';
import type { EstateSetting } from './setting.ts';
import { smallAccounts } from './small-accounts.ts';
import { fillSmallIdentities } from './small-identities.ts';

import { addTrail } from './trail-maker.ts';

export { smallAccounts } from './small-accounts.ts';

const regionsOf: Readonly<Record<Partition, readonly [first: string, second: string, optIn: string]>> = {
  aws: ['us-east-1', 'eu-west-1', 'ap-east-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1', 'cn-east-9'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1', 'us-gov-south-9'],
};

/**
 * For tests: two accounts and a suspended one, two regions and one not opted in; in the home account's first region
 * one of every way a copy can be shared. Listings of accounts begin with an empty page.
 */
export function smallEstate({ now, partition = 'aws' }: EstateSetting): Estate {
  const [first, second, optIn] = regionsOf[partition];
  const { home, member, suspended } = smallAccounts;
  const specs = [
    { id: home, name: 'home', alias: 'small-home', parentId: 'r-sm01' },
    { id: member, name: 'member', parentId: 'ou-sm01-unit0001' },
    { id: suspended, name: 'suspended', parentId: 'r-sm01', state: 'SUSPENDED' as const },
  ];
  const units = [
    { id: 'ou-sm01-unit0001', name: 'Unit', parentId: 'r-sm01' },
    { id: 'ou-sm01-unit0002', name: 'Inner unit', parentId: 'ou-sm01-unit0001' },
  ];
  const organization = organizationOf('o-smallorg01', 'r-sm01', specs, units);
  organization.emptyPage = true;
  const estate: Estate = {
    name: 'small',
    partition,
    homeId: home,
    regions: [
      { name: first, optIn: false },
      { name: second, optIn: false },
      { name: optIn, optIn: true },
    ],
    organization,
    accounts: accountsOf(specs),
    foreign: new Map([[first, strangers(now, 12, 700)]]),
    faults: [],
  };
  const organizationArn = arn(estate, 'organizations', '', home, 'organization/o-smallorg01');
  const unitArn = arn(estate, 'organizations', '', home, 'ou/o-smallorg01/ou-sm01-unit0001');
  fillFirst(placeMaker(estate, now, home, first, 1), organizationArn, unitArn);
  const other = placeMaker(estate, now, home, second, 2);
  other.place.snapshotBlock = 'block-all-sharing';
  other.snapshot({ daysOld: 20, description: 'masked public', permissions: [{ group: 'all' }] });
  other.snapshot({
    daysOld: 20,
    description: 'masked and shared',
    permissions: [{ group: 'all' }, { userId: smallAccounts.stranger }],
  });
  const theirs = placeMaker(estate, now, member, first, 3);
  theirs.snapshot({ daysOld: 9, description: 'for home', permissions: [{ userId: home }] });
  theirs.snapshot({ daysOld: 10, description: 'private to member' });
  addTrail(estate, now, {
    account: home,
    id: 'small-trail',
    home: first,
    organization: true,
    bucket: 'small-trail-files',
    keptDays: 400,
    lockedDays: 400,
    groupDays: 90,
  });
  fillSmallIdentities(estate, organization, now);
  return estate;
}

function fillFirst(make: PlaceMaker, organizationArn: string, unitArn: string): void {
  const { member, stranger } = smallAccounts;
  make.place.encryptionByDefault = true;
  const managed = make.key('AWS', 'alias/aws/ebs');
  const own = make.key('CUSTOMER', 'alias/own');
  const volume = make.volume({
    machine: 'host',
    sizeGiB: 10,
    tags: { Name: 'data', owner: 'team-a', 'data-class': 'restricted' },
  });
  make.volume({ machine: null, sizeGiB: 5, key: own });
  make.snapshot({ of: volume, daysOld: 1, description: 'private', tags: { owner: 'team-a' } });
  make.snapshot({ of: volume, daysOld: 2, description: 'public', permissions: [{ group: 'all' }] });
  make.snapshot({ of: volume, daysOld: 3, description: 'to a stranger', permissions: [{ userId: stranger }] });
  make.snapshot({
    of: volume,
    daysOld: 4,
    description: 'public and to a stranger',
    permissions: [{ group: 'all' }, { userId: stranger }],
  });
  make.snapshot({ of: volume, daysOld: 5, description: 'to the member', permissions: [{ userId: member }] });
  make.snapshot({
    of: volume,
    daysOld: 6,
    key: own,
    description: 'own key, to a stranger',
    permissions: [{ userId: stranger }],
  });
  make.snapshot({ of: volume, daysOld: 7, key: managed, description: 'managed key' });
  make.snapshot({ daysOld: 400, description: 'orphan', tier: 'archive' });
  const root = make.snapshot({ of: volume, daysOld: 30, description: 'behind the images' });
  make.image({ name: 'private-image', daysOld: 30, snapshots: [root] });
  make.image({ name: 'public-image', daysOld: 30, snapshots: [root], permissions: [{ group: 'all' }] });
  make.image({ name: 'stranger-image', daysOld: 30, snapshots: [root], permissions: [{ userId: stranger }] });
  make.image({ name: 'organization-image', daysOld: 30, snapshots: [root], permissions: [{ organizationArn }] });
  make.image({ name: 'unit-image', daysOld: 30, snapshots: [root], permissions: [{ organizationalUnitArn: unitArn }] });
  make.image({ name: 'disabled-image', daysOld: 300, snapshots: [root], disabled: true, deprecatedInDays: -5 });
  const database = make.database({ id: 'plain', engine: 'mysql', sizeGiB: 20, tags: { owner: 'team-b' } });
  const sealed = make.database({ id: 'sealed', engine: 'postgres', sizeGiB: 20, key: own });
  make.dbSnapshot(database, { id: 'rds:plain-1', type: 'automated', daysOld: 1 });
  make.dbSnapshot(database, { id: 'plain-private', type: 'manual', daysOld: 2, tags: { owner: 'team-b' } });
  make.dbSnapshot(database, { id: 'plain-public', type: 'manual', daysOld: 3, restore: ['all'] });
  make.dbSnapshot(database, { id: 'plain-mixed', type: 'manual', daysOld: 4, restore: ['all', stranger] });
  make.dbSnapshot(sealed, { id: 'sealed-to-stranger', type: 'manual', daysOld: 5, restore: [stranger] });
  make.dbSnapshot(sealed, { id: 'awsbackup:job-sealed', type: 'awsbackup', daysOld: 6 });
  for (const engine of ['aurora-mysql', 'neptune', 'docdb']) {
    const cluster = make.cluster({ id: `${engine}-one`, engine });
    make.clusterSnapshot(cluster, { id: `rds:${engine}-one-1`, type: 'automated', daysOld: 1 });
    const restore = engine === 'neptune' ? [stranger] : [];
    make.clusterSnapshot(cluster, { id: `${engine}-manual`, type: 'manual', daysOld: 2, restore });
  }
}
