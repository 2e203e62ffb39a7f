import type { DiskAccess } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import type { CollectorPage } from '../collector.ts';
import { subscriptionOf } from './arm-id.ts';
import type { Compute, DiskAccessRow } from './compute.ts';
import { mapOwn } from './map-own.ts';
import { inSubscription, type OwnRow } from './own-listing.ts';
import { wordOf } from './text.ts';

export const collector = 'disk-accesses';
export const permissions = ['Microsoft.Compute/diskAccesses/read'] as const;

/** Reads the private ways into disks and snapshots of a subscription, and whose networks have a door there. */
export function readDiskAccesses(compute: Compute, unit: Unit): AsyncGenerator<CollectorPage<DiskAccess>> {
  const listed = inSubscription(unit, permissions[0], 'microsoft.compute/diskaccesses');
  return mapOwn(listed, compute.diskAccesses(), ({ row, id, name }, region) => {
    if (isStripped(row)) return null;
    return {
      kind: 'disk-access',
      key: id.key,
      cloud: 'azure',
      account: unit.account,
      region,
      name,
      endpoints: endpointsOf(row),
    };
  });
}

/** A connection whose state is not told is not a closed one. */
const untold = 'Unknown';

// Resource Manager gives every DiskAccess a state: a row without has lost its properties, and its endpoints with them.
function isStripped({ privateEndpointConnections, provisioningState }: OwnRow<DiskAccessRow>['row']): boolean {
  return privateEndpointConnections === undefined && wordOf(provisioningState) === null;
}

// Resource Manager leaves the list out where there are none.
function endpointsOf({ privateEndpointConnections }: OwnRow<DiskAccessRow>['row']): DiskAccess['endpoints'] {
  return (privateEndpointConnections ?? [])
    .map(({ privateEndpoint, privateLinkServiceConnectionState: state }) => ({
      subscription: subscriptionOf(privateEndpoint?.id),
      state: wordOf(state?.status) ?? untold,
    }))
    .sort((a, b) => order(`${a.subscription ?? ''} ${a.state}`, `${b.subscription ?? ''} ${b.state}`));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
