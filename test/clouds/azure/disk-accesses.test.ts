import { describe, expect, test } from 'vitest';
import type { DiskAccessRow } from '../../../src/clouds/azure/compute.ts';
import { readDiskAccesses } from '../../../src/clouds/azure/disk-accesses.ts';
import { computeOf, idOf, pagesOf, readOne, subscription, unitOf } from './fakes.ts';

const base: DiskAccessRow = { id: idOf('Microsoft.Compute/diskAccesses/A'), name: 'A', location: 'westeurope' };
type Connections = NonNullable<DiskAccessRow['privateEndpointConnections']>;
const connection = (id: string | undefined, status: string | undefined): Connections[number] => ({
  ...(id === undefined ? {} : { privateEndpoint: { id } }),
  ...(status === undefined ? {} : { privateLinkServiceConnectionState: { status } }),
});
const accessOf = (connections: Connections | undefined) => {
  const row =
    connections === undefined
      ? { ...base, provisioningState: 'Succeeded' }
      : { ...base, privateEndpointConnections: connections };
  return readOne(readDiskAccesses(computeOf({ diskAccesses: pagesOf<DiskAccessRow>([row]) }), unitOf('disk-accesses')));
};

describe('a DiskAccess', () => {
  test('tells whose networks have a door there, and whether it is open', async () => {
    const theirs = '/subscriptions/F0/resourceGroups/net/providers/Microsoft.Network/privateEndpoints/x';
    expect(await accessOf([connection(idOf('x/y/z'), 'Approved'), connection(theirs, 'Pending')])).toEqual({
      kind: 'disk-access',
      key: idOf('microsoft.compute/diskaccesses/a').toLowerCase(),
      cloud: 'azure',
      account: subscription,
      region: 'westeurope',
      name: 'A',
      endpoints: [
        { subscription, state: 'Approved' },
        { subscription: 'f0', state: 'Pending' },
      ],
    });
  });

  test('without connections has no door', async () => {
    expect([(await accessOf(undefined)).endpoints, (await accessOf([])).endpoints]).toEqual([[], []]);
  });

  test('that has lost its properties is a gap, not one without a door', async () => {
    const compute = computeOf({ diskAccesses: pagesOf<DiskAccessRow>([base]) });
    await expect(readOne(readDiskAccesses(compute, unitOf('disk-accesses')))).rejects.toThrow(/"cause":"malformed"/);
  });

  test('keeps a door that names nobody, and one whose state is not told', async () => {
    expect((await accessOf([connection(undefined, 'Approved'), connection('nowhere', undefined)])).endpoints).toEqual([
      { subscription: null, state: 'Approved' },
      { subscription: null, state: 'Unknown' },
    ]);
  });

  test('is the same in whatever order its connections come', async () => {
    const both = [connection(idOf('x/y/z'), 'Approved'), connection(undefined, 'Rejected')];
    expect(await accessOf(both)).toEqual(await accessOf([...both].reverse()));
  });
});
