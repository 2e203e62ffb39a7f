import { type Ids, seededIds } from '../../seed.ts';
import type { AzureDisk, AzureDiskAccess, AzureDiskLike, AzureSnapshot } from '../disk-shapes.ts';
import type { AzureSubscription } from '../estate.ts';
import { type AzureEncryption, armId, type GroupedResource } from '../resource.ts';
import { denyAll } from './rules.ts';
import { daysBefore } from './setting.ts';
import type { DiskAccessSpec, DiskSpec, PlaceSpec, SnapshotSpec } from './specs.ts';

/** What a maker fills: a subscription, where its things lie unless a spec says otherwise, and the seed of its ids. */
export interface MakerSetting {
  readonly subscription: AzureSubscription;
  readonly now: Date;
  readonly group: string;
  readonly location: string;
  readonly seed: number;
}

/** What the makers of every kind rest on. */
export interface MakerBase extends MakerSetting {
  readonly ids: Ids;
  /** The members every grouped resource has; `type` is its full type. */
  place(type: string, name: string, spec: PlaceSpec): GroupedResource;
  /** The ARM id of something in the maker's own group, as the service spells it. */
  idOf(type: string, name: string): string;
}

/** The common part of all makers of one subscription. */
export function makerBase(setting: MakerSetting): MakerBase {
  const { subscription, group, location, seed } = setting;
  return {
    ...setting,
    ids: seededIds(seed),
    place(type, name, spec) {
      const place = { group: spec.group ?? group, location: spec.location ?? location };
      const id = armId(subscription.id, place.group, type, name).toLowerCase();
      return { id, name, ...place, ...(spec.tags === undefined ? {} : { tags: { ...spec.tags } }) };
    },
    idOf: (type, name) => armId(subscription.id, group, type, name),
  };
}

const platformKey: AzureEncryption = { type: 'EncryptionAtRestWithPlatformKey' };

/** Fills a subscription with disks, their snapshots and DiskAccesses. Everything is closed unless its rules say otherwise. */
export function diskMaker({ subscription, now, ids, place, idOf }: MakerBase) {
  return {
    disk(name: string, spec: DiskSpec): AzureDisk {
      const machine = spec.machine === null ? undefined : idOf('Microsoft.Compute/virtualMachines', spec.machine);
      const made: AzureDisk = {
        ...place('Microsoft.Compute/disks', name, spec),
        ...like(spec.daysOld ?? 400, 'Empty', spec.encryption),
        sizeGiB: spec.sizeGiB,
        sku: 'Premium_LRS',
        managedBy: machine,
        ...(spec.rules ?? { ...denyAll, diskState: machine === undefined ? 'Unattached' : 'Attached' }),
        ...spec.change,
      };
      subscription.disks.add(made);
      return made;
    },
    snapshot(name: string, spec: SnapshotSpec): AzureSnapshot {
      const { of } = spec;
      const source = of === undefined ? idOf('Microsoft.Compute/disks', `gone-${name}`) : diskId(subscription.id, of);
      const made: AzureSnapshot = {
        ...place('Microsoft.Compute/snapshots', name, spec),
        ...like(spec.daysOld, 'Copy', spec.encryption === undefined ? of?.encryption : spec.encryption),
        sizeGiB: of?.sizeGiB ?? 32,
        osType: of?.osType ?? 'Linux',
        sku: 'Standard_ZRS',
        sourceResourceId: spec.source ?? source,
        sourceUniqueId: of?.uniqueId ?? ids.uuid(),
        incremental: true,
        incrementalSnapshotFamilyId: ids.uuid(),
        completionPercent: 100,
        ...(spec.rules ?? denyAll),
        ...spec.change,
      };
      subscription.snapshots.add(made);
      return made;
    },
    /** Gives the ARM id of the new DiskAccess. */
    diskAccess(name: string, spec: DiskAccessSpec): string {
      const made: AzureDiskAccess = {
        ...place('Microsoft.Compute/diskAccesses', name, spec),
        timeCreated: daysBefore(now, 500),
        endpoints: spec.endpoints.map((endpoint) => ({ ...endpoint, name: `${name}.${ids.uuid()}` })),
      };
      subscription.diskAccesses.add(made);
      return armId(subscription.id, made.group, 'Microsoft.Compute/diskAccesses', name);
    },
  };

  function like(daysOld: number, createOption: string, encryption: AzureEncryption | null | undefined) {
    const made: Omit<AzureDiskLike, keyof GroupedResource | 'sizeGiB'> = {
      timeCreated: daysBefore(now, daysOld),
      uniqueId: ids.uuid(),
      createOption,
      provisioningState: 'Succeeded',
      encryption: encryption === null ? undefined : { ...(encryption ?? platformKey) },
    };
    return made;
  }
}

/** The ARM id of a disk as the service spells it. */
export function diskId(subscription: string, disk: GroupedResource): string {
  return armId(subscription, disk.group, 'Microsoft.Compute/disks', disk.name);
}

/** Encryption with a customer's key, by the name of the disk encryption set in a group. */
export function customerKey(base: MakerBase, name: string, both = false): AzureEncryption {
  const type = both ? 'EncryptionAtRestWithPlatformAndCustomerKeys' : 'EncryptionAtRestWithCustomerKey';
  return { type, diskEncryptionSetId: base.idOf('Microsoft.Compute/diskEncryptionSets', name) };
}
