import { expect, test } from 'vitest';
import { demoAzure } from '../../../../src/simulator/azure/estates/demo.ts';
import { azureDemoNames } from '../../../../src/simulator/azure/estates/demo-names.ts';
import { itemsOf } from '../../../../src/simulator/shelf.ts';
import { today } from '../clients.ts';

const estate = demoAzure({ now: today });
const live = [...estate.subscriptions.values()].filter(({ state }) => state === 'Enabled');
const snapshots = live.flatMap((one) => [...itemsOf(one.snapshots)]);

test('the demo has 25 to 40 copies in two subscriptions, and a disabled one', () => {
  let copies = snapshots.length;
  for (const one of live) {
    copies += one.images.count();
    for (const gallery of itemsOf(one.galleries))
      for (const image of itemsOf(gallery.images)) copies += image.versions.count();
    for (const collection of itemsOf(one.restorePointCollections)) copies += collection.points.count();
    for (const { databases, instances } of one.sqlBackups.values()) copies += databases.count() + instances.count();
    for (const vault of itemsOf(one.vaults)) for (const item of itemsOf(vault.items)) copies += item.points.count();
  }
  expect(copies).toBeGreaterThanOrEqual(25);
  expect(copies).toBeLessThanOrEqual(40);
  expect([...estate.subscriptions.values()].map(({ id, displayName, state }) => [id, displayName, state])).toEqual([
    [azureDemoNames.production, 'production', 'Enabled'],
    [azureDemoNames.data, 'data', 'Enabled'],
    [azureDemoNames.oldTrial, 'old-trial', 'Disabled'],
  ]);
  expect(new Set(snapshots.map(({ location }) => location))).toEqual(new Set(['westeurope', 'northeurope']));
});

test('its old problems are there, and no others', () => {
  const open = snapshots.filter(
    ({ networkAccessPolicy }) => !/^(DenyAll|AllowPrivate)$/.test(networkAccessPolicy ?? ''),
  );
  expect(open.map(({ name, publicNetworkAccess }) => [name, publicNetworkAccess])).toEqual(
    azureDemoNames.openSnapshots.map((name) => [name, 'Enabled']),
  );
  expect(snapshots.filter(({ diskState }) => diskState !== 'Unattached')).toEqual([]);
  const galleries = live.flatMap((one) => [...itemsOf(one.galleries)]);
  expect(galleries.map(({ name, sharing }) => [name, sharing?.groups?.flatMap(({ ids }) => ids)])).toEqual([
    [azureDemoNames.sharedGallery, [azureDemoNames.data, azureDemoNames.partnerTenant]],
  ]);
  const vaults = live.flatMap((one) => [...itemsOf(one.vaults)]);
  expect(vaults.filter((one) => one.crossSubscriptionRestore === 'Enabled').map(({ name }) => name)).toEqual([
    azureDemoNames.crossSubscriptionVault,
  ]);
  const doors = live.flatMap((one) => [...itemsOf(one.diskAccesses)].flatMap(({ endpoints }) => endpoints));
  expect(doors.map(({ endpoint }) => endpoint?.split('/')[2])).toEqual([azureDemoNames.production]);
});

test('the disk of the story is there, restricted and closed', () => {
  const disks = [...itemsOf(estate.subscriptions.get(azureDemoNames.production)?.disks ?? never())];
  expect(disks.find(({ name }) => name === azureDemoNames.payrollDisk)).toMatchObject({
    tags: { owner: 'finance-data', 'data-class': 'restricted' },
    networkAccessPolicy: 'DenyAll',
    encryption: { type: 'EncryptionAtRestWithCustomerKey' },
  });
});

function never(): never {
  throw new Error('The demo has no production subscription.');
}
