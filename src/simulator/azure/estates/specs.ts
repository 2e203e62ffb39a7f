import type { AzureDisk, AzureDiskLike, AzurePrivateEndpoint, AzureSnapshot } from '../disk-shapes.ts';
import type { AzureImageDisk, AzureSharing } from '../image-shapes.ts';
import type { AzureEncryption, ExportFields } from '../resource.ts';

/** Tags as a plain record. */
export type AzureTags = Record<string, string>;

/** What rules exports of something; absent members are left out of the answer. */
export type Rules = ExportFields & Pick<AzureDiskLike, 'diskState' | 'dataAccessAuthMode'>;

/** Where a resource lies, and its tags; what is absent is the maker's own. */
export interface PlaceSpec {
  readonly group?: string;
  readonly location?: string;
  readonly tags?: AzureTags;
}

/** What a snapshot is made from. Without `of` its disk is gone; `source` stands in the place of the disk's id. */
export interface SnapshotSpec extends PlaceSpec {
  readonly of?: AzureDisk;
  readonly source?: string;
  readonly daysOld: number;
  readonly rules?: Rules;
  readonly encryption?: AzureEncryption | null;
  readonly change?: Partial<AzureSnapshot>;
}

/** What a disk is made from; `machine` names the virtual machine it hangs on, null for a loose one. */
export interface DiskSpec extends PlaceSpec {
  readonly machine: string | null;
  readonly sizeGiB: number;
  readonly daysOld?: number;
  readonly rules?: Rules;
  readonly encryption?: AzureEncryption | null;
  readonly change?: Partial<AzureDisk>;
}

/** What a DiskAccess is made from. */
export interface DiskAccessSpec extends PlaceSpec {
  readonly endpoints: readonly Omit<AzurePrivateEndpoint, 'name'>[];
}

/** What a gallery is made from: one image in it, with a version for each source, the oldest first. */
export interface GallerySpec extends PlaceSpec {
  readonly sharing?: AzureSharing;
  readonly description?: string;
  readonly image: string;
  /** ARM ids of snapshots, disks, images or machines. */
  readonly sources: readonly string[];
  /** Age of the oldest version; each later one is a month younger. */
  readonly daysOld: number;
  readonly regions?: readonly string[];
  readonly diskEncryptionSetId?: string;
}

/** What a managed image is made from; the first of its disks is the system's. */
export interface ImageSpec extends PlaceSpec {
  readonly machine?: string;
  readonly disks: readonly AzureImageDisk[];
}

/** What a restore point is made from: the rules of each of its disks. */
export interface RestorePointSpec {
  readonly name: string;
  readonly daysOld: number;
  readonly disks: readonly ExportFields[];
  readonly copiedFrom?: string;
  readonly encryption?: AzureEncryption | null;
}

/** What a collection of restore points of one machine is made from. */
export interface CollectionSpec extends PlaceSpec {
  readonly machine: string;
  readonly points: readonly RestorePointSpec[];
}

/** What a long-term backup is made from. */
export interface LtrSpec {
  readonly location: string;
  readonly server: string;
  readonly database: string;
  readonly daysOld: number;
  readonly deletedDaysAgo?: number;
}

/** What a vault is made from: its state of restoring across subscriptions, and what it protects. */
export interface VaultSpec extends PlaceSpec {
  readonly crossSubscriptionRestore?: string;
  readonly protects: readonly ProtectedSpec[];
}

/** Something a vault protects, and the ages of its recovery points in days; `of` is the name of the machine or account. */
export interface ProtectedSpec {
  readonly kind: 'machine' | 'sql-database' | 'file-share';
  readonly of: string;
  readonly ages: readonly number[];
}
