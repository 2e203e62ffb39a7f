import { expect, test } from 'vitest';
import { largeAzure, largeSubscription } from '../../../../src/simulator/azure/estates/large.ts';
import { itemsOf } from '../../../../src/simulator/shelf.ts';
import { allRows, computeOf, started, today } from '../clients.ts';

test('every 500th snapshot of the whole is exportable, every other one closed', () => {
  const estate = largeAzure({ now: today, subscriptions: 8, perSubscription: 250 });
  let total = 0;
  const open: number[] = [];
  for (const one of estate.subscriptions.values()) {
    for (const { networkAccessPolicy, publicNetworkAccess } of itemsOf(one.snapshots)) {
      total += 1;
      if (networkAccessPolicy === 'AllowAll' && publicNetworkAccess === 'Enabled') open.push(total);
      else expect([networkAccessPolicy, publicNetworkAccess]).toEqual(['DenyAll', 'Disabled']);
    }
  }
  expect([total, open]).toEqual([2000, [500, 1000, 1500, 2000]]);
});

test('each snapshot has an id of its own and comes from a disk that is there', async () => {
  const estate = largeAzure({ now: today, subscriptions: 3, perSubscription: 1300 });
  const simulator = await started({ estate });
  const id = largeSubscription(2);
  const disks = new Set<string | undefined>();
  for await (const one of computeOf(simulator, id).disks.list()) disks.add(one.id);
  const ids = new Set<string | undefined>();
  for await (const one of computeOf(simulator, id).snapshots.list()) {
    ids.add(one.id);
    expect(disks.has(one.creationData?.sourceResourceId)).toBe(true);
  }
  expect([ids.size, disks.size]).toEqual([1300, 163]);
  expect(simulator.requests.count({ action: 'Microsoft.Compute/snapshots/read' })).toBe(2);
  expect((await allRows(simulator, '/subscriptions?api-version=2022-12-01')).rows).toHaveLength(3);
});

test('a snapshot can be looked up and deleted by its id, and nothing else can', () => {
  const shelf = largeAzure({ now: today, subscriptions: 1, perSubscription: 10 }).subscriptions.get(
    largeSubscription(0),
  )?.snapshots;
  const [first] = [...itemsOf(shelf ?? never())];
  expect(shelf?.get(first?.id ?? '')?.name).toBe('snap-000000');
  expect(shelf?.get('snap-000000')).toBeUndefined();
  expect(shelf?.get(first?.id.replace('000000', '000010') ?? '')).toBeUndefined();
  expect([shelf?.remove(first?.id ?? ''), shelf?.count()]).toEqual([true, 9]);
});

function never(): never {
  throw new Error('There is no such subscription.');
}
