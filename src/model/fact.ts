import type { Grant } from './grant.ts';
import type { IdentityFact } from './identity.ts';
import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';
import type { Snapshot, SnapshotType, Source } from './snapshot.ts';
import type { Trail } from './trail.ts';

/** How far a region's block on public sharing goes: nothing, only new shares, or every public share (existing ones masked). */
export type BlockState = 'none' | 'new' | 'all';

/** A region's block on public sharing. Key = the scope key of the collector that read it. */
export interface PublicBlock {
  readonly kind: 'public-block';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly covers: 'snapshots' | 'images';
  readonly blocks: BlockState;
  /** Who holds the setting: the account itself or an organization's declarative policy; null where the cloud does not say. */
  readonly managedBy: 'account' | 'organization' | null;
}

/** Whether new volumes and snapshots in a region are encrypted by default. Key = the scope key of the collector that read it. */
export interface DefaultEncryption {
  readonly kind: 'default-encryption';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly on: boolean;
}

/** An account, subscription or project that is ours, with what the cloud says of its state. */
export interface Account {
  readonly kind: 'account';
  readonly key: string;
  readonly cloud: CloudId;
  /** Account number, subscription id or project id. */
  readonly account: string;
  readonly region: 'global';
  readonly name: string | null;
  readonly active: boolean;
  /** The cloud's own word for its state, such as `ACTIVE` or `SUSPENDED`. */
  readonly status: string;
  /** Other ids that name it, such as the number of a project. */
  readonly aliases: readonly string[];
  /** Tenant or organization it belongs to, where the listing of accounts says so; null where it does not, or where it has none. */
  readonly tenant: string | null;
  /** Key of the folder or organization it lies in, whose policies it inherits; null where its cloud has none, or it lies at the top. */
  readonly parent: string | null;
}

/** The organization (or tenant) our accounts belong to; `id` null = the cloud says that there is none. */
export interface Organization {
  readonly kind: 'organization';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: 'global';
  readonly id: string | null;
  /** Domains that the cloud itself says are its own; empty where the cloud has none. */
  readonly domains: readonly string[];
  /** Pools of outside identities that it holds for the whole organization (workforce pools); empty where the cloud has none. */
  readonly pools: Reading<readonly string[]>;
}

/** A private way into disks and snapshots of Azure (DiskAccess), and whose networks have a door there. */
export interface DiskAccess {
  readonly kind: 'disk-access';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Private endpoints: the subscription each lives in (null where its id names none), and ARM's word for its state (`Approved`, ..). */
  readonly endpoints: readonly { readonly subscription: string | null; readonly state: string }[];
}

/** A vault that holds backups, with whether they may be restored into another subscription or project. */
export interface Vault {
  readonly kind: 'vault';
  readonly key: string;
  readonly type: 'azure:recoveryservices:vault';
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly crossRestore: Reading<'enabled' | 'disabled' | 'permanently-disabled'>;
}

/** A grant that everything below a project, folder or organization inherits. */
export interface InheritedGrant {
  readonly to: Grant['to'];
  readonly role: string;
  /** Types of copies the role lets its holder use, copy or share; unknown where what it holds could not be read. */
  readonly reaches: Reading<readonly SnapshotType[]>;
  readonly condition?: string;
}

/** The access policy of a project, folder or organization of Google Cloud. Key = its full resource name. */
export interface IamPolicy {
  readonly kind: 'iam-policy';
  readonly key: string;
  readonly cloud: CloudId;
  /** The project; for a folder or organization the organization's number. */
  readonly account: string;
  readonly region: 'global';
  /** What people know it by: project id, or the display name of folder or organization. */
  readonly name: string;
  /** Key of the folder or organization that a folder lies in; null at the top. Of a project its account says it. */
  readonly parent: string | null;
  /** Grants whose role reaches some type of copy, or may. */
  readonly grants: readonly InheritedGrant[];
}

/** A region of an account; a region that is off is listed, never absent. */
export interface Region {
  readonly kind: 'region';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  /** The region's name. */
  readonly region: string;
  readonly on: boolean;
  /** The cloud's own word, such as `opted-in` or `not-opted-in`. */
  readonly status: string;
}

/** Anything a collector reads and the store keeps. Keys are unique within a kind. */
export type Fact =
  | Snapshot
  | Source
  | PublicBlock
  | DefaultEncryption
  | Account
  | Organization
  | Region
  | DiskAccess
  | Vault
  | IamPolicy
  | IdentityFact
  | Trail;

/** The tag of each fact. */
export type FactKind = Fact['kind'];

/** The fact type behind a tag. */
export type FactOf<K extends FactKind> = Extract<Fact, { readonly kind: K }>;
