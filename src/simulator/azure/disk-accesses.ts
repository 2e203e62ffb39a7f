import type { AzureDiskAccess, AzurePrivateEndpoint } from './disk-shapes.ts';
import { type Operation, ownOf } from './operation.ts';
import { listing } from './paging.ts';
import { armId, row } from './resource.ts';

const type = 'Microsoft.Compute/diskAccesses';

/** The DiskAccesses of a subscription, with the private endpoints that ask for or have a connection. */
export const diskAccessOperations: readonly Operation[] = [
  {
    name: 'diskAccesses.list',
    action: `${type}/read`,
    method: 'GET',
    path: `/subscriptions/{subscription}/providers/${type}`,
    paged: true,
    item: null,
    provider: 'Microsoft.Compute',
    perform: (call) => listing(call, ownOf(call).diskAccesses, (one) => writeAccess(ownOf(call).id, one)),
  },
];

function writeAccess(subscription: string, one: AzureDiskAccess): object {
  const id = armId(subscription, one.group, type, one.name);
  return row(one, {
    name: one.name,
    id,
    type,
    location: one.location,
    tags: one.tags,
    properties: {
      privateEndpointConnections: one.endpoints.map((endpoint) => writeEndpoint(id, endpoint)),
      provisioningState: 'Succeeded',
      timeCreated: one.timeCreated,
    },
  });
}

function writeEndpoint(access: string, { name, endpoint, status }: AzurePrivateEndpoint): object {
  return {
    id: `${access}/privateEndpointConnections/${name}`,
    name,
    type: `${type}/privateEndpointConnections`,
    properties: {
      privateEndpoint: endpoint === undefined ? undefined : { id: endpoint },
      privateLinkServiceConnectionState: { status, description: '', actionsRequired: 'None' },
      provisioningState: 'Succeeded',
    },
  };
}
