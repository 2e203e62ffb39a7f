import { beginAccess, endAccess } from './access.ts';
import { diskProperties } from './disk-answer.ts';
import type { AzureSnapshot } from './disk-shapes.ts';
import { type Operation, ownOf } from './operation.ts';
import { listing } from './paging.ts';
import { armId, row } from './resource.ts';

const type = 'Microsoft.Compute/snapshots';

/** Snapshots of a subscription: their listing, and the making and withdrawing of an export link. */
export const snapshotOperations: readonly Operation[] = [
  {
    name: 'snapshots.list',
    action: `${type}/read`,
    method: 'GET',
    path: `/subscriptions/{subscription}/providers/${type}`,
    paged: true,
    item: null,
    provider: 'Microsoft.Compute',
    perform: (call) => listing(call, ownOf(call).snapshots, (one) => writeSnapshot(ownOf(call).id, one)),
  },
  beginAccess('snapshots', (subscription) => subscription.snapshots),
  endAccess('snapshots', (subscription) => subscription.snapshots),
];

function writeSnapshot(subscription: string, one: AzureSnapshot): object {
  const properties = {
    ...diskProperties(one),
    incremental: one.incremental,
    incrementalSnapshotFamilyId: one.incrementalSnapshotFamilyId,
    completionPercent: one.completionPercent,
    snapshotAccessState: one.snapshotAccessState,
  };
  return row(one, {
    name: one.name,
    id: armId(subscription, one.group, type, one.name),
    type,
    location: one.location,
    tags: one.tags,
    sku: one.sku === undefined ? undefined : { name: one.sku, tier: one.sku.replace(/_.*/, '') },
    properties,
  });
}
