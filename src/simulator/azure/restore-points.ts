import type { AzureDiskRestorePoint, AzureRestorePoint, AzureRestorePointCollection } from './backup-shapes.ts';
import { encryptionOf } from './disk-answer.ts';
import { keyOf, lookUp, lookUpBelow } from './lookup.ts';
import { type Call, type Operation, ownOf, param } from './operation.ts';
import { listing } from './paging.ts';
import { armId, row } from './resource.ts';
import { writePoint } from './restore-point-answer.ts';

const type = 'Microsoft.Compute/restorePointCollections';
const one = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${type}/{collection}`;

/** Collections of restore points, the points of one when they are asked for, and the disks of one point. */
export const restorePointOperations: readonly Operation[] = [
  {
    name: 'restorePointCollections.listAll',
    action: `${type}/read`,
    method: 'GET',
    path: `/subscriptions/{subscription}/providers/${type}`,
    paged: true,
    item: null,
    provider: 'Microsoft.Compute',
    perform: (call) =>
      listing(call, ownOf(call).restorePointCollections, (each) => writeCollection(ownOf(call).id, each, false)),
  },
  {
    name: 'restorePointCollections.get',
    action: `${type}/read`,
    method: 'GET',
    path: one,
    paged: false,
    item: 'collection',
    provider: 'Microsoft.Compute',
    perform(call) {
      const expanded = call.query.get('$expand')?.toLowerCase() === 'restorepoints';
      return { status: 200, body: writeCollection(ownOf(call).id, collectionOf(call), expanded) };
    },
    forget: (call) => {
      ownOf(call).restorePointCollections.remove(keyOf(call, type, 'collection'));
    },
  },
  {
    name: 'diskRestorePoint.listByRestorePoint',
    action: `${type}/restorePoints/diskRestorePoints/read`,
    method: 'GET',
    path: `${one}/restorePoints/{point}/diskRestorePoints`,
    paged: true,
    item: 'point',
    provider: 'Microsoft.Compute',
    perform(call) {
      const collection = collectionOf(call);
      const point = lookUpBelow(call, collection.points, collection.id, 'restorePoints', 'point');
      const below = `${idOf(ownOf(call).id, collection)}/restorePoints/${point.name}`;
      return listing(call, point.disks, (disk) => writeDisk(below, disk));
    },
    forget(call) {
      const collection = collectionOf(call);
      collection.points.remove(`${collection.id}/restorePoints/${param(call, 'point')}`.toLowerCase());
    },
  },
];

function collectionOf(call: Call): AzureRestorePointCollection {
  return lookUp(call, ownOf(call).restorePointCollections, type, 'collection');
}

function idOf(subscription: string, collection: AzureRestorePointCollection): string {
  return armId(subscription, collection.group, type, collection.name);
}

function writeCollection(subscription: string, each: AzureRestorePointCollection, expanded: boolean): object {
  const id = idOf(subscription, each);
  const points = (): readonly object[] => [...each.points.walk(0)].map(({ item }) => pointOf(id, item));
  return row(each, {
    name: each.name,
    id,
    type,
    location: each.location,
    tags: each.tags,
    properties: {
      source: each.sourceId === undefined ? undefined : { location: each.sourceLocation, id: each.sourceId },
      provisioningState: 'Succeeded',
      restorePointCollectionId: each.collectionId,
      restorePoints: expanded ? points() : undefined,
    },
  });
}

function pointOf(collection: string, point: AzureRestorePoint): object {
  return writePoint(collection, `${type}/restorePoints`, point);
}

function writeDisk(point: string, disk: AzureDiskRestorePoint): object {
  return row(disk, {
    name: disk.name,
    id: `${point}/diskRestorePoints/${disk.name}`,
    type: `${type}/restorePoints/diskRestorePoints`,
    properties: {
      timeCreated: disk.timeCreated,
      sourceResourceId: disk.sourceResourceId,
      osType: disk.osType,
      hyperVGeneration: disk.osType === undefined ? undefined : 'V2',
      familyId: disk.familyId,
      sourceUniqueId: disk.sourceUniqueId,
      encryption: encryptionOf(disk.encryption),
      networkAccessPolicy: disk.networkAccessPolicy,
      publicNetworkAccess: disk.publicNetworkAccess,
      diskAccessId: disk.diskAccessId,
      completionPercent: disk.completionPercent,
      sourceResourceLocation: disk.location,
    },
  });
}
