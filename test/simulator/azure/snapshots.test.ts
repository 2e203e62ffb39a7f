import type { Disk, Snapshot } from '@azure/arm-compute';
import { expect, test } from 'vitest';
import type { AzureDiskLike } from '../../../src/simulator/azure/disk-shapes.ts';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { itemsOf } from '../../../src/simulator/shelf.ts';
import { allRows, ask, computeOf, started, today } from './clients.ts';

const { home } = smallSubscriptions;
const snapshots = `/subscriptions/${home}/providers/Microsoft.Compute/snapshots?api-version=2025-01-02`;

test('fields that are absent are left out of the answer, not null and not made up', async () => {
  const { rows } = await allRows(await started({ estate: smallAzure({ now: today }) }), snapshots);
  const properties = rows.find((one) => one['name'] === 'nothing-said')?.['properties'];
  for (const field of ['networkAccessPolicy', 'publicNetworkAccess', 'dataAccessAuthMode', 'diskState', 'diskAccessId'])
    expect(properties).not.toHaveProperty(field);
  expect(properties).toMatchObject({ creationData: { createOption: 'Copy' } });
});

test.each(['snapshots', 'disks'] as const)(
  'the real client reads every field of the %s of the estate',
  async (kind) => {
    const simulator = await started({ estate: smallAzure({ now: today }) });
    const client = computeOf(simulator, home);
    const read = new Map<string | undefined, Snapshot | Disk>();
    for await (const one of client[kind].list()) read.set(one.name, one);
    const held = [...itemsOf<AzureDiskLike>(simulator.estate.subscriptions.get(home)?.[kind] ?? never())];
    expect(read.size).toBe(held.length);
    for (const one of held) {
      const { name, location, tags, networkAccessPolicy, publicNetworkAccess, diskAccessId, diskState, uniqueId } = one;
      const { encryption, dataAccessAuthMode, provisioningState, osType } = one;
      const plain = {
        name,
        location,
        tags,
        networkAccessPolicy,
        publicNetworkAccess,
        diskAccessId,
        diskState,
        uniqueId,
      };
      expect(read.get(name)).toMatchObject({
        ...{ ...plain, encryption, dataAccessAuthMode, provisioningState, osType, diskSizeGB: one.sizeGiB },
        timeCreated: new Date(one.timeCreated),
        sku: { name: one.sku },
        creationData: {
          createOption: one.createOption,
          sourceResourceId: one.sourceResourceId,
          sourceUniqueId: one.sourceUniqueId,
        },
      });
    }
  },
);

test('a snapshot shows its family and how far its copying is', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const read = new Map<string | undefined, Snapshot>();
  for await (const one of computeOf(simulator, home).snapshots.list()) read.set(one.name, one);
  expect(read.get('still-copying')).toMatchObject({ completionPercent: 40, snapshotAccessState: 'Pending' });
  expect(read.get('full-copy')).toMatchObject({ incremental: false, incrementalSnapshotFamilyId: undefined });
  expect(read.get('deny-all')?.incrementalSnapshotFamilyId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a field that is set, changed or cleared in the estate shows in the next answer', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const shelf = simulator.estate.subscriptions.get(home)?.snapshots;
  const one = shelf?.get(
    `/subscriptions/${home}/resourcegroups/rg-data/providers/microsoft.compute/snapshots/deny-all`,
  );
  if (one === undefined) throw new Error('The small estate has no such snapshot.');
  one.networkAccessPolicy = 'WordOfTomorrow';
  one.diskState = undefined;
  one.tags = { owner: 'team-c' };
  const read = [];
  for await (const row of computeOf(simulator, home).snapshots.list()) read.push(row);
  const { networkAccessPolicy, diskState, tags } = read.find(({ name }) => name === 'deny-all') ?? {};
  expect([networkAccessPolicy, diskState, tags]).toEqual(['WordOfTomorrow', undefined, { owner: 'team-c' }]);
});

test('rows no service gives can be planted', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }), behaviour: { mostRows: 2 } });
  const shelf = simulator.estate.subscriptions.get(home)?.snapshots;
  let at = 0;
  for (const { item } of shelf?.walk(0) ?? []) {
    if (at === 0) item.odd = { id: undefined, properties: null };
    if (at === 1) item.odd = { id: '/subscriptions/elsewhere/x', colour: 'red' };
    at += 1;
  }
  const { value } = (await ask(simulator, snapshots)).json();
  expect(value).toMatchObject([
    { name: 'deny-all', properties: null },
    { id: '/subscriptions/elsewhere/x', colour: 'red' },
  ]);
  expect(JSON.stringify(value)).not.toContain('snapshots/deny-all"');
});

test('the disks of the subscription are read with the machines they hang on', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const machines = new Map<string | undefined, string | undefined>();
  for await (const one of computeOf(simulator, home).disks.list()) machines.set(one.name, one.managedBy);
  expect(machines.get('data')).toMatch(/\/Microsoft.Compute\/virtualMachines\/host$/);
  expect(machines.get('loose')).toBeUndefined();
});

test('a DiskAccess shows its private endpoints, and one without an id as what it is', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const endpoints = new Map<string | undefined, readonly (string | undefined)[]>();
  for await (const one of computeOf(simulator, home).diskAccesses.list()) {
    endpoints.set(
      one.name,
      one.privateEndpointConnections?.flatMap((each) => [
        each.privateEndpoint?.id?.split('/')[2],
        each.privateLinkServiceConnectionState?.status,
      ]) ?? ['none'],
    );
  }
  const { sister, stranger } = smallSubscriptions;
  expect(endpoints.get('access-sister')).toEqual([sister, 'Approved']);
  expect(endpoints.get('access-unplaceable')).toEqual([undefined, 'Approved']);
  expect(endpoints.get('access-mixed')).toEqual([home, 'Approved', stranger, 'Approved', stranger, 'Disconnected']);
  expect(endpoints.get('access-empty')).toEqual([]);
});

function never(): never {
  throw new Error('The small estate has no such thing.');
}
