import type { Shelf } from '../shelf.ts';
import { writeDisk } from './compute-disks.ts';
import { writeImage, writeMachineImage } from './compute-images.ts';
import { writeInstantSnapshot, writeSnapshot } from './compute-snapshots.ts';
import type { ComputeItem, CustomerKey } from './copies.ts';
import type { GcpProject } from './estate.ts';
import type { IndexPlace, IndexRow, IndexWalk } from './index-place.ts';
import { computeName, nodeName } from './names.ts';

/**
 * The rows of Compute Engine in one project. Regional snapshots and regional instant snapshots are of the same type as their
 * global and zonal kin; regional disks have a type of their own. Source: Cloud Asset Inventory's "Asset names", as kept in
 * GoogleCloudPlatform/k8s-config-connector:docs/ai/metadata/cloudassetinventory_names.jsonl.
 */
export function computeWalks(place: IndexPlace): readonly IndexWalk[] {
  const { project } = place;
  const isRegional = ({ id }: ComputeItem): boolean => id.startsWith('regions/');
  const isZonal = (item: ComputeItem): boolean => !isRegional(item);
  const isAny = (): boolean => true;
  return [
    computeWalk(place, 'Snapshot', project.snapshots, writeSnapshot, isAny),
    computeWalk(place, 'Snapshot', project.regionSnapshots, writeSnapshot, isAny),
    computeWalk(place, 'InstantSnapshot', project.instantSnapshots, writeInstantSnapshot, isAny),
    computeWalk(place, 'Disk', project.disks, writeDisk, isZonal),
    computeWalk(place, 'RegionDisk', project.disks, writeDisk, isRegional),
    computeWalk(place, 'Image', project.images, writeImage, isAny),
    computeWalk(place, 'MachineImage', project.machineImages, writeMachineImage, isAny),
  ];
}

function computeWalk<T extends ComputeItem & { readonly status: string; readonly key?: CustomerKey | null }>(
  place: IndexPlace,
  noun: string,
  shelf: Shelf<T>,
  write: (project: GcpProject, item: T) => object,
  isOfType: (item: T) => boolean,
): IndexWalk {
  const assetType = `compute.googleapis.com/${noun}`;
  const { project, scopes, ancestry } = place;
  const row = (item: T): IndexRow => ({
    name: computeName(project, item.id),
    assetType,
    scopes,
    ancestry,
    found: () => ({
      displayName: item.name,
      ...(item.description === '' ? {} : { description: item.description }),
      location: item.id.split('/')[0] === 'global' ? 'global' : (item.id.split('/')[1] ?? 'global'),
      ...(Object.keys(item.labels).length === 0 ? {} : { labels: item.labels }),
      ...kmsKeys(item.key),
      createTime: item.createdAt,
      state: item.status,
      additionalAttributes: {},
      parentFullResourceName: nodeName(`projects/${project.id}`),
      parentAssetType: 'cloudresourcemanager.googleapis.com/Project',
    }),
    resource: () => ({ version: 'v1', resource: write(project, item) }),
    policy: item.policy,
  });
  return {
    assetType,
    *walk(from) {
      for (const { position, item } of shelf.walk(from)) {
        if (isOfType(item)) yield { position, item: row(item) };
      }
    },
  };
}

function kmsKeys(key: CustomerKey | null | undefined): object {
  if (key === undefined || key === null || 'sha256' in key) return {};
  return { kmsKeys: [`${key.kmsKeyName}/cryptoKeyVersions/1`] };
}
