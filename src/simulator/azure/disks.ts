import { beginAccess, endAccess } from './access.ts';
import { diskProperties } from './disk-answer.ts';
import type { AzureDisk } from './disk-shapes.ts';
import { type Operation, ownOf } from './operation.ts';
import { listing } from './paging.ts';
import { armId, row } from './resource.ts';

const type = 'Microsoft.Compute/disks';

/** Managed disks of a subscription: their listing, and the making and withdrawing of an export link. */
export const diskOperations: readonly Operation[] = [
  {
    name: 'disks.list',
    action: `${type}/read`,
    method: 'GET',
    path: `/subscriptions/{subscription}/providers/${type}`,
    paged: true,
    item: null,
    provider: 'Microsoft.Compute',
    perform: (call) => listing(call, ownOf(call).disks, (one) => writeDisk(ownOf(call).id, one)),
  },
  beginAccess('disks', (subscription) => subscription.disks),
  endAccess('disks', (subscription) => subscription.disks),
];

function writeDisk(subscription: string, one: AzureDisk): object {
  const shared = diskProperties(one);
  const creationData = {
    createOption: one.createOption,
    imageReference: one.imageReference === undefined ? undefined : { id: one.imageReference },
    sourceResourceId: one.sourceResourceId,
    sourceUniqueId: one.sourceUniqueId,
  };
  const properties = { ...shared, creationData, diskIOPSReadWrite: 500, diskMBpsReadWrite: 100, tier: 'P10' };
  return row(one, {
    name: one.name,
    id: armId(subscription, one.group, type, one.name),
    type,
    location: one.location,
    tags: one.tags,
    zones: one.zones,
    managedBy: one.managedBy,
    sku: one.sku === undefined ? undefined : { name: one.sku, tier: one.sku.replace(/_.*/, '') },
    properties,
  });
}
