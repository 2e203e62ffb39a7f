import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import type { Compute } from './compute.ts';
import { computeCopy, encryptionBy } from './copy-facts.ts';
import { keyOfLink } from './names.ts';
import { readCopies, type Vouched } from './read-copies.ts';
import { flagAt, numberAt, type Row, rowAt, textAt, textsAt } from './row.ts';

export const collector = 'images';
export const permissions = ['compute.images.list', 'compute.images.getIamPolicy'] as const;

/** Reads the images of one project, deprecated ones included, each with its own access policy. */
export function readImages(compute: Compute, unit: Unit, vouched?: Vouched): AsyncGenerator<CollectorPage<Snapshot>> {
  return readCopies(
    {
      kind: 'images',
      listPermission: permissions[0],
      policyPermission: permissions[1],
      list: compute.images(),
      policy: ({ path }) => compute.imagePolicy(path.name),
      toFact: imageFacts,
    },
    unit,
    vouched,
  );
}

/** An image from its row and the grants of its policy. */
export function imageFacts(row: Row, unit: Unit, grants: Snapshot['grants']): Snapshot {
  return computeCopy('gcp:compute:image', row, unit, grants, {
    sourceKey: keyOfLink(textAt(row, 'sourceDisk')),
    sizeGiB: numberAt(row, 'diskSizeGb'),
    encryption: encryptionBy(row, 'imageEncryptionKey'),
    details: detailsOf({
      architecture: textAt(row, 'architecture'),
      confidential: flagAt(row, 'enableConfidentialCompute'),
      deprecation: textAt(rowAt(row, 'deprecated') ?? {}, 'state'),
      description: textAt(row, 'description'),
      family: textAt(row, 'family'),
      id: textAt(row, 'id'),
      sourceDiskId: textAt(row, 'sourceDiskId'),
      sourceImage: keyOfLink(textAt(row, 'sourceImage')),
      sourceSnapshot: keyOfLink(textAt(row, 'sourceSnapshot')),
      state: textAt(row, 'status'),
      storageLocations: textsAt(row, 'storageLocations').join(', ') || null,
    }),
  });
}
