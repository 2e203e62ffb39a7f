import { DescribeSnapshotAttributeCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { demoEstate } from '../../src/simulator/aws/estates/demo.ts';
import { demoAccounts, demoRegions } from '../../src/simulator/aws/estates/demo-names.ts';
import { smallEstate } from '../../src/simulator/aws/estates/small.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';
import { demoStory, tell } from '../../src/simulator/story.ts';
import { clientsOf, started, today } from './aws/clients.ts';

const from = new Date('2026-11-20T01:00:00.000Z');

const production = (estate: ReturnType<typeof demoEstate>, region: string) => {
  const place = estate.accounts.get(demoAccounts.production)?.places.get(region);
  if (place === undefined) throw new Error('The demo has no such place.');
  return place;
};

test('the steps are told in the order of their times, routine first, then five of an intruder', () => {
  const steps = demoStory({ from });
  const times = steps.map((step) => step.at.getTime());
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(steps.map((step) => step.kind)).toEqual([
    'routine',
    'routine',
    'attack',
    'attack',
    'attack',
    'attack',
    'attack',
  ]);
  expect(steps[2]?.actor).toEqual({ name: 'user/j.doe', from: '203.0.113.9' });
});

test('before the story nobody outside can use anything that no block keeps back', () => {
  const estate = demoEstate({ now: today });
  for (const account of estate.accounts.values()) {
    for (const place of account.places.values()) {
      const open = [...itemsOf(place.snapshots)].filter((one) => one.permissions.some((grant) => 'group' in grant));
      expect(open.length === 0 || place.snapshotBlock === 'block-all-sharing').toBe(true);
      expect([...itemsOf(place.images)].flatMap((one) => one.permissions).filter((grant) => 'group' in grant)).toEqual(
        [],
      );
      expect([...itemsOf(place.dbSnapshots)].filter((one) => one.restore.includes('all'))).toEqual([]);
    }
  }
});

test('after the story: one snapshot shared with the stranger, an image, a snapshot and a database copy public', () => {
  const estate = tell(demoEstate({ now: today }), demoStory({ from }));
  const main = production(estate, demoRegions.main);
  const second = production(estate, demoRegions.second);
  const shared = [...itemsOf(main.snapshots)].filter((one) => one.permissions.some((grant) => 'userId' in grant));
  expect(shared.map((one) => [one.description, one.encrypted, one.permissions])).toEqual([
    ['payroll-copy', false, [{ userId: demoAccounts.stranger }]],
  ]);
  expect(second.snapshotBlock).toBe('unblocked');
  expect([...itemsOf(second.images)].filter((one) => one.permissions.length > 0).map((one) => one.name)).toEqual([
    'web-base-17',
  ]);
  expect([...itemsOf(main.dbSnapshots)].filter((one) => one.restore.includes('all')).map((one) => one.id)).toEqual([
    'payroll-db-final',
  ]);
});

test('the story shows on the wire as soon as it is told', async () => {
  const simulator = await started({ estate: demoEstate({ now: today }) });
  const { ec2 } = clientsOf(simulator, demoRegions.second);
  const publicOnes = () => ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], RestorableByUserIds: ['all'] }));
  expect((await publicOnes()).Snapshots).toEqual([]);
  tell(simulator.estate, demoStory({ from }));
  const { Snapshots } = await publicOnes();
  expect(Snapshots).toHaveLength(1);
  const SnapshotId = Snapshots?.[0]?.SnapshotId;
  const attribute = await ec2.send(
    new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }),
  );
  expect(attribute.CreateVolumePermissions).toEqual([{ Group: 'all' }]);
});

test('told twice it gives the same estate, to the last id', () => {
  const ids = () => {
    const estate = tell(demoEstate({ now: today }), demoStory({ from }));
    return [...itemsOf(production(estate, demoRegions.main).snapshots)].map((one) => one.id);
  };
  expect(ids()).toEqual(ids());
});

test('told on another estate it says what it needs', () => {
  expect(() => tell(smallEstate({ now: today }), demoStory({ from }))).toThrow('demo estate');
});
