import { DescribeSnapshotAttributeCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { demoEstate } from '../../src/simulator/aws/estates/demo.ts';
import { demoAccounts, demoRegions } from '../../src/simulator/aws/estates/demo-names.ts';
import { azureDemoNames } from '../../src/simulator/azure/estates/demo-names.ts';
import { gcpDemoNames } from '../../src/simulator/gcp/estates/demo-names.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';
import { demoStory, tell } from '../../src/simulator/story.ts';
import { type Estates, estatesNamed } from '../../src/simulator/world.ts';
import { clientsOf, started, today } from './aws/clients.ts';

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('The demo lacks something.');
  return value;
}

const from = new Date('2026-11-20T01:00:00.000Z');

const world = () => estatesNamed('demo', ['aws', 'azure', 'gcp'], today);

const production = ({ aws }: Estates, region: string) => {
  const place = aws?.accounts.get(demoAccounts.production)?.places.get(region);
  if (place === undefined) throw new Error('The demo has no such place.');
  return place;
};

test('the steps are told in the order of their times, routine first, then eight of an intruder and whoever they shared with', () => {
  const steps = demoStory({ from });
  const times = steps.map((step) => step.at.getTime());
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(steps.map((step) => step.kind)).toEqual([
    ...Array.from({ length: 3 }, () => 'routine'),
    ...Array.from({ length: 8 }, () => 'attack'),
  ]);
  expect(new Set(steps.map((step) => step.cloud))).toEqual(new Set(['aws', 'azure', 'gcp']));
  expect(steps[3]?.actor).toEqual({ name: 'user/j.doe', from: '203.0.113.9' });
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
  const estate = tell(world(), demoStory({ from }));
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

test('after the story: in Azure a link to the payroll copy is open, in Google Cloud a stranger may use the payroll snapshot', () => {
  const { azure, gcp } = tell(world(), demoStory({ from }));
  const inAzure = [...itemsOf(present(azure?.subscriptions.get(azureDemoNames.production)).snapshots)];
  expect(inAzure.filter((one) => one.diskState === 'ActiveSAS').map((one) => one.name)).toEqual(['payroll-data-temp']);
  const inGcp = [...itemsOf(present(gcp?.projects.get(gcpDemoNames.projects.data.id)).snapshots)];
  const granted = inGcp.filter((one) =>
    one.policy?.bindings.some(({ members }) => members.includes(gcpDemoNames.stranger)),
  );
  expect(granted.map((one) => one.name)).toEqual([gcpDemoNames.payrollSnapshot]);
});

test('the story shows on the wire as soon as it is told', async () => {
  const estates = world();
  const simulator = await started({ estate: present(estates.aws) });
  const { ec2 } = clientsOf(simulator, demoRegions.second);
  const publicOnes = () => ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], RestorableByUserIds: ['all'] }));
  expect((await publicOnes()).Snapshots).toEqual([]);
  tell(estates, demoStory({ from }));
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
    const estate = tell(world(), demoStory({ from }));
    return [...itemsOf(production(estate, demoRegions.main).snapshots)].map((one) => one.id);
  };
  expect(ids()).toEqual(ids());
});

test('told on another estate it says what it needs', () => {
  const small = estatesNamed('small', ['aws', 'azure', 'gcp'], today);
  expect(() => tell(small, demoStory({ from }))).toThrow('demo estate');
  for (const cloud of ['aws', 'azure', 'gcp'] as const) {
    const without = { ...world(), [cloud]: null };
    expect(() => tell(without, demoStory({ from })), cloud).toThrow('demo estate');
  }
});
