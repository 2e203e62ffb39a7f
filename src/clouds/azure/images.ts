import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import { keyOf } from './arm-id.ts';
import type { Compute, ImageRow } from './compute.ts';
import { encryptionOfAll, setEncryption } from './encryption.ts';
import { mapOwn } from './map-own.ts';
import { inSubscription, type OwnRow } from './own-listing.ts';
import { totalSize } from './size.ts';
import { flagOf, numberOf, tagsOf, wordOf } from './text.ts';

export const collector = 'images';
export const permissions = ['Microsoft.Compute/images/read'] as const;

/** Reads the managed images of a subscription. Nothing but roles lets anybody in, and no link exports them. */
export function readImages(compute: Compute, unit: Unit): AsyncGenerator<CollectorPage<Snapshot>> {
  const listed = inSubscription(unit, permissions[0], 'microsoft.compute/images');
  return mapOwn(listed, compute.images(), (own, region) => toImage(own, region, unit));
}

function toImage({ row, id, name }: OwnRow<ImageRow>, region: string, { account }: Unit): Snapshot {
  const system = row.storageProfile?.osDisk;
  const disks = [
    ...(system === undefined || system === null ? [] : [system]),
    ...(row.storageProfile?.dataDisks ?? []),
  ];
  return {
    kind: 'snapshot',
    key: id.key,
    type: 'azure:compute:image',
    cloud: 'azure',
    account,
    region,
    name,
    createdAt: null,
    sourceKey: keyOf(row.sourceVirtualMachine?.id),
    sizeGiB: totalSize(disks.map(({ diskSizeGB }) => numberOf(diskSizeGB))),
    tags: tagsOf(row.tags),
    encryption: encryptionOfAll(disks.map(({ diskEncryptionSet }) => setEncryption(diskEncryptionSet?.id))),
    grants: known([]),
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: detailsOf({
      dataDisks: row.storageProfile === undefined ? null : (row.storageProfile.dataDisks?.length ?? 0),
      hyperVGeneration: wordOf(row.hyperVGeneration),
      osState: wordOf(system?.osState),
      osType: wordOf(system?.osType),
      systemDisk: keyOf(system?.managedDisk?.id ?? system?.snapshot?.id),
      zoneResilient: flagOf(row.storageProfile?.zoneResilient),
    }),
  };
}
