import type { Unit } from '../../model/scan.ts';
import type { Source } from '../../model/snapshot.ts';
import { gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf, instantText } from '../text.ts';
import type { Backups } from './backups.ts';
import { customerKey, googleKeys, labelsOf } from './copy-facts.ts';
import { explainGoogleError } from './errors.ts';
import { isItemName } from './names.ts';
import { strangeRows } from './own-rows.ts';
import { partGaps } from './part-gaps.ts';
import { numberAt, type Row, rowAt, textAt } from './row.ts';

export const collector = 'sql-instances';
export const permissions = ['cloudsql.instances.list'] as const;

/** Reads the Cloud SQL instances of one project: what backups are made from. */
export async function* readSqlInstances(backups: Backups, unit: Unit): AsyncGenerator<CollectorPage<Source>> {
  for await (const page of gather(explainGoogleError, permissions[0], unit, backups.sqlInstances())) {
    const rows = page.items.flatMap((part) => part.rows);
    const items = rows.flatMap((row) => sqlInstanceFacts(row, unit) ?? []);
    const strange = strangeRows(rows.length - items.length, unit, permissions[0]);
    yield { items, gaps: [...page.gaps, ...partGaps(page.items, unit, permissions[0]), ...strange], refused: [] };
  }
}

/** The full resource name of an instance. */
export function sqlInstanceKey(project: string, name: string): string {
  return `//cloudsql.googleapis.com/projects/${project}/instances/${name}`;
}

/** An instance from its row; null for one that does not say what it is or is not of this project. */
export function sqlInstanceFacts(row: Row, unit: Unit): Source | null {
  const name = textAt(row, 'name');
  if (name === null || !isItemName(name) || textAt(row, 'project') !== unit.account) return null;
  const settings = rowAt(row, 'settings') ?? {};
  const key = textAt(rowAt(row, 'diskEncryptionConfiguration') ?? {}, 'kmsKeyName');
  return {
    kind: 'source',
    key: sqlInstanceKey(unit.account, name),
    type: 'gcp:sqladmin:instance',
    cloud: 'gcp',
    account: unit.account,
    region: textAt(row, 'region')?.slice(0, 100) ?? 'global',
    name,
    createdAt: instantText(textAt(row, 'createTime')),
    sizeGiB: numberAt(settings, 'dataDiskSizeGb'),
    tags: labelsOf(settings, 'userLabels'),
    encryption: key === null ? googleKeys : customerKey(key),
    attachedTo: [],
    details: detailsOf({
      databaseVersion: textAt(row, 'databaseVersion'),
      instanceType: textAt(row, 'instanceType'),
      primary: textAt(row, 'masterInstanceName'),
      state: textAt(row, 'state'),
    }),
  };
}
