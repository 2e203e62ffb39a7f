import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import type { Compute, SnapshotRow } from './compute.ts';
import { diskEncryption, encryptionOfAll } from './encryption.ts';
import { exportRules } from './export-rules.ts';
import { lineageOf } from './lineage.ts';
import { mapOwn } from './map-own.ts';
import { inSubscription, type OwnRow } from './own-listing.ts';
import { flagOf, hasMembers, numberOf, tagsOf, timeOf, wordOf } from './text.ts';

export const collector = 'snapshots';
export const permissions = ['Microsoft.Compute/snapshots/read'] as const;

/** Reads the disk snapshots of a subscription, full and incremental: one list carries every field of the verdict. */
export function readSnapshots(compute: Compute, unit: Unit): AsyncGenerator<CollectorPage<Snapshot>> {
  const listed = inSubscription(unit, permissions[0], 'microsoft.compute/snapshots');
  return mapOwn(listed, compute.snapshots(), (own, region) => toSnapshot(own, region, unit));
}

function toSnapshot({ row, id, name }: OwnRow<SnapshotRow>, region: string, { account }: Unit): Snapshot | null {
  // Each has one. A row stripped of its properties would read as one that has no link.
  if (!hasMembers(row.creationData)) return null;
  const { sourceKey, copiedFrom } = lineageOf(row.creationData?.sourceResourceId, account);
  return {
    kind: 'snapshot',
    key: id.key,
    type: 'azure:compute:snapshot',
    cloud: 'azure',
    account,
    region,
    name,
    createdAt: timeOf(row.timeCreated),
    sourceKey,
    sizeGiB: numberOf(row.diskSizeGB),
    tags: tagsOf(row.tags),
    encryption: encryptionOfAll([diskEncryption(row.encryption)]),
    grants: known([]),
    exports: known([exportRules(row)]),
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: detailsOf({
      copiedFrom,
      copyError: wordOf(row.copyCompletionError?.errorCode),
      createOption: wordOf(row.creationData?.createOption),
      incremental: flagOf(row.incremental),
      incrementalSnapshotFamilyId: wordOf(row.incrementalSnapshotFamilyId),
      osType: wordOf(row.osType),
      sku: wordOf(row.sku?.name),
      sourceUniqueId: wordOf(row.creationData?.sourceUniqueId),
      uniqueId: wordOf(row.uniqueId),
    }),
  };
}
