import type { Coverage } from '../model/scan.ts';
import { type Scope, scopeKey } from '../model/scope.ts';
import type { Snapshot, SnapshotType } from '../model/snapshot.ts';

/** The collector that lists each type of copy; null for types that nothing lists yet: of those nothing is ever called gone or new. */
const collectors: Readonly<Record<SnapshotType, string | null>> = {
  'aws:ec2:snapshot': 'snapshots',
  'aws:ec2:image': 'images',
  'aws:rds:db-snapshot': 'db-snapshots',
  'aws:rds:cluster-snapshot': 'cluster-snapshots',
  'aws:redshift:cluster-snapshot': null,
  'aws:redshift-serverless:snapshot': null,
  'aws:backup:recovery-point': null,
  'azure:compute:snapshot': null,
  'azure:compute:disk': null,
  'azure:compute:restore-point': null,
  'azure:compute:image': null,
  'azure:compute:gallery-image-version': null,
  'azure:sql:ltr-backup': null,
  'azure:recoveryservices:recovery-point': null,
  'gcp:compute:snapshot': null,
  'gcp:compute:instant-snapshot': null,
  'gcp:compute:disk': null,
  'gcp:compute:image': null,
  'gcp:compute:machine-image': null,
  'gcp:sqladmin:backup': null,
  'gcp:backupdr:backup': null,
};

/** The scope a copy is listed in; null where nothing lists its type yet. */
export function scopeOf({ type, cloud, account, region }: Snapshot): Scope | null {
  const collector = collectors[type];
  return collector === null ? null : { cloud, account, region, collector };
}

/** What a scan saw of its scopes. */
export interface Seen {
  /** Whether the scope's last answer was read to its end, so that what is absent was not there. */
  toEnd(scope: Scope | null): boolean;
  /** The same, for an answer given after scan `since`. */
  toEndSince(scope: Scope | null, since: number): boolean;
}

/** Looks scopes up in a scan's coverage. A scope without a row, off, unconfigured or cut short was not seen to its end. */
export function seenOf(coverage: readonly Coverage[]): Seen {
  const rows = new Map(coverage.map((row) => [scopeKey(row), row]));
  const ended = (scope: Scope | null) => {
    const row = scope === null ? undefined : rows.get(scopeKey(scope));
    return row?.ended === true && (row.state === 'complete' || row.state === 'partial') ? row : null;
  };
  return {
    toEnd: (scope) => ended(scope) !== null,
    toEndSince: (scope, since) => (ended(scope)?.scan ?? Number.NEGATIVE_INFINITY) > since,
  };
}
