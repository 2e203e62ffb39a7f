import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot, Source } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import { keyOf } from './arm-id.ts';
import type { Compute, DiskRow } from './compute.ts';
import { diskEncryption, encryptionOfAll } from './encryption.ts';
import { exportRules, isExported } from './export-rules.ts';
import { mapOwn } from './map-own.ts';
import { inSubscription, type OwnRow } from './own-listing.ts';
import { hasMembers, listOf, numberOf, tagsOf, timeOf, wordOf } from './text.ts';

export const collector = 'disks';
export const permissions = ['Microsoft.Compute/disks/read'] as const;

/**
 * Reads the managed disks of a subscription: what snapshots are made from. A disk that an export link is open to, or may be, is
 * itself a copy in other hands: it stands among the copies instead.
 */
export function readDisks(compute: Compute, unit: Unit): AsyncGenerator<CollectorPage<Source | Snapshot>> {
  const listed = inSubscription(unit, permissions[0], 'microsoft.compute/disks');
  return mapOwn(listed, compute.disks(), (own, region) => toFact(own, region, unit));
}

function toFact({ row, id, name }: OwnRow<DiskRow>, region: string, { account }: Unit): Source | Snapshot | null {
  // Each has one. A row stripped of its properties would read as one that has no link.
  if (!hasMembers(row.creationData)) return null;
  const rules = exportRules(row);
  const createdFrom = keyOf(row.creationData?.sourceResourceId);
  const shown = {
    key: id.key,
    type: 'azure:compute:disk',
    cloud: 'azure',
    account,
    region,
    name,
    createdAt: timeOf(row.timeCreated),
    sizeGiB: numberOf(row.diskSizeGB),
    tags: tagsOf(row.tags),
    encryption: encryptionOfAll([diskEncryption(row.encryption)]),
  } as const;
  const details = detailsOf({
    createOption: wordOf(row.creationData?.createOption),
    createdFrom,
    image: keyOf(row.creationData?.galleryImageReference?.id ?? row.creationData?.imageReference?.id),
    maxShares: numberOf(row.maxShares),
    osType: wordOf(row.osType),
    sku: wordOf(row.sku?.name),
    sourceUniqueId: wordOf(row.creationData?.sourceUniqueId),
    tier: wordOf(row.tier),
    uniqueId: wordOf(row.uniqueId),
    zones: zonesOf(row),
  });
  if (!isExported(rules)) return { kind: 'source', ...shown, attachedTo: machines(row), details };
  return {
    kind: 'snapshot',
    ...shown,
    sourceKey: createdFrom,
    grants: known([]),
    exports: known([rules]),
    glimpsed: [],
    automated: known(null),
    behind: [],
    details,
  };
}

function machines({ managedBy, managedByExtended }: DiskRow): readonly string[] {
  const keys = [managedBy, ...listOf(managedByExtended)].flatMap((id) => keyOf(id) ?? []);
  return [...new Set(keys)].sort();
}

function zonesOf({ zones }: DiskRow): string | null {
  const names = listOf(zones).flatMap((zone) => wordOf(zone) ?? []);
  return names.length === 0 ? null : names.sort().join(', ');
}
