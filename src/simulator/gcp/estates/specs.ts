import type { AccessRestriction, BackupVault, DataSource, SqlInstance } from '../backups.ts';
import type { CustomerKey, Disk, Labels } from '../copies.ts';
import type { Policy } from '../policy.ts';

/** What every item is made from. What is absent is nothing. */
interface ItemSpec {
  readonly name: string;
  readonly daysOld: number;
  readonly description?: string;
  readonly labels?: Labels;
  readonly policy?: Policy;
  readonly key?: CustomerKey | null;
  readonly sizeGiB?: number;
}

/** What a disk is made from. `at` is its place: `zones/Z` or `regions/R`; `machine` names the machine it hangs on. */
export interface DiskSpec extends ItemSpec {
  readonly at: string;
  readonly type?: string;
  readonly machine?: string;
  readonly sourceImage?: string;
}

/** What a snapshot is made from: of a disk (given, or by its path where it is gone); regional with a `region`. */
export interface SnapshotSpec extends ItemSpec {
  readonly of?: Disk;
  readonly ofGone?: string;
  readonly region?: string;
  readonly type?: 'STANDARD' | 'ARCHIVE';
  readonly storage?: string;
  /** Name of the schedule that made it. */
  readonly schedule?: string;
}

/** What an instant snapshot is made from; it lies where its disk lies. */
export interface InstantSnapshotSpec extends Omit<ItemSpec, 'key'> {
  readonly of: Disk;
}

/** What an image is made from. */
export interface ImageSpec extends ItemSpec {
  readonly of?: Disk;
  readonly family?: string;
  readonly storage?: string;
  readonly deprecated?: 'DEPRECATED' | 'OBSOLETE' | 'DELETED';
}

/** What a machine image is made from. */
export interface MachineImageSpec extends ItemSpec {
  readonly machine: string;
  readonly disks: readonly Disk[];
  readonly storage?: string;
}

/** What a Cloud SQL instance is made from. */
export interface SqlInstanceSpec {
  readonly name: string;
  readonly region: string;
  readonly daysOld: number;
  readonly version?: string;
  readonly sizeGiB?: number;
  readonly labels?: Labels;
  readonly kmsKeyName?: string;
}

/** What a Cloud SQL backup is made from: of an instance, or of one deleted `deletedDaysAgo`. */
export interface SqlBackupSpec {
  readonly of: SqlInstance | { readonly id: string; readonly deletedDaysAgo: number; readonly region: string };
  readonly daysOld: number;
  readonly type?: 'AUTOMATED' | 'ON_DEMAND' | 'FINAL';
  readonly keptDays?: number;
  readonly description?: string;
}

/** What a backup vault is made from. */
export interface VaultSpec extends Omit<ItemSpec, 'sizeGiB' | 'key'> {
  readonly location: string;
  readonly accessRestriction?: AccessRestriction;
  readonly retentionDays?: number;
  readonly kmsKeyName?: string;
}

/** What a data source in a vault is made from. `resource` is the path of the protected resource, from `projects/` on. */
export interface DataSourceSpec {
  readonly in: BackupVault;
  readonly resource: string;
  readonly resourceType: string;
  readonly labels?: Labels;
}

/** What a backup in a vault is made from. */
export interface VaultBackupSpec {
  readonly of: DataSource;
  readonly daysOld: number;
  readonly name: string;
  readonly keptDays?: number;
  readonly sizeGiB?: number;
  readonly labels?: Labels;
}
