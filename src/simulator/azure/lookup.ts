import type { Shelf } from '../shelf.ts';
import type { AzureSubscription } from './estate.ts';
import { type Call, ownOf, param } from './operation.ts';
import { noGroup, noResource } from './refusal.ts';
import { armId, type GroupedResource } from './resource.ts';

/** Looks a resource up by the group and name in the path, as ids are: by lower case. Refused as not found where it is not there. */
export function lookUp<T extends GroupedResource>(call: Call, shelf: Shelf<T>, type: string, name: string): T {
  const found = shelf.get(keyOf(call, type, name));
  if (found !== undefined) return found;
  const group = param(call, 'group');
  if (!hasGroup(ownOf(call), group)) throw noGroup(group);
  throw noResource(`${type}/${param(call, name)}`, group);
}

/** The shelf's key of the resource that group and name in the path stand for. */
export function keyOf(call: Call, type: string, name: string): string {
  return armId(ownOf(call).id, param(call, 'group'), type, param(call, name)).toLowerCase();
}

/** An item of a shelf that lies below another resource, by its name in the path. */
export function lookUpBelow<T extends { readonly name: string }>(
  call: Call,
  shelf: Shelf<T>,
  parent: string,
  type: string,
  name: string,
): T {
  const found = shelf.get(`${parent}/${type}/${param(call, name)}`.toLowerCase());
  if (found === undefined) throw noResource(`${type}/${param(call, name)}`, param(call, 'group'));
  return found;
}

/** A group is there where something in the subscription lies in it: the estate keeps no groups of their own. */
function hasGroup(subscription: AzureSubscription, group: string): boolean {
  const { snapshots, disks, diskAccesses, images, galleries, restorePointCollections, vaults } = subscription;
  const shelves: readonly Shelf<GroupedResource>[] = [
    vaults,
    galleries,
    restorePointCollections,
    images,
    diskAccesses,
    disks,
    snapshots,
  ];
  return shelves.some((shelf) => {
    for (const { item } of shelf.walk(0)) if (item.group.toLowerCase() === group.toLowerCase()) return true;
    return false;
  });
}
