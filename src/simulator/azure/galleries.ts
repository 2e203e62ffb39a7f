import type { AzureGallery, AzureSharing } from './image-shapes.ts';
import { keyOf, lookUp } from './lookup.ts';
import { type Call, type Operation, ownOf } from './operation.ts';
import { listing } from './paging.ts';
import { armId, row } from './resource.ts';

/** The type of galleries; what lies in one is named below it. */
export const galleryType = 'Microsoft.Compute/galleries';

/** The path of one gallery. */
export const galleryPath = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${galleryType}/{gallery}`;

/**
 * The galleries of a subscription. Neither the listing nor a plain reading has the sharing profile: it is answered only to
 * who asks for it, as Microsoft's published examples have it.
 */
export const galleryOperations: readonly Operation[] = [
  {
    name: 'galleries.list',
    action: `${galleryType}/read`,
    method: 'GET',
    path: `/subscriptions/{subscription}/providers/${galleryType}`,
    paged: true,
    item: null,
    provider: 'Microsoft.Compute',
    perform: (call) => listing(call, ownOf(call).galleries, (one) => writeGallery(ownOf(call).id, one, false)),
  },
  {
    name: 'galleries.get',
    action: `${galleryType}/read`,
    method: 'GET',
    path: galleryPath,
    paged: false,
    item: 'gallery',
    provider: 'Microsoft.Compute',
    perform: (call) => ({
      status: 200,
      body: writeGallery(ownOf(call).id, galleryOf(call), asksForSharing(call)),
    }),
    forget: forgetGallery,
  },
];

/** The gallery in a call's path. */
export function galleryOf(call: Call): AzureGallery {
  return lookUp(call, ownOf(call).galleries, galleryType, 'gallery');
}

/** Deletes the gallery in a call's path, with all that is in it. */
export function forgetGallery(call: Call): void {
  ownOf(call).galleries.remove(keyOf(call, galleryType, 'gallery'));
}

function asksForSharing({ query }: Call): boolean {
  return (
    query.get('$select')?.toLowerCase() === 'permissions' ||
    query.get('$expand')?.toLowerCase() === 'sharingprofile/groups'
  );
}

function writeGallery(subscription: string, one: AzureGallery, withSharing: boolean): object {
  const uniqueName = `${subscription}-${one.name.toUpperCase()}`;
  return row(one, {
    name: one.name,
    id: armId(subscription, one.group, galleryType, one.name),
    type: galleryType,
    location: one.location,
    tags: one.tags,
    properties: {
      description: one.description,
      identifier: { uniqueName },
      provisioningState: 'Succeeded',
      softDeletePolicy: one.softDelete === undefined ? undefined : { isSoftDeleteEnabled: one.softDelete },
      sharingProfile: withSharing ? writeSharing(one.sharing) : undefined,
    },
  });
}

function writeSharing(sharing: AzureSharing | undefined): object | undefined {
  if (sharing === undefined) return undefined;
  const { permissions, groups, community } = sharing;
  const communityGalleryInfo =
    community === undefined
      ? undefined
      : {
          publisherUri: community.publisherUri,
          publisherContact: community.publisherContact,
          eula: 'https://example.com/terms',
          publicNamePrefix: community.publicNamePrefix,
          communityGalleryEnabled: community.enabled,
          publicNames: community.publicNames,
        };
  return { permissions, groups, communityGalleryInfo };
}
