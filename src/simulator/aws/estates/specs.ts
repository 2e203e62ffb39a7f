import type { DbSnapshotType, EbsSnapshot, LaunchPermission, VolumePermission } from '../copies.ts';
import type { DbCluster, Key, Volume } from '../sources.ts';

/** Tags as a plain record; the order is the record's. */
export type TagRecord = Readonly<Record<string, string>>;

/**
 * What a snapshot is made from; what is absent is taken from the volume or is nothing. Without `of` its volume is gone;
 * `copied` gives it the volume id that EC2 gives every copy of a snapshot, which tells nothing.
 */
export interface SnapshotSpec {
  readonly of?: Volume;
  readonly copied?: boolean;
  readonly daysOld: number;
  readonly description?: string;
  readonly tags?: TagRecord;
  readonly permissions?: VolumePermission[];
  readonly tier?: 'standard' | 'archive';
  readonly sizeGiB?: number;
  readonly key?: Key | null;
}

/** What a volume is made from; `machine` names the instance it hangs on, made with it, or null for a loose one. */
export interface VolumeSpec {
  readonly machine: string | null;
  readonly sizeGiB: number;
  readonly key?: Key | null;
  readonly tags?: TagRecord;
  readonly daysOld?: number;
}

/** What an image is made from. */
export interface ImageSpec {
  readonly name: string;
  readonly daysOld: number;
  readonly snapshots: readonly EbsSnapshot[];
  readonly tags?: TagRecord;
  readonly permissions?: LaunchPermission[];
  readonly description?: string;
  readonly deprecatedInDays?: number;
  readonly disabled?: boolean;
}

/** What a database or cluster is made from. */
export interface DatabaseSpec {
  readonly id: string;
  readonly engine: string;
  readonly key?: Key | null;
  readonly sizeGiB?: number;
  readonly tags?: TagRecord;
  readonly cluster?: DbCluster;
}

/** What a database snapshot is made from. */
export interface DbSnapshotSpec {
  readonly id: string;
  readonly type: DbSnapshotType;
  readonly daysOld: number;
  readonly restore?: string[];
  readonly tags?: TagRecord;
}
