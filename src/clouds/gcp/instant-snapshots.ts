import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import type { Compute } from './compute.ts';
import { computeCopy } from './copy-facts.ts';
import { keyOfLink, lastPart } from './names.ts';
import { readCopies, type Vouched } from './read-copies.ts';
import { numberAt, type Row, textAt } from './row.ts';

export const collector = 'instant-snapshots';
export const permissions = ['compute.instantSnapshots.list', 'compute.instantSnapshots.getIamPolicy'] as const;

/** Reads the instant snapshots of one project in every zone and region, each with its own access policy. */
export function readInstantSnapshots(
  compute: Compute,
  unit: Unit,
  vouched?: Vouched,
): AsyncGenerator<CollectorPage<Snapshot>> {
  return readCopies(
    {
      kind: 'instantSnapshots',
      listPermission: permissions[0],
      policyPermission: permissions[1],
      list: compute.instantSnapshots(),
      policy: ({ path }) => compute.instantSnapshotPolicy(path.place, path.name),
      toFact: instantSnapshotFacts,
    },
    unit,
    vouched,
  );
}

/** It is kept with the key of its disk, which its own row does not name. */
const keyOfDisk = known({ on: true, keyId: null, keyManager: 'unknown' } as const);

/** An instant snapshot from its row and the grants of its policy. */
export function instantSnapshotFacts(row: Row, unit: Unit, grants: Snapshot['grants']): Snapshot {
  return computeCopy('gcp:compute:instant-snapshot', row, unit, grants, {
    sourceKey: keyOfLink(textAt(row, 'sourceDisk')),
    sizeGiB: numberAt(row, 'diskSizeGb'),
    encryption: keyOfDisk,
    details: detailsOf({
      architecture: textAt(row, 'architecture'),
      description: textAt(row, 'description'),
      id: textAt(row, 'id'),
      sourceDiskId: textAt(row, 'sourceDiskId'),
      sourceGroup: keyOfLink(textAt(row, 'sourceInstantSnapshotGroup')),
      state: textAt(row, 'status'),
      zone: lastPart(textAt(row, 'zone')),
    }),
  });
}
