import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import type { Compute } from './compute.ts';
import { computeCopy, encryptionBy } from './copy-facts.ts';
import { keyOfLink } from './names.ts';
import { readCopies, type Vouched } from './read-copies.ts';
import { numberAt, type Row, rowAt, rowsAt, textAt, textsAt } from './row.ts';

export const collector = 'machine-images';
export const permissions = ['compute.machineImages.list', 'compute.machineImages.getIamPolicy'] as const;

/** Reads the machine images of one project, each with its own access policy. What a machine's metadata holds is not kept. */
export function readMachineImages(
  compute: Compute,
  unit: Unit,
  vouched?: Vouched,
): AsyncGenerator<CollectorPage<Snapshot>> {
  return readCopies(
    {
      kind: 'machineImages',
      listPermission: permissions[0],
      policyPermission: permissions[1],
      list: compute.machineImages(),
      policy: ({ path }) => compute.machineImagePolicy(path.name),
      toFact: machineImageFacts,
    },
    unit,
    vouched,
  );
}

/** A machine image from its row and the grants of its policy. */
export function machineImageFacts(row: Row, unit: Unit, grants: Snapshot['grants']): Snapshot {
  return computeCopy('gcp:compute:machine-image', row, unit, grants, {
    sourceKey: null,
    sizeGiB: sizeOf(row),
    encryption: encryptionBy(row, 'machineImageEncryptionKey'),
    details: detailsOf({
      description: textAt(row, 'description'),
      disks: rowsAt(row, 'savedDisks').length,
      id: textAt(row, 'id'),
      sourceInstance: keyOfLink(textAt(row, 'sourceInstance')),
      state: textAt(row, 'status'),
      storageLocations: textsAt(row, 'storageLocations').join(', ') || null,
    }),
  });
}

/** The sum of its disks; null where one does not say. */
function sizeOf(row: Row): number | null {
  let size = 0;
  // Older answers say it of the machine that it was made from.
  const machine = rowAt(row, 'instanceProperties') ?? rowAt(row, 'sourceInstanceProperties') ?? {};
  for (const disk of rowsAt(machine, 'disks')) {
    const gib = numberAt(disk, 'diskSizeGb');
    if (gib === null) return null;
    size += gib;
  }
  return size === 0 ? null : size;
}
