import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseArmId } from '../../../src/clouds/azure/arm-id.ts';
import type { Clients } from '../../../src/clouds/azure/client.ts';
import { computeCalls } from '../../../src/clouds/azure/compute.ts';
import { smallGroup } from '../../../src/simulator/azure/estates/small-names.ts';
import type { AzureSimulator } from '../../../src/simulator/azure/simulator.ts';
import { clientsAt, facadesOf, failureOf } from './facades.ts';
import { home, simulated } from './sight.ts';

let simulator: AzureSimulator;
let clients: Clients;
beforeAll(async () => {
  simulator = await simulated({ behaviour: { mostRows: 3 } });
  clients = clientsAt(simulator.url);
});
afterAll(async () => {
  clients.close();
  await simulator.close();
});
beforeEach(() => {
  simulator.faults.clear();
  simulator.requests.reset();
});

function idOf(path: string) {
  const id = parseArmId(`/subscriptions/${home}/resourceGroups/${smallGroup}/providers/Microsoft.Compute/${path}`);
  if (id === null) throw new Error(`no id: ${path}`);
  return id;
}

describe('the calls of Microsoft.Compute', () => {
  test('list page by page, each later one by the link of the one before', async () => {
    const { compute, line } = facadesOf(clients);
    const pages = compute.snapshots();
    const first = await pages(undefined);
    expect(first.items).toHaveLength(3);
    const second = await pages(first.next ?? undefined);
    expect(second.items?.map(({ name }) => name)).not.toEqual(first.items?.map(({ name }) => name));
    expect(line.count()).toBe(2);
    expect(simulator.requests.count({ action: 'Microsoft.Compute/snapshots/read' })).toBe(2);
  });

  test('read one collection with its points, and one gallery with whom it is shared', async () => {
    const { compute } = facadesOf(clients);
    const collection = await compute.restorePointCollection(idOf('restorePointCollections/points-of-host'));
    expect(collection.restorePoints).toHaveLength(7);
    const gallery = await compute.gallery(idOf('galleries/groups_gallery'));
    expect(gallery.sharingProfile).toMatchObject({ permissions: 'Groups', groups: [{ type: 'Subscriptions' }] });
  });

  test('each end at the last page without a link', async () => {
    const { compute } = facadesOf(clients);
    const lists = {
      disks: compute.disks(),
      diskAccesses: compute.diskAccesses(),
      images: compute.images(),
      collections: compute.restorePointCollections(),
      diskRestorePoints: compute.diskRestorePoints(idOf('restorePointCollections/points-of-host/restorePoints/closed')),
      galleries: compute.galleries(),
      galleryImages: compute.galleryImages(idOf('galleries/groups_gallery')),
      versions: compute.galleryVersions(idOf('galleries/groups_gallery/images/base')),
    };
    const sizes: Record<string, number> = {};
    for (const [name, pages] of Object.entries(lists)) {
      let size = 0;
      for (let token: string | undefined | null; token !== null; ) {
        const page: { items: readonly unknown[] | null | undefined; next: string | null | undefined } =
          await pages(token);
        size += page.items?.length ?? 0;
        token = page.next ?? null;
      }
      sizes[name] = size;
    }
    expect(sizes).toEqual({
      disks: 10,
      diskAccesses: 10,
      images: 4,
      collections: 3,
      diskRestorePoints: 2,
      galleries: 15,
      galleryImages: 1,
      versions: 1,
    });
  });

  test('take no other answer for the one that was asked for', async () => {
    const other = { id: idOf('galleries/other').given, location: 'x', restorePoints: [] };
    const fake: Clients = {
      ...clients,
      // The client of this call answers everything with one and the same thing.
      compute: (_subscription, _signal, call) =>
        call({ galleries: { get: async () => other }, restorePointCollections: { get: async () => other } } as never),
    };
    const compute = computeCalls(fake, home, facadesOf(clients).line);
    expect(await failureOf(() => compute.gallery(idOf('galleries/mine')))).toBe('malformed');
    expect(await failureOf(() => compute.restorePointCollection(idOf('restorePointCollections/mine')))).toBe(
      'malformed',
    );
  });

  test('tell a refusal in the words of the cloud', async () => {
    simulator.faults.add({ service: 'arm', action: 'Microsoft.Compute/disks/read', kind: 'denied' });
    const { compute } = facadesOf(clients);
    await expect(compute.disks()(undefined)).rejects.toThrow('does not have authorization to perform action');
    await expect(compute.disks()(undefined)).rejects.toMatchObject({ code: 'AuthorizationFailed', statusCode: 403 });
  });

  test('without a resource group ask for nothing', async () => {
    const { compute } = facadesOf(clients);
    expect(await failureOf(() => compute.gallery({ ...idOf('galleries/x'), group: null }))).toBe('malformed');
    expect(simulator.requests.total).toBe(0);
  });
});
