import {
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  paginateDescribeSnapshots,
  type Snapshot,
} from '@aws-sdk/client-ec2';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { largeCount, largeEstate } from '../../../../src/simulator/aws/estates/large.ts';
import { clientsOf, refusalOf, started, today } from '../clients.ts';

async function all(size: number, changed: boolean): Promise<Map<string | undefined, Snapshot>> {
  const { ec2 } = clientsOf(await started({ estate: largeEstate({ now: today, size, changed }) }));
  const found = new Map<string | undefined, Snapshot>();
  for await (const page of paginateDescribeSnapshots({ client: ec2, pageSize: 1000 }, { OwnerIds: ['self'] })) {
    for (const one of page.Snapshots ?? []) found.set(one.SnapshotId, one);
  }
  return found;
}

test('a second look finds 1 % altered, 0.5 % added and 0.5 % removed, and says how many', async () => {
  const size = 4000;
  const before = await all(size, false);
  const after = await all(size, true);
  const count = largeCount(size, true);
  expect(before.size).toBe(size);
  expect(after.size).toBe(count.total);
  const added = [...after.keys()].filter((id) => !before.has(id)).length;
  const removed = [...before.keys()].filter((id) => !after.has(id)).length;
  const altered = [...after].filter(
    ([id, one]) => before.has(id) && JSON.stringify(before.get(id)) !== JSON.stringify(one),
  ).length;
  expect({ total: after.size, added, altered, removed }).toEqual(count);
  expect([added, altered, removed]).toEqual([size / 200, size / 100, size / 200]);
});

test('one snapshot can be asked for by its id, and deleted', async () => {
  const simulator = await started({ estate: largeEstate({ now: today, size: 1000 }) });
  const { ec2 } = clientsOf(simulator);
  const { Snapshots } = await ec2.send(
    new DescribeSnapshotsCommand({ OwnerIds: ['self'], RestorableByUserIds: ['all'] }),
  );
  expect(Snapshots).toHaveLength(2);
  const SnapshotId = Snapshots?.[0]?.SnapshotId;
  const ask = () => ec2.send(new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }));
  expect((await ask()).CreateVolumePermissions).toEqual([{ Group: 'all' }]);
  simulator.faults.add({ service: 'ec2', action: 'DescribeSnapshotAttribute', kind: 'deleted' });
  expect(await refusalOf(ask())).toMatchObject({ name: 'InvalidSnapshot.NotFound' });
  expect(
    (await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 1000 }))).Snapshots,
  ).toHaveLength(999);
});

test('a filtered page may come back short with a token, as with the real service', async () => {
  const { ec2 } = clientsOf(await started({ estate: largeEstate({ now: today, size: 60_000 }) }));
  const sizes: (number | undefined)[] = [];
  const input = { OwnerIds: ['self'], RestorableByUserIds: ['all'] };
  for await (const page of paginateDescribeSnapshots({ client: ec2, pageSize: 1000 }, input))
    sizes.push(page.Snapshots?.length);
  expect(sizes).toEqual([100, 20]);
});

test('its keys can be described and all but one volume in fifty exist', async () => {
  const { ec2, kms } = clientsOf(await started({ estate: largeEstate({ now: today, size: 1000 }) }));
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  const { Volumes } = await ec2.send(new DescribeVolumesCommand({}));
  const held = new Set(Volumes?.map((one) => one.VolumeId));
  const orphans = Snapshots?.filter((one) => !held.has(one.VolumeId));
  expect(orphans).toHaveLength(16);
  for (const KeyId of new Set(Snapshots?.map((one) => one.KmsKeyId))) {
    if (KeyId === undefined) continue;
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyManager).toBe('CUSTOMER');
  }
});
