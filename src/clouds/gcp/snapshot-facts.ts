import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { detailsOf } from '../text.ts';
import { computeCopy, encryptionBy } from './copy-facts.ts';
import { keyOfLink } from './names.ts';
import { flagAt, numberAt, type Row, textAt, textsAt } from './row.ts';

const unautomated = known(null);
const scheduled = known({ by: 'snapshot schedule' });

/** A snapshot, global or regional, from its row and the grants of its policy. */
export function snapshotFacts(row: Row, unit: Unit, grants: Snapshot['grants']): Snapshot {
  return computeCopy('gcp:compute:snapshot', row, unit, grants, {
    sourceKey: keyOfLink(textAt(row, 'sourceDisk')),
    sizeGiB: numberAt(row, 'diskSizeGb'),
    encryption: encryptionBy(row, 'snapshotEncryptionKey'),
    // Compute Engine sets both, and nobody else can.
    automated:
      flagAt(row, 'autoCreated') && textAt(row, 'sourceSnapshotSchedulePolicy') !== null ? scheduled : unautomated,
    details: detailsOf({
      architecture: textAt(row, 'architecture'),
      chain: textAt(row, 'chainName'),
      confidential: flagAt(row, 'enableConfidentialCompute'),
      description: textAt(row, 'description'),
      id: textAt(row, 'id'),
      recoveryCheckpointOf: keyOfLink(textAt(row, 'sourceDiskForRecoveryCheckpoint')),
      schedule: keyOfLink(textAt(row, 'sourceSnapshotSchedulePolicy')),
      snapshotGroup: textAt(row, 'snapshotGroupName'),
      snapshotType: textAt(row, 'snapshotType'),
      sourceDiskId: textAt(row, 'sourceDiskId'),
      sourceInstantSnapshot: keyOfLink(textAt(row, 'sourceInstantSnapshot')),
      state: textAt(row, 'status'),
      storageLocations: textsAt(row, 'storageLocations').join(', ') || null,
    }),
  });
}
