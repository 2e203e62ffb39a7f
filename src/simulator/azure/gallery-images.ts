import { forgetGallery, galleryOf, galleryPath, galleryType } from './galleries.ts';
import type { AzureGallery, AzureGalleryImage, AzureGalleryVersion } from './image-shapes.ts';
import { lookUpBelow } from './lookup.ts';
import { type Call, type Operation, ownOf, param } from './operation.ts';
import { listing } from './paging.ts';
import { armId, row } from './resource.ts';

/** The image definitions of a gallery and the versions of each. */
export const galleryImageOperations: readonly Operation[] = [
  {
    name: 'galleryImages.listByGallery',
    action: `${galleryType}/images/read`,
    method: 'GET',
    path: `${galleryPath}/images`,
    paged: true,
    item: 'gallery',
    provider: 'Microsoft.Compute',
    perform(call) {
      const gallery = galleryOf(call);
      return listing(call, gallery.images, (one) => writeImage(galleryId(call, gallery), one));
    },
    forget: forgetGallery,
  },
  {
    name: 'galleryImageVersions.listByGalleryImage',
    action: `${galleryType}/images/versions/read`,
    method: 'GET',
    path: `${galleryPath}/images/{image}/versions`,
    paged: true,
    item: 'image',
    provider: 'Microsoft.Compute',
    perform(call) {
      const gallery = galleryOf(call);
      const image = lookUpBelow(call, gallery.images, gallery.id, 'images', 'image');
      const below = `${galleryId(call, gallery)}/images/${image.name}`;
      return listing(call, image.versions, (one) => writeVersion(below, one));
    },
    forget(call) {
      const gallery = galleryOf(call);
      gallery.images.remove(`${gallery.id}/images/${param(call, 'image')}`.toLowerCase());
    },
  },
];

function galleryId(call: Call, gallery: AzureGallery): string {
  return armId(ownOf(call).id, gallery.group, galleryType, gallery.name);
}

function writeImage(gallery: string, one: AzureGalleryImage): object {
  return row(one, {
    name: one.name,
    id: `${gallery}/images/${one.name}`,
    type: `${galleryType}/images`,
    location: one.location,
    tags: one.tags,
    properties: {
      description: one.description,
      osType: one.osType,
      osState: 'Generalized',
      hyperVGeneration: 'V2',
      architecture: 'x64',
      identifier: { publisher: one.publisher, offer: one.offer, sku: one.sku },
      provisioningState: 'Succeeded',
    },
  });
}

function writeVersion(image: string, one: AzureGalleryVersion): object {
  const targetRegions = one.regions.map((name) => ({
    name,
    regionalReplicaCount: 1,
    storageAccountType: 'Standard_LRS',
    encryption:
      one.diskEncryptionSetId === undefined
        ? undefined
        : { osDiskImage: { diskEncryptionSetId: one.diskEncryptionSetId } },
  }));
  const source =
    one.sourceId === undefined && one.sourceVirtualMachineId === undefined && one.communityImageId === undefined
      ? undefined
      : {
          id: one.sourceId,
          virtualMachineId: one.sourceVirtualMachineId,
          communityGalleryImageId: one.communityImageId,
        };
  return row(one, {
    name: one.name,
    id: `${image}/versions/${one.name}`,
    type: `${galleryType}/images/versions`,
    location: one.location,
    tags: one.tags,
    properties: {
      publishingProfile: {
        targetRegions,
        replicaCount: 1,
        excludeFromLatest: one.excludeFromLatest,
        publishedDate: one.publishedDate,
        endOfLifeDate: one.endOfLifeDate,
        storageAccountType: 'Standard_LRS',
        replicationMode: 'Full',
      },
      storageProfile: { source, osDiskImage: { sizeInGB: one.sizeGiB, hostCaching: 'ReadWrite' } },
      provisioningState: 'Succeeded',
    },
  });
}
