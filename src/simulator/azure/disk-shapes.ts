import type { AzureEncryption, ExportFields, GroupedResource } from './resource.ts';

/** What snapshots and disks share. Every member that may be absent is left out of the answer where it is. */
export interface AzureDiskLike extends GroupedResource, ExportFields {
  readonly timeCreated: string;
  readonly uniqueId: string;
  readonly sizeGiB: number;
  sku?: string | undefined;
  osType?: string | undefined;
  createOption: string;
  sourceResourceId?: string | undefined;
  sourceUniqueId?: string | undefined;
  diskState?: string | undefined;
  dataAccessAuthMode?: string | undefined;
  encryption?: AzureEncryption | undefined;
  provisioningState?: string | undefined;
}

/** A snapshot of a managed disk. `incremental` undefined is what very old ones answer. */
export interface AzureSnapshot extends AzureDiskLike {
  incremental?: boolean | undefined;
  incrementalSnapshotFamilyId?: string | undefined;
  completionPercent?: number | undefined;
  snapshotAccessState?: string | undefined;
}

/** A managed disk. `managedBy` is the ARM id of the machine it hangs on. */
export interface AzureDisk extends AzureDiskLike {
  managedBy?: string | undefined;
  zones?: string[] | undefined;
  /** The platform's or gallery's image it was made from. */
  imageReference?: string | undefined;
}

/** A private endpoint's connection to a DiskAccess. Without `endpoint` nobody can tell whose network it is. */
export interface AzurePrivateEndpoint {
  readonly name: string;
  endpoint?: string | undefined;
  status?: string | undefined;
}

/** A DiskAccess: the private way into disks and snapshots that name it. */
export interface AzureDiskAccess extends GroupedResource {
  readonly timeCreated: string;
  endpoints: AzurePrivateEndpoint[];
}
