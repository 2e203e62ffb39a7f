import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallGroup, smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { computeOf, started, today } from './clients.ts';

async function ready() {
  return computeOf(await started({ estate: smallAzure({ now: today }) }), smallSubscriptions.home);
}

test('the points of a collection come only where they are asked for', async () => {
  const client = await ready();
  const names: unknown[] = [];
  for await (const one of client.restorePointCollections.listAll()) {
    names.push([one.name, one.restorePoints, one.source?.id?.split('/').at(-1)]);
  }
  expect(names).toEqual([
    ['points-of-host', undefined, 'host'],
    ['copies-of-host', undefined, 'host'],
    ['points-of-nothing', undefined, 'gone'],
  ]);
  const get = (name: string) => client.restorePointCollections.get(smallGroup, name, { expand: 'restorePoints' });
  expect((await client.restorePointCollections.get(smallGroup, 'points-of-host')).restorePoints).toBeUndefined();
  expect((await get('points-of-host')).restorePoints?.map(({ name }) => name)).toEqual([
    'closed',
    'mixed',
    'nothing-said',
    'private',
    'unknown-policy',
    'with-key',
    'without-disks',
  ]);
  expect((await get('points-of-nothing')).restorePoints).toEqual([]);
  const [copied] = (await get('copies-of-host')).restorePoints ?? [];
  expect(copied?.sourceRestorePoint?.id).toMatch(/\/restorePoints\/closed$/);
});

test('each disk of a point has rules of its own', async () => {
  const client = await ready();
  const rules = async (point: string) => {
    const found: unknown[] = [];
    for await (const disk of client.diskRestorePoint.listByRestorePoint(smallGroup, 'points-of-host', point)) {
      found.push([disk.networkAccessPolicy, disk.publicNetworkAccess]);
    }
    return found;
  };
  expect(await rules('mixed')).toEqual([
    ['DenyAll', 'Disabled'],
    ['AllowAll', 'Enabled'],
  ]);
  expect(await rules('nothing-said')).toEqual([[undefined, undefined]]);
  expect(await rules('without-disks')).toEqual([]);
});

test('a point names its disks and the keys of their copies', async () => {
  const client = await ready();
  const { restorePoints } = await client.restorePointCollections.get(smallGroup, 'points-of-host', {
    expand: 'restorePoints',
  });
  const key = restorePoints?.find(({ name }) => name === 'with-key')?.sourceMetadata?.storageProfile?.osDisk;
  expect(key?.diskRestorePoint?.encryption).toMatchObject({
    type: 'EncryptionAtRestWithCustomerKey',
    diskEncryptionSet: { id: expect.stringMatching(/\/des$/) },
  });
  expect(key?.diskRestorePoint?.id).toMatch(/\/restorePoints\/with-key\/diskRestorePoints\/host-os_/);
});
