import type { Shelf } from '../shelf.ts';
import type { AzureResource, GroupedResource } from './resource.ts';

/** One disk in an image. A data disk has a `lun`, the system disk none. */
export interface AzureImageDisk {
  readonly sizeGiB: number;
  lun?: number | undefined;
  snapshotId?: string | undefined;
  diskId?: string | undefined;
  blobUri?: string | undefined;
  diskEncryptionSetId?: string | undefined;
}

/** A managed image. It cannot be shared, but for roles. */
export interface AzureImage extends GroupedResource {
  sourceVirtualMachineId?: string | undefined;
  osType: string;
  disks: AzureImageDisk[];
}

/** Whom a gallery is shared with, as its sharing profile says it; absent members are left out of the answer. */
export interface AzureSharing {
  permissions?: string | undefined;
  groups?: { type?: string | undefined; ids?: string[] | undefined }[] | undefined;
  community?: AzureCommunity | undefined;
}

/** What a community gallery shows the world. `enabled` false: prepared, not switched on. */
export interface AzureCommunity {
  enabled?: boolean | undefined;
  publicNames?: string[] | undefined;
  publicNamePrefix: string;
  publisherUri: string;
  publisherContact: string;
}

/** A gallery of machine images. `sharing` undefined: the answer has no sharing profile, even when asked for. */
export interface AzureGallery extends GroupedResource {
  description?: string | undefined;
  sharing?: AzureSharing | undefined;
  softDelete?: boolean | undefined;
  readonly images: Shelf<AzureGalleryImage>;
}

/** An image definition of a gallery. */
export interface AzureGalleryImage extends AzureResource {
  description?: string | undefined;
  osType: string;
  publisher: string;
  offer: string;
  sku: string;
  readonly versions: Shelf<AzureGalleryVersion>;
}

/** A version of a gallery's image: the copy itself. Regions by their display names, as the service gives them. */
export interface AzureGalleryVersion extends AzureResource {
  readonly publishedDate: string;
  regions: string[];
  sourceId?: string | undefined;
  sourceVirtualMachineId?: string | undefined;
  communityImageId?: string | undefined;
  sizeGiB: number;
  diskEncryptionSetId?: string | undefined;
  excludeFromLatest?: boolean | undefined;
  endOfLifeDate?: string | undefined;
}
