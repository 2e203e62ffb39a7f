import type { Fault } from '../faults.ts';
import { heldShelf, type Shelf } from '../shelf.ts';
import type { AzureLtrShelves, AzureRestorePointCollection, AzureVault } from './backup-shapes.ts';
import type { AzureDisk, AzureDiskAccess, AzureSnapshot } from './disk-shapes.ts';
import type { AzureGallery, AzureImage } from './image-shapes.ts';

/** A resource provider in a subscription. Locations by their display names, such as `West Europe`. */
export interface AzureProvider {
  /** Registered, NotRegistered, Registering, Unregistering. */
  state: string;
  locations: string[];
}

/** A subscription and everything in it. Its shelves hold resources by their ARM ids in lower case. */
export interface AzureSubscription {
  readonly id: string;
  displayName: string;
  /** Absent: the listing does not say it. */
  tenant?: string | undefined;
  /** Enabled, Warned, PastDue, Disabled, Deleted. */
  state: string;
  managedByTenants: string[];
  /** By namespace, such as `Microsoft.Sql`; one that is not here is not registered. */
  readonly providers: Map<string, AzureProvider>;
  readonly snapshots: Shelf<AzureSnapshot>;
  readonly disks: Shelf<AzureDisk>;
  readonly diskAccesses: Shelf<AzureDiskAccess>;
  readonly images: Shelf<AzureImage>;
  readonly galleries: Shelf<AzureGallery>;
  readonly restorePointCollections: Shelf<AzureRestorePointCollection>;
  /** By location, such as `westeurope`. */
  readonly sqlBackups: Map<string, AzureLtrShelves>;
  readonly vaults: Shelf<AzureVault>;
  /** Members that stand in the listing in place of its own; undefined leaves a member out. */
  odd?: Readonly<Record<string, unknown>> | undefined;
}

/** The truth behind the simulated Azure: plain mutable data. Subscriptions by their ids in lower case. */
export interface AzureEstate {
  readonly name: string;
  readonly subscriptions: Map<string, AzureSubscription>;
  /** Faults in force from the start, such as a call this estate's roles refuse. */
  readonly faults: readonly Fault[];
}

/** What a subscription is made from; all its shelves are empty. */
export type SubscriptionSpec = Pick<AzureSubscription, 'id' | 'displayName'> &
  Partial<Pick<AzureSubscription, 'tenant' | 'state' | 'managedByTenants' | 'snapshots' | 'disks'>>;

/** A subscription with nothing in it and its usual providers registered, in Western and Northern Europe. */
export function emptySubscription(spec: SubscriptionSpec): AzureSubscription {
  const registered = ['Microsoft.Compute', 'Microsoft.Sql', 'Microsoft.RecoveryServices'];
  const providers = registered.map((name): [string, AzureProvider] => [
    name,
    { state: 'Registered', locations: ['West Europe', 'North Europe'] },
  ]);
  return {
    state: 'Enabled',
    managedByTenants: [],
    providers: new Map(providers),
    snapshots: heldShelf(),
    disks: heldShelf(),
    diskAccesses: heldShelf(),
    images: heldShelf(),
    galleries: heldShelf(),
    restorePointCollections: heldShelf(),
    sqlBackups: new Map(),
    vaults: heldShelf(),
    ...spec,
  };
}

/** Long-term backups of a subscription in one location, made empty on first use. */
export function sqlBackupsIn(subscription: AzureSubscription, location: string): AzureLtrShelves {
  const found = subscription.sqlBackups.get(location);
  if (found !== undefined) return found;
  const made: AzureLtrShelves = { databases: heldShelf(), instances: heldShelf() };
  subscription.sqlBackups.set(location, made);
  return made;
}
