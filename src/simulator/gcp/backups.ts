import type { Labels } from './copies.ts';
import type { Policy } from './policy.ts';

/** A Cloud SQL instance. */
export interface SqlInstance {
  /** Its name. */
  readonly id: string;
  readonly region: string;
  readonly version: string;
  readonly sizeGiB: number;
  readonly createdAt: string;
  readonly kmsKeyName: string | null;
  labels: Labels;
  state: 'RUNNABLE' | 'SUSPENDED' | 'PENDING_DELETE' | 'MAINTENANCE' | 'FAILED';
}

/** A Cloud SQL backup; it outlives its instance. Times are ISO 8601 in UTC, null where there is none. */
export interface SqlBackup {
  /** What stands after `projects/p/backups/`. */
  readonly id: string;
  /** Name of the instance it was made from. */
  readonly instance: string;
  readonly instanceDeletedAt: string | null;
  readonly type: 'AUTOMATED' | 'ON_DEMAND' | 'FINAL';
  readonly version: string;
  readonly location: string;
  readonly sizeGiB: number;
  readonly startedAt: string;
  readonly expiresAt: string | null;
  readonly kmsKeyName: string | null;
  description: string;
  state: 'ENQUEUED' | 'RUNNING' | 'SUCCESSFUL' | 'FAILED' | 'DELETING';
}

/** Who may restore from a backup vault, as the service spells it. */
export type AccessRestriction =
  | 'WITHIN_PROJECT'
  | 'WITHIN_ORGANIZATION'
  | 'UNRESTRICTED'
  | 'WITHIN_ORG_BUT_UNRESTRICTED_FOR_BA';

/** A backup vault. */
export interface BackupVault {
  /** Path below the project: `locations/europe-west3/backupVaults/main`. */
  readonly id: string;
  readonly createdAt: string;
  readonly accessRestriction: AccessRestriction;
  readonly retentionDays: number;
  readonly kmsKeyName: string | null;
  description: string;
  labels: Labels;
  policy: Policy | null;
  state: 'CREATING' | 'ACTIVE' | 'DELETING' | 'ERROR';
}

/** What a vault holds backups of. */
export interface DataSource {
  /** Path below the project: the vault's, then `dataSources/ID`. */
  readonly id: string;
  readonly createdAt: string;
  /** Full path of the protected resource, from `projects/` on. */
  readonly resource: string;
  readonly resourceType: string;
  labels: Labels;
  policy: Policy | null;
  state: 'CREATING' | 'ACTIVE' | 'DELETING' | 'ERROR';
}

/** A backup in a vault. */
export interface VaultBackup {
  /** Path below the project: the data source's, then `backups/ID`. */
  readonly id: string;
  readonly createdAt: string;
  readonly sizeGiB: number;
  readonly type: 'SCHEDULED' | 'ON_DEMAND' | 'ON_DEMAND_OPERATIONAL';
  readonly expiresAt: string | null;
  readonly kmsKeyName: string | null;
  description: string;
  labels: Labels;
  policy: Policy | null;
  state: 'CREATING' | 'ACTIVE' | 'DELETING' | 'ERROR';
}
