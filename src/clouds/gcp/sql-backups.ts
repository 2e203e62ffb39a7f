import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf, instantText } from '../text.ts';
import type { Backups } from './backups.ts';
import { customerKey, googleKeys, labelsOf } from './copy-facts.ts';
import { explainGoogleError } from './errors.ts';
import { isItemName, lastPart } from './names.ts';
import { ownName } from './own-names.ts';
import { strangeRows } from './own-rows.ts';
import { partGaps } from './part-gaps.ts';
import { numberAt, type Row, rowAt, textAt } from './row.ts';
import { sqlInstanceKey } from './sql-instances.ts';

export const collector = 'sql-backups';
export const permissions = ['cloudsql.backupRuns.list'] as const;

/**
 * Reads the Cloud SQL backups of one project, those of instances that are gone included. They have no access policy of
 * their own. `names` are the project's id and number.
 */
export async function* readSqlBackups(
  backups: Backups,
  unit: Unit,
  names: ReadonlySet<string>,
): AsyncGenerator<CollectorPage<Snapshot>> {
  for await (const page of gather(explainGoogleError, permissions[0], unit, backups.sqlBackups())) {
    const rows = page.items.flatMap((part) => part.rows);
    const items = rows.flatMap((row) => sqlBackupFacts(row, unit, names) ?? []);
    const strange = strangeRows(rows.length - items.length, unit, permissions[0]);
    yield { items, gaps: [...page.gaps, ...partGaps(page.items, unit, permissions[0]), ...strange], refused: [] };
  }
}

const unautomated = known(null);
const scheduled = known({ by: 'Cloud SQL' });

/** A backup from its row; null for one that does not say what it is or is not of this project. */
export function sqlBackupFacts(row: Row, unit: Unit, names: ReadonlySet<string>): Snapshot | null {
  const own = ownName(row, names, /^backups\/[A-Za-z0-9_.~-]{1,200}$/);
  const instance = textAt(row, 'instance');
  if (own === null) return null;
  const interval = rowAt(row, 'backupInterval') ?? {};
  const settings = rowAt(row, 'instanceSettings') ?? {};
  const key = textAt(row, 'kmsKey');
  return {
    kind: 'snapshot',
    key: `//cloudsql.googleapis.com/projects/${unit.account}/${own.below}`,
    type: 'gcp:sqladmin:backup',
    cloud: 'gcp',
    account: unit.account,
    region: textAt(row, 'location')?.slice(0, 100) ?? 'global',
    name: lastPart(own.below) ?? own.below,
    createdAt: instantText(textAt(interval, 'startTime') ?? textAt(interval, 'endTime')),
    sourceKey: instance !== null && isItemName(instance) ? sqlInstanceKey(unit.account, instance) : null,
    sizeGiB: numberAt(rowAt(settings, 'settings') ?? {}, 'dataDiskSizeGb'),
    tags: labelsOf(rowAt(settings, 'settings') ?? {}, 'userLabels'),
    encryption: key === null ? googleKeys : customerKey(key),
    grants: known([]),
    glimpsed: [],
    // The service sets the type, and nobody else can.
    automated: textAt(row, 'type') === 'AUTOMATED' ? scheduled : unautomated,
    behind: [],
    details: detailsOf({
      backupKind: textAt(row, 'backupKind'),
      backupRun: textAt(row, 'backupRun'),
      backupType: textAt(row, 'type'),
      databaseVersion: textAt(row, 'databaseVersion'),
      description: textAt(row, 'description'),
      expires: instantText(textAt(row, 'expiryTime')),
      instanceDeleted: instantText(textAt(row, 'instanceDeletionTime')),
      keyVersion: textAt(row, 'kmsKeyVersion'),
      state: textAt(row, 'state'),
    }),
  };
}
