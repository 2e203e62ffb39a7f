import type { Fault } from '../faults.ts';
import { heldShelf, type Shelf } from '../shelf.ts';
import type { ClusterSnapshot, DbSnapshot, EbsSnapshot, MachineImage } from './copies.ts';
import type { Guardrails } from './guardrails.ts';
import type { Identities } from './identities.ts';
import type { DbCluster, DbInstance, Instance, Key, Volume } from './sources.ts';
import type { LogGroup, LoggedEvent, SimulatedTrail, TrailStore } from './trails.ts';

/** The AWS partition an estate lives in; it stands in every ARN. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** Block public access for EBS snapshots, as the service spells it. */
export type SnapshotBlock = 'block-all-sharing' | 'block-new-sharing' | 'unblocked';

/** Block public access for images: there is no state that masks images already public. */
export type ImageBlock = 'block-new-sharing' | 'unblocked';

/** One account's part of one region. */
export interface Place {
  readonly snapshots: Shelf<EbsSnapshot>;
  readonly images: Shelf<MachineImage>;
  readonly volumes: Shelf<Volume>;
  readonly instances: Shelf<Instance>;
  readonly dbSnapshots: Shelf<DbSnapshot>;
  readonly clusterSnapshots: Shelf<ClusterSnapshot>;
  readonly dbInstances: Shelf<DbInstance>;
  readonly dbClusters: Shelf<DbCluster>;
  readonly keys: Shelf<Key>;
  readonly logGroups: Shelf<LogGroup>;
  /** What CloudTrail keeps by itself of what happened, in any order. */
  readonly events: LoggedEvent[];
  snapshotBlock: SnapshotBlock;
  imageBlock: ImageBlock;
  blockManagedBy: 'account' | 'declarative-policy';
  encryptionByDefault: boolean;
}

/** An account. `assumable` false refuses AssumeRole; `externalId` null asks for none. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly alias: string | null;
  readonly optedIn: Set<string>;
  readonly places: Map<string, Place>;
  readonly identities: Identities;
  /** Trails it owns, of whatever region. */
  readonly trails: Shelf<SimulatedTrail>;
  readonly buckets: Shelf<TrailStore>;
  assumable: boolean;
  externalId: string | null;
}

/** The account states of Organizations `State`. */
export type MemberState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

/** A member of the organization; `parentId` is a root or an organizational unit. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly joinedAt: string;
  state: MemberState;
  parentId: string;
}

/** An organizational unit. */
export interface OrganizationalUnit {
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
}

/** The organization. `stateFields`: which of State and Status ListAccounts answers; `emptyPage`: lists of accounts and policies begin with an empty page and a token. */
export interface Organization {
  readonly id: string;
  readonly rootId: string;
  readonly managementId: string;
  readonly units: OrganizationalUnit[];
  readonly members: Member[];
  readonly delegated: Set<string>;
  readonly guardrails: Guardrails;
  stateFields: 'both' | 'state' | 'status';
  emptyPage: boolean;
}

/** A region the partition offers; `optIn` true means accounts must opt in before it answers. */
export interface RegionOffer {
  readonly name: string;
  readonly optIn: boolean;
}

/** What strangers hold in one region: it shows in listings that do not name an owner. */
export interface Foreign {
  readonly snapshots: Shelf<EbsSnapshot>;
  readonly images: Shelf<MachineImage>;
  readonly dbSnapshots: Shelf<DbSnapshot>;
  readonly clusterSnapshots: Shelf<ClusterSnapshot>;
}

/** The truth behind the simulated clouds: plain mutable data. `homeId` is the account of the caller's own credentials. */
export interface Estate {
  readonly name: string;
  readonly partition: Partition;
  readonly homeId: string;
  readonly regions: readonly RegionOffer[];
  readonly organization: Organization | null;
  readonly accounts: Map<string, Account>;
  readonly foreign: Map<string, Foreign>;
  /** Faults in force from the start, such as a call this estate's policies refuse. */
  readonly faults: readonly Fault[];
}

/** A place with nothing in it and nothing blocked. */
export function emptyPlace(): Place {
  return {
    snapshots: heldShelf(),
    images: heldShelf(),
    volumes: heldShelf(),
    instances: heldShelf(),
    dbSnapshots: heldShelf(),
    clusterSnapshots: heldShelf(),
    dbInstances: heldShelf(),
    dbClusters: heldShelf(),
    keys: heldShelf(),
    logGroups: heldShelf(),
    events: [],
    snapshotBlock: 'unblocked',
    imageBlock: 'unblocked',
    blockManagedBy: 'account',
    encryptionByDefault: false,
  };
}

/** Whether the account may use the region: unknown regions are never enabled. */
export function isEnabled(estate: Estate, account: Account, region: string): boolean {
  const offer = estate.regions.find((one) => one.name === region);
  return offer !== undefined && (!offer.optIn || account.optedIn.has(region));
}

/** The account's place in a region, made empty on first use; undefined where the region is not enabled. */
export function placeOf(estate: Estate, accountId: string, region: string): Place | undefined {
  const account = estate.accounts.get(accountId);
  if (account === undefined || !isEnabled(estate, account, region)) return undefined;
  let place = account.places.get(region);
  if (place === undefined) {
    place = emptyPlace();
    account.places.set(region, place);
  }
  return place;
}
