import type { CloudId } from './scope.ts';
import type { Snapshot, Source } from './snapshot.ts';

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
}

/** The organization (or tenant) our accounts belong to; `id` null = the cloud says that there is none. */
export interface Organization {
  readonly kind: 'organization';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: 'global';
  readonly id: string | null;
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

/** Anything a collector reads and the store keeps. Keys are unique over all kinds. */
export type Fact = Snapshot | Source | PublicBlock | DefaultEncryption | Account | Organization | Region;

/** The tag of each fact. */
export type FactKind = Fact['kind'];

/** The fact type behind a tag. */
export type FactOf<K extends FactKind> = Extract<Fact, { readonly kind: K }>;
