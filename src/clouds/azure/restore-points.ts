import { known, mapReading, type Reading, unknown } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { ExportRules, Snapshot } from '../../model/snapshot.ts';
import { ask, gapOf, required } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { detailsOf } from '../text.ts';
import { abreast } from './abreast.ts';
import { type ArmId, keyOf } from './arm-id.ts';
import type { CollectionRow, Compute, DiskRestorePointRow, RestorePointRow } from './compute.ts';
import { diskEncryption, encryptionOfAll } from './encryption.ts';
import { explainAzureError } from './errors.ts';
import { exportRules } from './export-rules.ts';
import { offPage } from './map-own.ts';
import { inSubscription, type OwnRow, ownListing, ownRows } from './own-listing.ts';
import { totalSize } from './size.ts';
import { locationOf, numberOf, regionOf, tagsOf, timeOf, wordOf } from './text.ts';
import { wholeList } from './whole-list.ts';

export const collector = 'restore-points';
export const permissions = [
  'Microsoft.Compute/restorePointCollections/read',
  'Microsoft.Compute/restorePointCollections/restorePoints/diskRestorePoints/read',
] as const;

/** Collections under way at once, and restore points of each; a page holds no more than `most` of these. */
const collections = 5;
const width = 5;
const most = 100;

/**
 * Reads the restore points of a subscription's machines: the collections in one list, each expanded in one call, the disks of a
 * restore point in one list. A restore point whose disks cannot be read says that it does not know how they may be exported.
 */
export async function* readRestorePoints(compute: Compute, unit: Unit): AsyncGenerator<CollectorPage<Snapshot>> {
  const listed = inSubscription(unit, permissions[0], 'microsoft.compute/restorepointcollections');
  for await (const { rows, gaps, off } of ownListing(listed, compute.restorePointCollections())) {
    if (off !== null) return yield offPage(off);
    if (gaps.length > 0) yield { items: [], gaps, refused: [] };
    yield* abreast(rows, collections, ({ id }) => readCollection(compute, unit, id));
  }
}

async function* readCollection(compute: Compute, unit: Unit, id: ArmId): AsyncGenerator<CollectorPage<Snapshot>> {
  const read = async () => {
    const row = await compute.restorePointCollection(id);
    const points = required(row.restorePoints, 'list of restore points');
    return { row, points, region: regionOf(row.location) };
  };
  const answer = await ask(explainAzureError, permissions[0], read, unit);
  if (answer.state === 'unknown') return yield { items: [], gaps: [gapOf(answer.why, unit)], refused: [] };
  const { row, points, region } = answer.value;
  const listed = { unit, permission: permissions[0], type: `${id.type}/restorepoints`, below: id.key };
  const { rows, gaps } = ownRows(listed, points);
  if (gaps.length > 0) yield { items: [], gaps, refused: [] };
  for (let at = 0; at < rows.length; at += most) {
    const items = await pooled(rows.slice(at, at + most), width, async (own): Promise<Snapshot> => {
      const disks = await readDisks(compute, unit, own);
      return toSnapshot(own, row, disks, { unit, region, collection: id.key });
    });
    const refused = items.flatMap(({ encryption }) => (encryption.state === 'unknown' ? [encryption.why] : []));
    yield { items, gaps: [], refused };
  }
}

async function readDisks(
  compute: Compute,
  unit: Unit,
  { row, id }: OwnRow<RestorePointRow>,
): Promise<Reading<readonly DiskRestorePointRow[]>> {
  const disks = await wholeList(permissions[1], unit, compute.diskRestorePoints(id));
  if (disks.state === 'unknown') return disks;
  const listed = { unit, permission: permissions[1], type: `${id.type}/diskrestorepoints`, below: id.key };
  const { rows, gaps } = ownRows(listed, disks.value);
  const said = gaps[0]?.why.said ?? missing(row, new Set(rows.map((disk) => disk.id.key)));
  return said === null ? known(rows.map((disk) => disk.row)) : unknown('malformed', { needs: permissions[1], said });
}

// That it has no disk counts only where it says so itself: each machine has one.
function missing(row: RestorePointRow, listed: ReadonlySet<string>): string | null {
  const disks = disksOf(row);
  const named = disks.map(({ diskRestorePoint }) => diskRestorePoint?.id ?? null);
  const isMissing = named.some((id) => id !== null && !listed.has(keyOf(id) ?? ''));
  if (isMissing) return 'the restore point names a disk that is not listed';
  const saysNone = disks.length === 0 && Array.isArray(row.sourceMetadata?.storageProfile?.dataDisks);
  return listed.size === 0 && !saysNone ? 'no disk of the restore point is listed' : null;
}

interface Place {
  readonly unit: Unit;
  readonly region: string;
  readonly collection: string;
}

function toSnapshot(
  { row, id, name }: OwnRow<RestorePointRow>,
  { source, tags }: CollectionRow,
  disks: Reading<readonly DiskRestorePointRow[]>,
  { unit, region, collection }: Place,
): Snapshot {
  const encryption = mapReading(disks, (rows) => rows.map((disk) => diskEncryption(disk.encryption)));
  return {
    kind: 'snapshot',
    key: id.key,
    type: 'azure:compute:restore-point',
    cloud: 'azure',
    account: unit.account,
    region,
    name,
    createdAt: timeOf(row.timeCreated),
    sourceKey: keyOf(row.sourceRestorePoint?.id) ?? keyOf(source?.id),
    sizeGiB: totalSize(disksOf(row).map(({ diskSizeGB }) => numberOf(diskSizeGB))),
    // It carries none of its own: whoever tags it tags the collection.
    tags: tagsOf(tags),
    encryption: encryption.state === 'unknown' ? encryption : encryptionOfAll(encryption.value),
    grants: known([]),
    exports: mapReading(disks, rulesOf),
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: detailsOf({
      collection,
      consistencyMode: wordOf(row.consistencyMode),
      sourceLocation: locationOf(source?.location),
    }),
  };
}

/** One rule a disk, in an order of their own. */
function rulesOf(rows: readonly DiskRestorePointRow[]): readonly ExportRules[] {
  const texts = rows.map((row) => ({ rules: exportRules(row), text: JSON.stringify(exportRules(row)) }));
  return texts.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ rules }) => rules);
}

function disksOf({ sourceMetadata }: RestorePointRow) {
  const { osDisk, dataDisks } = sourceMetadata?.storageProfile ?? {};
  return [...(osDisk === undefined || osDisk === null ? [] : [osDisk]), ...(dataDisks ?? [])];
}
