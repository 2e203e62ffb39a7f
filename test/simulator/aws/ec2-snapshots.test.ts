import {
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  type DescribeSnapshotsCommandInput,
  paginateDescribeSnapshots,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { demoEstate } from '../../../src/simulator/aws/estates/demo.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const small = () => smallEstate({ now: today });
const descriptions = async (client: ReturnType<typeof clientsOf>['ec2'], input: DescribeSnapshotsCommandInput) => {
  const { Snapshots } = await client.send(new DescribeSnapshotsCommand(input));
  return Snapshots?.map((one) => one.Description);
};

const publicOnes = ['public', 'public and to a stranger'];
const toStranger = ['to a stranger', 'public and to a stranger', 'own key, to a stranger'];

test.each([
  ['an owner "self"', { OwnerIds: ['self'] }, 9],
  ['an owner by number', { OwnerIds: [smallAccounts.home] }, 9],
  ['an owner filter', { Filters: [{ Name: 'owner-id', Values: [smallAccounts.home] }] }, 9],
  ['another owner', { OwnerIds: [smallAccounts.member] }, 1],
  ['no owner: own, shared and public of strangers', {}, 9 + 1 + 12],
  ['a status nothing has', { OwnerIds: ['self'], Filters: [{ Name: 'status', Values: ['error'] }] }, 0],
  [
    'two filters at once',
    {
      OwnerIds: ['self'],
      Filters: [
        { Name: 'encrypted', Values: ['true'] },
        { Name: 'storage-tier', Values: ['standard'] },
      ],
    },
    2,
  ],
])('a listing narrowed by %s answers just those', async (_, input, count) => {
  const { ec2 } = clientsOf(await started({ estate: small() }));
  expect(await descriptions(ec2, input)).toHaveLength(count);
});

test.each([
  ['all', publicOnes],
  [smallAccounts.stranger, toStranger],
  [smallAccounts.member, ['to the member']],
])('restorable by %s lists exactly the own snapshots shared that way', async (user, expected) => {
  const { ec2 } = clientsOf(await started({ estate: small() }));
  expect(await descriptions(ec2, { OwnerIds: ['self'], RestorableByUserIds: [user] })).toEqual(expected);
});

test.each([
  ['tag:owner', ['team-a'], ['private']],
  ['tag:owner', ['team-?'], ['private']],
  ['tag-key', ['owner'], ['private']],
  ['storage-tier', ['archive'], ['orphan']],
  ['description', ['*stranger*'], ['to a stranger', 'public and to a stranger', 'own key, to a stranger']],
])('the filter %s=%s works as in EC2', async (name, values, expected) => {
  const { ec2 } = clientsOf(await started({ estate: small() }));
  expect(await descriptions(ec2, { OwnerIds: ['self'], Filters: [{ Name: name, Values: values }] })).toEqual(expected);
});

test('pages by MaxResults add up to the whole, each snapshot once', async () => {
  const { ec2 } = clientsOf(await started({ estate: small() }));
  const sizes: number[] = [];
  const seen = new Set<string | undefined>();
  for await (const page of paginateDescribeSnapshots({ client: ec2, pageSize: 5 }, { OwnerIds: ['self'] })) {
    sizes.push(page.Snapshots?.length ?? -1);
    for (const one of page.Snapshots ?? []) seen.add(one.SnapshotId);
  }
  expect(sizes).toEqual([5, 4]);
  expect(seen.size).toBe(9);
});

test('a snapshot deleted between two pages makes no other one be skipped', async () => {
  const simulator = await started({ estate: small() });
  const { ec2 } = clientsOf(simulator);
  const first = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5 }));
  const place = simulator.estate.accounts.get(smallAccounts.home)?.places.get('us-east-1');
  expect(place?.snapshots.remove(String(first.Snapshots?.[0]?.SnapshotId))).toBe(true);
  const second = await ec2.send(
    new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5, NextToken: first.NextToken }),
  );
  expect(second.Snapshots).toHaveLength(4);
});

test.each([
  ['ids together with MaxResults', { SnapshotIds: ['snap-00000000'], MaxResults: 5 }, 'InvalidParameterCombination'],
  ['a page size below 5', { MaxResults: 4 }, 'InvalidParameterValue'],
  ['a page size above 1000', { MaxResults: 1001 }, 'InvalidParameterValue'],
  ['an unknown filter', { Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue'],
  ['a token it never issued', { NextToken: 'abc' }, 'InvalidNextToken'],
  ['an id that is none', { SnapshotIds: ['snap-x'] }, 'InvalidSnapshotID.Malformed'],
  ['an id nobody has', { SnapshotIds: ['snap-0123456789abcdef0'] }, 'InvalidSnapshot.NotFound'],
])('a listing with %s is refused', async (_, input, name) => {
  const { ec2 } = clientsOf(await started({ estate: small() }));
  expect(await refusalOf(ec2.send(new DescribeSnapshotsCommand(input)))).toMatchObject({ name, status: 400 });
});

test('attributes hold everyone and accounts side by side', async () => {
  const { ec2 } = clientsOf(await started({ estate: small() }));
  const mixed = { OwnerIds: ['self'], Filters: [{ Name: 'description', Values: ['public and to a stranger'] }] };
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand(mixed));
  const SnapshotId = Snapshots?.[0]?.SnapshotId;
  const answer = await ec2.send(
    new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }),
  );
  expect(answer.CreateVolumePermissions).toEqual([{ Group: 'all' }, { UserId: smallAccounts.stranger }]);
});

test('a private snapshot answers an empty list of permissions, not no list', async () => {
  const { ec2 } = clientsOf(await started({ estate: small() }));
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  const SnapshotId = Snapshots?.[0]?.SnapshotId;
  const answer = await ec2.send(
    new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }),
  );
  expect(answer.CreateVolumePermissions).toEqual([]);
});

test('the attribute of a snapshot that is gone is refused as not found', async () => {
  const { ec2 } = clientsOf(await started({ estate: small() }));
  const gone = new DescribeSnapshotAttributeCommand({
    SnapshotId: 'snap-0123456789abcdef0',
    Attribute: 'createVolumePermission',
  });
  expect(await refusalOf(ec2.send(gone))).toMatchObject({ name: 'InvalidSnapshot.NotFound', status: 400 });
});

test('a block on all sharing leaves the attribute as it is and hides the snapshot from the public listing', async () => {
  const { ec2 } = clientsOf(await started({ estate: small() }), 'eu-west-1');
  expect(await descriptions(ec2, { OwnerIds: ['self'], RestorableByUserIds: ['all'] })).toEqual([]);
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  const SnapshotId = Snapshots?.[0]?.SnapshotId;
  const answer = await ec2.send(
    new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }),
  );
  expect(answer.CreateVolumePermissions).toEqual([{ Group: 'all' }]);
});

test('told to, the public listing shows masked snapshots too', async () => {
  const { ec2 } = clientsOf(await started({ estate: small(), behaviour: { listMasked: true } }), 'eu-west-1');
  const shown = await descriptions(ec2, { OwnerIds: ['self'], RestorableByUserIds: ['all'] });
  expect(shown).toEqual(['masked public', 'masked and shared']);
});

test('told to ignore what moto ignores, OwnerIds and RestorableByUserIds narrow nothing', async () => {
  const behaviour = { ignoreOwnerIds: true, ignoreRestorableBy: true, ignorePaging: true };
  const { ec2 } = clientsOf(await started({ estate: small(), behaviour }));
  const shown = await descriptions(ec2, { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 5 });
  expect(shown).toHaveLength(22);
});

test('another region shows nothing of this one', async () => {
  const { ec2 } = clientsOf(await started({ estate: demoEstate({ now: today }) }), 'us-east-1');
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  expect(Snapshots?.map((one) => one.Description)).not.toContain('Weekly payroll copy');
  expect(Snapshots).toHaveLength(9);
});
