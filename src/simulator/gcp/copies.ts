import type { Policy } from './policy.ts';

/** Labels by key. Keys and values are whatever somebody wrote. */
export type Labels = Record<string, string>;

/** The key an item is encrypted with, where it is not Google's own: a Cloud KMS key, or one the customer supplies, of which Google keeps the hash. */
export type CustomerKey = { readonly kmsKeyName: string } | { readonly sha256: string };

/** What every resource of Compute Engine has. Times are ISO 8601 in UTC. */
export interface ComputeItem {
  /** Its path below the project, such as `global/snapshots/nightly` or `zones/europe-west3-a/disks/data`. */
  readonly id: string;
  readonly name: string;
  /** The number the service gives it. */
  readonly number: string;
  readonly createdAt: string;
  description: string;
  labels: Labels;
  /** Null where it never had a policy of its own. */
  policy: Policy | null;
}

/** A snapshot, global or regional. `sourceDisk` is a path from `projects/` on, null where the source was no disk. */
export interface ComputeSnapshot extends ComputeItem {
  readonly sizeGiB: number;
  readonly sourceDisk: string | null;
  readonly sourceDiskNumber: string | null;
  readonly key: CustomerKey | null;
  readonly type: 'STANDARD' | 'ARCHIVE';
  readonly storageLocations: readonly string[];
  /** Path of the schedule that made it, null for one a person or script made. */
  readonly schedule: string | null;
  status: 'CREATING' | 'READY' | 'FAILED' | 'DELETING' | 'UPLOADING';
}

/** An instant snapshot, in the zone or region of its disk. */
export interface InstantSnapshot extends ComputeItem {
  readonly sizeGiB: number;
  readonly sourceDisk: string;
  readonly sourceDiskNumber: string;
  status: 'CREATING' | 'READY' | 'FAILED' | 'DELETING';
}

/** A disk, in a zone or, with replicas in two zones, in a region. `users` are paths of machines. */
export interface Disk extends ComputeItem {
  readonly sizeGiB: number;
  readonly type: string;
  readonly key: CustomerKey | null;
  readonly sourceImage: string | null;
  readonly sourceSnapshot: string | null;
  users: string[];
  status: 'CREATING' | 'READY' | 'FAILED' | 'DELETING';
}

/** An image. `deprecated` is Google's word for its state, null while it is current. */
export interface Image extends ComputeItem {
  readonly sizeGiB: number;
  readonly family: string | null;
  readonly sourceDisk: string | null;
  readonly sourceDiskNumber: string | null;
  readonly sourceSnapshot: string | null;
  readonly key: CustomerKey | null;
  readonly storageLocations: readonly string[];
  deprecated: 'DEPRECATED' | 'OBSOLETE' | 'DELETED' | null;
  status: 'PENDING' | 'READY' | 'FAILED' | 'DELETING';
}

/** A machine image: a machine's settings and all its disks. */
export interface MachineImage extends ComputeItem {
  readonly sourceInstance: string;
  readonly disks: readonly { readonly sourceDisk: string; readonly sizeGiB: number; readonly boot: boolean }[];
  readonly key: CustomerKey | null;
  readonly storageLocations: readonly string[];
  status: 'CREATING' | 'READY' | 'INVALID' | 'DELETING' | 'UPLOADING';
}
