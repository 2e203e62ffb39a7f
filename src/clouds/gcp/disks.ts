import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import type { Compute } from './compute.ts';
import { computeCopy, encryptionBy } from './copy-facts.ts';
import { keyOfLink, lastPart } from './names.ts';
import { readCopies, type Vouched } from './read-copies.ts';
import { flagAt, numberAt, type Row, textAt, textsAt } from './row.ts';

export const collector = 'disks';
export const permissions = ['compute.disks.list', 'compute.disks.getIamPolicy'] as const;

/** Reads every disk of one project in every zone and region, each with its own access policy: whoever may use a disk may copy it. */
export function readDisks(compute: Compute, unit: Unit, vouched?: Vouched): AsyncGenerator<CollectorPage<Snapshot>> {
  return readCopies(
    {
      kind: 'disks',
      listPermission: permissions[0],
      policyPermission: permissions[1],
      list: compute.disks(),
      policy: ({ path }) => compute.diskPolicy(path.place, path.name),
      toFact: diskFacts,
    },
    unit,
    vouched,
  );
}

/** A disk from its row and the grants of its policy. What it is attached to is left out: that changes by itself. */
export function diskFacts(row: Row, unit: Unit, grants: Snapshot['grants']): Snapshot {
  return computeCopy('gcp:compute:disk', row, unit, grants, {
    sourceKey: keyOfLink(textAt(row, 'sourceDisk')),
    sizeGiB: numberAt(row, 'sizeGb'),
    encryption: encryptionBy(row, 'diskEncryptionKey'),
    details: detailsOf({
      accessMode: textAt(row, 'accessMode'),
      architecture: textAt(row, 'architecture'),
      confidential: flagAt(row, 'enableConfidentialCompute'),
      description: textAt(row, 'description'),
      diskType: lastPart(textAt(row, 'type')),
      id: textAt(row, 'id'),
      replicaZones: textsAt(row, 'replicaZones').map(lastPart).join(', ') || null,
      sourceDiskId: textAt(row, 'sourceDiskId'),
      sourceImage: keyOfLink(textAt(row, 'sourceImage')),
      sourceInstantSnapshot: keyOfLink(textAt(row, 'sourceInstantSnapshot')),
      sourceSnapshot: keyOfLink(textAt(row, 'sourceSnapshot')),
      sourceStorageObject: textAt(row, 'sourceStorageObject'),
      state: textAt(row, 'status'),
      zone: lastPart(textAt(row, 'zone')),
    }),
  });
}
