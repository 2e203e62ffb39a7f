import type { Shelf } from '../shelf.ts';
import type { AzureEncryption, AzureResource, ExportFields, GroupedResource } from './resource.ts';

/** A collection of restore points of one machine. */
export interface AzureRestorePointCollection extends GroupedResource {
  sourceId?: string | undefined;
  sourceLocation?: string | undefined;
  readonly collectionId: string;
  readonly points: Shelf<AzureRestorePoint>;
}

/** A restore point of a machine: one point in time of its disks. `copiedFrom` is a restore point in another region. */
export interface AzureRestorePoint extends AzureResource {
  readonly timeCreated: string;
  consistencyMode?: string | undefined;
  copiedFrom?: string | undefined;
  vmId?: string | undefined;
  readonly disks: Shelf<AzureDiskRestorePoint>;
}

/** One disk in a restore point. The first is the machine's system disk. */
export interface AzureDiskRestorePoint extends AzureResource, ExportFields {
  readonly timeCreated: string;
  readonly familyId: string;
  readonly sizeGiB: number;
  osType?: string | undefined;
  sourceResourceId?: string | undefined;
  sourceUniqueId?: string | undefined;
  encryption?: AzureEncryption | undefined;
  completionPercent?: number | undefined;
}

/** A long-term backup of a database; `server` is a managed instance's name in the shelf of those. */
export interface AzureLtrBackup extends AzureResource {
  readonly server: string;
  readonly database: string;
  readonly serverCreateTime: string;
  readonly backupTime: string;
  backupExpirationTime?: string | undefined;
  databaseDeletionTime?: string | undefined;
  redundancy?: string | undefined;
}

/** Long-term backups of one location. */
export interface AzureLtrShelves {
  readonly databases: Shelf<AzureLtrBackup>;
  readonly instances: Shelf<AzureLtrBackup>;
}

/** A Recovery Services vault. `crossSubscriptionRestore` undefined: the answer has no restore settings. */
export interface AzureVault extends GroupedResource {
  crossSubscriptionRestore?: string | undefined;
  publicNetworkAccess?: string | undefined;
  immutability?: string | undefined;
  redundancy?: string | undefined;
  readonly items: Shelf<AzureProtectedItem>;
}

/** Something a vault protects; `container` is the container's name in the vault. */
export interface AzureProtectedItem extends AzureResource {
  readonly container: string;
  readonly itemType: string;
  readonly workload: string;
  readonly management: string;
  readonly friendlyName: string;
  sourceResourceId?: string | undefined;
  protectionState?: string | undefined;
  lastRecoveryPoint?: string | undefined;
  scheduledForDeletion?: boolean | undefined;
  readonly points: Shelf<AzureRecoveryPoint>;
}

/** A point a protected item can be restored to; `objectType` tells which members its answer has. */
export interface AzureRecoveryPoint extends AzureResource {
  readonly objectType: string;
  readonly time: string;
  kind?: string | undefined;
  tiers: { type: string; status: string }[];
  encryptedSource?: boolean | undefined;
}
