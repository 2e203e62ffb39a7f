import { generatedShelf } from '../../generated-shelf.ts';
import type { Shelf } from '../../shelf.ts';
import type { AzureDisk, AzureDiskLike, AzureSnapshot } from '../disk-shapes.ts';
import { type AzureEstate, emptySubscription } from '../estate.ts';
import { armId, type GroupedResource } from '../resource.ts';
import { allowAll, denyAll } from './rules.ts';
import { type AzureEstateSetting, daysBefore } from './setting.ts';

/** How many subscriptions a large estate has, and how many snapshots each of them. */
export interface LargeSetting extends AzureEstateSetting {
  readonly subscriptions: number;
  readonly perSubscription: number;
}

/** The tenant of the large estate. */
export const largeTenant = 'e0000000-0000-4000-a000-00000000000e';

/** The id of a subscription of the large estate, counted from 0. */
export function largeSubscription(at: number): string {
  return `e0000000-0000-4000-a000-${at.toString(16).padStart(12, '0')}`;
}

/**
 * Many subscriptions of one tenant, each with `perSubscription` snapshots and a disk for every eight of them, made from
 * their index when they are asked for. All are closed, but for every 500th snapshot of the whole, which is exportable.
 */
export function largeAzure({ now, subscriptions, perSubscription }: LargeSetting): AzureEstate {
  const all = Array.from({ length: subscriptions }, (_, at) => {
    const id = largeSubscription(at);
    const displayName = `team-${String(at).padStart(4, '0')}`;
    const shelves = {
      snapshots: snapshotShelf({ id, now, first: at * perSubscription, count: perSubscription }),
      disks: diskShelf({ id, now, first: 0, count: Math.ceil(perSubscription / 8) }),
    };
    return emptySubscription({ id, displayName, tenant: largeTenant, ...shelves });
  });
  return { name: 'large', subscriptions: new Map(all.map((one) => [one.id, one])), faults: [] };
}

interface Stretch {
  /** The subscription's id. */
  readonly id: string;
  readonly now: Date;
  /** How many there are in the subscriptions before this one. */
  readonly first: number;
  readonly count: number;
}

function snapshotShelf(stretch: Stretch): Shelf<AzureSnapshot> {
  return shelfOf(stretch, 'snapshots', (index) => snapshotAt(stretch, index));
}

function diskShelf(stretch: Stretch): Shelf<AzureDisk> {
  return shelfOf(stretch, 'disks', (index) => diskAt(stretch, index));
}

function shelfOf<T>({ id, count }: Stretch, kind: Kind, make: (index: number) => T): Shelf<T> {
  return generatedShelf({
    end: count,
    make,
    indexOf(wanted) {
      const index = Number(/\d{6}$/.exec(wanted)?.[0] ?? 'none');
      return place(id, kind, index).id === wanted ? index : undefined;
    },
    isMissing: () => false,
    count,
  });
}

type Kind = 'snapshots' | 'disks';

const group = 'rg-large';
const teams = ['finance-data', 'storage-team', 'web-team', 'data-lab'];

function place(subscription: string, kind: Kind, index: number): GroupedResource {
  const name = `${kind === 'snapshots' ? 'snap' : 'disk'}-${String(index).padStart(6, '0')}`;
  const id = armId(subscription, group, `Microsoft.Compute/${kind}`, name).toLowerCase();
  const location = index % 3 === 0 ? 'northeurope' : 'westeurope';
  return { id, name, group, location, tags: { owner: teams[index % teams.length] ?? '' } };
}

function snapshotAt({ id, now, first }: Stretch, index: number): AzureSnapshot {
  const disk = index >> 3;
  return {
    ...place(id, 'snapshots', index),
    ...like(id, now, index, 1 + (index % 700)),
    sourceResourceId: armId(id, group, 'Microsoft.Compute/disks', place(id, 'disks', disk).name),
    sourceUniqueId: uniqueId(id, disk),
    createOption: 'Copy',
    osType: 'Linux',
    sku: 'Standard_ZRS',
    incremental: true,
    incrementalSnapshotFamilyId: uniqueId(id, disk),
    completionPercent: 100,
    ...((first + index) % 500 === 499 ? allowAll : denyAll),
  };
}

function diskAt({ id, now }: Stretch, index: number): AzureDisk {
  return {
    ...place(id, 'disks', index),
    ...like(id, now, index, 900),
    createOption: 'Empty',
    sku: 'Premium_LRS',
    managedBy: armId(id, group, 'Microsoft.Compute/virtualMachines', `host-${index}`),
    ...denyAll,
    diskState: 'Attached',
  };
}

function like(subscription: string, now: Date, index: number, daysOld: number) {
  const made: Pick<AzureDiskLike, 'timeCreated' | 'uniqueId' | 'sizeGiB' | 'provisioningState' | 'encryption'> = {
    timeCreated: daysBefore(now, daysOld),
    uniqueId: uniqueId(subscription, index),
    sizeGiB: 8 + (index % 25) * 8,
    provisioningState: 'Succeeded',
    encryption: { type: 'EncryptionAtRestWithPlatformKey' },
  };
  return made;
}

/** Numbers that differ between subscriptions and things, made without a stream of chance: each thing stands alone. */
function uniqueId(subscription: string, index: number): string {
  const mixed = (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${mixed}-0000-4000-a000-${subscription.slice(-12)}`;
}
