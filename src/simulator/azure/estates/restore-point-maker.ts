import { heldShelf } from '../../shelf.ts';
import type { AzureDiskRestorePoint, AzureRestorePoint, AzureRestorePointCollection } from '../backup-shapes.ts';
import type { MakerBase } from './maker.ts';
import { daysBefore } from './setting.ts';
import type { CollectionSpec, RestorePointSpec } from './specs.ts';

/** Fills a subscription with collections of restore points. */
export function restorePointMaker({ subscription, now, ids, place, idOf }: MakerBase) {
  return {
    collection(name: string, spec: CollectionSpec): AzureRestorePointCollection {
      const resource = place('Microsoft.Compute/restorePointCollections', name, spec);
      const made: AzureRestorePointCollection = {
        ...resource,
        sourceId: idOf('Microsoft.Compute/virtualMachines', spec.machine),
        sourceLocation: resource.location,
        collectionId: ids.uuid(),
        points: heldShelf(spec.points.map((point) => pointOf(resource.id, resource.location, spec.machine, point))),
      };
      subscription.restorePointCollections.add(made);
      return made;
    },
  };

  function pointOf(collection: string, location: string, machine: string, spec: RestorePointSpec): AzureRestorePoint {
    const id = `${collection}/restorepoints/${spec.name}`.toLowerCase();
    const timeCreated = daysBefore(now, spec.daysOld);
    const disks = spec.disks.map((rules, at): AzureDiskRestorePoint => {
      const disk = at === 0 ? `${machine}-os` : `${machine}-data-${at}`;
      const name = `${disk}_${ids.uuid()}`;
      return {
        id: `${id}/diskrestorepoints/${name}`.toLowerCase(),
        name,
        location,
        timeCreated,
        familyId: ids.uuid(),
        sizeGiB: 30,
        osType: at === 0 ? 'Linux' : undefined,
        sourceResourceId: idOf('Microsoft.Compute/disks', disk),
        sourceUniqueId: ids.uuid(),
        completionPercent: 100,
        encryption:
          spec.encryption === null
            ? undefined
            : { ...(spec.encryption ?? { type: 'EncryptionAtRestWithPlatformKey' }) },
        ...rules,
      };
    });
    const copied = spec.copiedFrom === undefined ? {} : { copiedFrom: spec.copiedFrom };
    const common = { consistencyMode: 'ApplicationConsistent', vmId: ids.uuid(), ...copied };
    return { id, name: spec.name, location, timeCreated, ...common, disks: heldShelf(disks) };
  }
}
