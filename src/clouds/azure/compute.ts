import type {
  ComputeManagementClient,
  Disk,
  DiskAccess,
  DiskRestorePoint,
  Gallery,
  GalleryImage,
  GalleryImageVersion,
  Image,
  RestorePointCollection,
  Snapshot,
} from '@azure/arm-compute';
import { MalformedAnswer, type Pages, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import { type ArmId, keyOf } from './arm-id.ts';
import type { Clients } from './client.ts';

export type {
  Disk as DiskRow,
  DiskAccess as DiskAccessRow,
  DiskRestorePoint as DiskRestorePointRow,
  Gallery as GalleryRow,
  GalleryImage as GalleryImageRow,
  GalleryImageVersion as GalleryVersionRow,
  Image as ImageRow,
  RestorePoint as RestorePointRow,
  RestorePointCollection as CollectionRow,
  SharingProfile as SharingRow,
  Snapshot as SnapshotRow,
} from '@azure/arm-compute';

/** The calls of Microsoft.Compute in one subscription. A later page is asked for by the link of the page before it. */
export interface Compute {
  snapshots(): Pages<Snapshot>;
  disks(): Pages<Disk>;
  diskAccesses(): Pages<DiskAccess>;
  images(): Pages<Image>;
  restorePointCollections(): Pages<RestorePointCollection>;
  /** One collection with all of its restore points. */
  restorePointCollection(id: ArmId): Promise<RestorePointCollection>;
  /** The disks in a restore point. */
  diskRestorePoints(restorePoint: ArmId): Pages<DiskRestorePoint>;
  galleries(): Pages<Gallery>;
  /** One gallery with whom it is shared with. */
  gallery(id: ArmId): Promise<Gallery>;
  galleryImages(gallery: ArmId): Pages<GalleryImage>;
  galleryVersions(image: ArmId): Pages<GalleryImageVersion>;
}

interface Paged<T> {
  byPage(settings: { continuationToken?: string }): AsyncIterator<T[] & { continuationToken?: string }>;
}

/** Binds the calls of Microsoft.Compute to the clients, a subscription and a unit's line. */
export function computeCalls(clients: Clients, subscription: string, line: Line): Compute {
  const pages =
    <T>(
      api: string,
      list: (client: ComputeManagementClient, options: { abortSignal: AbortSignal }) => Paged<T>,
    ): Pages<T> =>
    (token) =>
      line.send(api, (options) =>
        clients.compute(subscription, options.abortSignal, async (client) => {
          const settings = token === undefined ? {} : { continuationToken: token };
          const { value, done } = await list(client, options).byPage(settings).next();
          return done === true
            ? { items: undefined, next: undefined }
            : { items: value, next: value.continuationToken };
        }),
      );
  const one = <T extends { readonly id?: string }>(
    api: string,
    id: ArmId,
    get: (client: ComputeManagementClient, options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T> =>
    line.send(api, async (options) => {
      const answer = await clients.compute(subscription, options.abortSignal, (client) => get(client, options));
      if (keyOf(answer.id) !== id.key) throw new MalformedAnswer('the answer is about something else');
      return answer;
    });
  return {
    snapshots: () => pages('Microsoft.Compute/snapshots/read', (client, options) => client.snapshots.list(options)),
    disks: () => pages('Microsoft.Compute/disks/read', (client, options) => client.disks.list(options)),
    diskAccesses: () =>
      pages('Microsoft.Compute/diskAccesses/read', (client, options) => client.diskAccesses.list(options)),
    images: () => pages('Microsoft.Compute/images/read', (client, options) => client.images.list(options)),
    restorePointCollections: () =>
      pages('Microsoft.Compute/restorePointCollections/read', (client, options) =>
        client.restorePointCollections.listAll(options),
      ),
    restorePointCollection: (id) =>
      one('Microsoft.Compute/restorePointCollections/read', id, (client, options) =>
        client.restorePointCollections.get(...place(id), { ...options, expand: 'restorePoints' }),
      ),
    diskRestorePoints: (id) =>
      pages('Microsoft.Compute/restorePointCollections/restorePoints/diskRestorePoints/read', (client, options) =>
        client.diskRestorePoint.listByRestorePoint(...place(id), nameOf(id, 1), options),
      ),
    galleries: () => pages('Microsoft.Compute/galleries/read', (client, options) => client.galleries.list(options)),
    gallery: (id) =>
      one('Microsoft.Compute/galleries/read', id, (client, options) =>
        client.galleries.get(...place(id), { ...options, select: 'Permissions', expand: 'SharingProfile/Groups' }),
      ),
    galleryImages: (id) =>
      pages('Microsoft.Compute/galleries/images/read', (client, options) =>
        client.galleryImages.listByGallery(...place(id), options),
      ),
    galleryVersions: (id) =>
      pages('Microsoft.Compute/galleries/images/versions/read', (client, options) =>
        client.galleryImageVersions.listByGalleryImage(...place(id), nameOf(id, 1), options),
      ),
  };
}

function place(id: ArmId): [group: string, name: string] {
  return [required(id.group, 'resource group'), nameOf(id, 0)];
}

function nameOf(id: ArmId, at: number): string {
  return required(id.names[at], 'name');
}
