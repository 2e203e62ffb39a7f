import { known } from '../../model/reading.ts';
import type { Snapshot, Source } from '../../model/snapshot.ts';
import { diskFacts } from './disks.ts';
import { imageFacts } from './images.ts';
import { instantSnapshotFacts } from './instant-snapshots.ts';
import { machineImageFacts } from './machine-images.ts';
import { type Row, rowAt, textAt } from './row.ts';
import { snapshotFacts } from './snapshot-facts.ts';
import { sqlBackupFacts } from './sql-backups.ts';
import { sqlInstanceFacts } from './sql-instances.ts';
import { vaultBackupFacts } from './vault-backup-facts.ts';

/** A row of the index, and where it belongs. */
export interface AssetRow {
  readonly row: Row;
  /** The project's id. */
  readonly account: string;
  readonly collector: string;
  /** What follows the project in its name. */
  readonly below: string;
  /** Every name of the project. */
  readonly names: ReadonlySet<string>;
  /** The row of a vault, or of what is backed up in one, of the same project, by what follows the project in its name. */
  readonly around: (below: string) => Row | undefined;
}

const none = known([]);

/** What a fact takes of the row of a vault, or of what is backed up in one: there are as many as machines, and each row is long. */
export function placeRow(row: Row): Row {
  const resource = rowAt(row, 'dataSourceGcpResource') ?? {};
  return {
    accessRestriction: textAt(row, 'accessRestriction'),
    encryptionConfig: { kmsKeyName: textAt(rowAt(row, 'encryptionConfig') ?? {}, 'kmsKeyName') },
    dataSourceGcpResource: { gcpResourcename: textAt(resource, 'gcpResourcename'), type: textAt(resource, 'type') },
  };
}

/** The fact that its collector makes of such a row, without grants. Null where the row does not hold what that takes; throws MalformedAnswer too. */
export function assetFact({ row, account, collector, below, names, around }: AssetRow): Snapshot | Source | null {
  const unit = { cloud: 'gcp', account, region: 'global', collector } as const;
  switch (collector) {
    case 'snapshots':
    case 'region-snapshots':
      return snapshotFacts(row, unit, none);
    case 'instant-snapshots':
      return instantSnapshotFacts(row, unit, none);
    case 'disks':
      return diskFacts(row, unit, none);
    case 'images':
      return imageFacts(row, unit, none);
    case 'machine-images':
      return machineImageFacts(row, unit, none);
    case 'sql-backups':
      return sqlBackupFacts(row, unit, names);
    case 'sql-instances':
      return sqlInstanceFacts(row, unit);
    case 'vault-backups': {
      const source = around(below.split('/').slice(0, 6).join('/'));
      const vault = around(below.split('/').slice(0, 4).join('/'));
      return source === undefined || vault === undefined ? null : vaultBackupFacts({ row, below }, source, vault, unit);
    }
    default:
      return null;
  }
}
