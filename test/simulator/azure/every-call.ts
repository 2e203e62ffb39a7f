import type { ComputeManagementClient } from '@azure/arm-compute';
import { smallGroup, smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import type { AzureSimulator } from '../../../src/simulator/azure/simulator.ts';
import { itemsOf } from '../../../src/simulator/shelf.ts';

/** One plain request; a body makes it a POST. */
export interface PlainCall {
  readonly path: string;
  readonly body?: object;
}

const home = `/subscriptions/${smallSubscriptions.home}`;
const grouped = `${home}/resourceGroups/${smallGroup}/providers`;
const vaults = 'Microsoft.RecoveryServices/vaults';
const compute = 'api-version=2025-01-02';
const read = { access: 'Read', durationInSeconds: 3600 } as const;

/** One good plain request of every operation served, on the small estate. */
export function plainCalls(simulator: AzureSimulator): Readonly<Record<string, PlainCall>> {
  const get = (path: string, version: string): PlainCall => ({ path: `${path}?api-version=${version}` });
  const list = (type: string): PlainCall => get(`${home}/providers/Microsoft.Compute/${type}`, '2025-01-02');
  const of = (type: string, name: string): string => `${grouped}/Microsoft.Compute/${type}/${name}`;
  const vault = `${grouped}/${vaults}/vault-unsaid`;
  const post = (path: string, body: object): PlainCall => ({ path: `${path}?${compute}`, body });
  return {
    'subscriptions.list': get('/subscriptions', '2022-12-01'),
    'providers.get': get(`${home}/providers/Microsoft.Sql`, '2021-04-01'),
    'snapshots.list': list('snapshots'),
    'snapshots.beginGetAccess': post(`${of('snapshots', 'allow-all')}/beginGetAccess`, read),
    'snapshots.endGetAccess': post(`${of('snapshots', 'live-link')}/endGetAccess`, {}),
    'disks.list': list('disks'),
    'disks.beginGetAccess': post(`${of('disks', 'loose')}/beginGetAccess`, read),
    'disks.endGetAccess': post(`${of('disks', 'disk-activesas')}/endGetAccess`, {}),
    'diskAccesses.list': list('diskAccesses'),
    'diskOperations.get': list('locations/westeurope/DiskOperations/known'),
    'images.list': list('images'),
    'restorePointCollections.listAll': list('restorePointCollections'),
    'restorePointCollections.get': {
      path: `${of('restorePointCollections', 'points-of-host')}?api-version=2026-03-01&$expand=restorePoints`,
    },
    'diskRestorePoint.listByRestorePoint': get(
      `${of('restorePointCollections', 'points-of-host')}/restorePoints/mixed/diskRestorePoints`,
      '2025-01-02',
    ),
    'galleries.list': list('galleries'),
    'galleries.get': { path: `${of('galleries', 'mixed_gallery')}?api-version=2025-03-03&$select=Permissions` },
    'galleryImages.listByGallery': get(`${of('galleries', 'mixed_gallery')}/images`, '2025-03-03'),
    'galleryImageVersions.listByGalleryImage': get(
      `${of('galleries', 'without_profile')}/images/base/versions`,
      '2025-03-03',
    ),
    'longTermRetentionBackups.listByLocation': get(
      `${home}/providers/Microsoft.Sql/locations/westeurope/longTermRetentionBackups`,
      '2023-08-01',
    ),
    'longTermRetentionManagedInstanceBackups.listByLocation': get(
      `${home}/providers/Microsoft.Sql/locations/westeurope/longTermRetentionManagedInstanceBackups`,
      '2023-08-01',
    ),
    'vaults.listBySubscriptionId': get(`${home}/providers/${vaults}`, '2024-04-01'),
    'backupProtectedItems.list': get(`${vault}/backupProtectedItems`, '2024-04-01'),
    'recoveryPoints.list': get(`${firstItem(simulator)}/recoveryPoints`, '2024-04-01'),
  };
}

/** The id of the first protected item of the vault that protects several, in lower case as collectors keep ids. */
function firstItem({ estate }: AzureSimulator): string {
  const vault = [...itemsOf(estate.subscriptions.get(smallSubscriptions.home)?.vaults ?? never())].find(
    (one) => one.name === 'vault-unsaid',
  );
  for (const item of itemsOf(vault?.items ?? never())) return item.id;
  return never();
}

function never(): never {
  throw new Error('The small estate has no such thing.');
}

/** What each operation of the compute client is asked as by the client itself. Listings are read whole. */
export function computeCalls(client: ComputeManagementClient): Readonly<Record<string, () => Promise<unknown>>> {
  const all = async <T>(rows: AsyncIterable<T>): Promise<readonly T[]> => {
    const found: T[] = [];
    for await (const one of rows) found.push(one);
    return found;
  };
  const points = [smallGroup, 'points-of-host'] as const;
  return {
    'snapshots.list': () => all(client.snapshots.list()),
    'snapshots.beginGetAccess': async () => client.snapshots.grantAccess(smallGroup, 'allow-all', read),
    'snapshots.endGetAccess': async () => client.snapshots.revokeAccess(smallGroup, 'live-link'),
    'disks.list': () => all(client.disks.list()),
    'disks.beginGetAccess': async () => client.disks.grantAccess(smallGroup, 'loose', read),
    'disks.endGetAccess': async () => client.disks.revokeAccess(smallGroup, 'disk-activesas'),
    'diskAccesses.list': () => all(client.diskAccesses.list()),
    'images.list': () => all(client.images.list()),
    'restorePointCollections.listAll': () => all(client.restorePointCollections.listAll()),
    'restorePointCollections.get': () => client.restorePointCollections.get(...points, { expand: 'restorePoints' }),
    'diskRestorePoint.listByRestorePoint': () => all(client.diskRestorePoint.listByRestorePoint(...points, 'mixed')),
    'galleries.list': () => all(client.galleries.list()),
    'galleries.get': () => client.galleries.get(smallGroup, 'mixed_gallery', { select: 'Permissions' }),
    'galleryImages.listByGallery': () => all(client.galleryImages.listByGallery(smallGroup, 'mixed_gallery')),
    'galleryImageVersions.listByGalleryImage': () =>
      all(client.galleryImageVersions.listByGalleryImage(smallGroup, 'without_profile', 'base')),
  };
}
