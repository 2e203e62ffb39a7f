import type { Grant } from './grant.ts';
import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';

/** Every snapshot-like thing Stillwatch knows, by the cloud's own service and noun. */
export type SnapshotType =
  | 'aws:ec2:snapshot'
  | 'aws:ec2:image'
  | 'aws:rds:db-snapshot'
  | 'aws:rds:cluster-snapshot'
  | 'aws:redshift:cluster-snapshot'
  | 'aws:redshift-serverless:snapshot'
  | 'aws:backup:recovery-point'
  | 'azure:compute:snapshot'
  | 'azure:compute:disk'
  | 'azure:compute:restore-point'
  | 'azure:compute:image'
  | 'azure:compute:gallery-image-version'
  | 'azure:sql:ltr-backup'
  | 'azure:recoveryservices:recovery-point'
  | 'gcp:compute:snapshot'
  | 'gcp:compute:instant-snapshot'
  | 'gcp:compute:disk'
  | 'gcp:compute:image'
  | 'gcp:compute:machine-image'
  | 'gcp:sqladmin:backup'
  | 'gcp:backupdr:backup';

/** Tags or labels as the cloud gives them: untrusted text, keys sorted. */
export type Tags = Readonly<Record<string, string>>;

/** Encryption of an item. `keyManager` is null where nothing is encrypted, `unknown` where the key's manager could not be read. */
export interface Encryption {
  readonly on: boolean;
  readonly keyId: string | null;
  readonly keyManager: 'cloud' | 'customer' | 'unknown' | null;
}

/** What rules an export link to one disk or snapshot, as Azure Resource Manager says it; null where it leaves the field out. */
export interface ExportRules {
  /** `networkAccessPolicy`: AllowAll, AllowPrivate, DenyAll. */
  readonly networkAccess: string | null;
  /** `publicNetworkAccess`: Enabled, Disabled. */
  readonly publicNetwork: string | null;
  /** `dataAccessAuthMode`: None, AzureActiveDirectory. */
  readonly auth: string | null;
  /** `diskState`: Unattached, ActiveSAS, ActiveSASFrozen, ActiveUpload and others. */
  readonly state: string | null;
  /** Key of the DiskAccess whose private endpoints reach it (`diskAccessId`). */
  readonly access: string | null;
}

/** Plain details worth a baseline (storage tier, lineage, engine, state); keys sorted, values as the cloud gave them. */
export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** One copy as collected: facts only, no verdict. Key = the cloud's canonical name. */
export interface Snapshot {
  readonly kind: 'snapshot';
  readonly key: string;
  readonly type: SnapshotType;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  /** What people call it: the Name tag is not it; the id or the database snapshot's identifier is. */
  readonly name: string;
  /** ISO 8601 instant, UTC; null where the cloud gave none. */
  readonly createdAt: string | null;
  /** Key of the volume, database or disk it was made from; null where there is none or the cloud's word on it is arbitrary (copies). */
  readonly sourceKey: string | null;
  readonly sizeGiB: number | null;
  readonly tags: Tags;
  readonly encryption: Reading<Encryption>;
  /** Every grant on the item itself, from a full read of its sharing attribute (or a rule that none is possible). */
  readonly grants: Reading<readonly Grant[]>;
  /** Rules of export links, one for each disk in it; absent where its cloud exports nothing by link. */
  readonly exports?: Reading<readonly ExportRules[]>;
  /** Grants that listings showed even where `grants` could not be read; never a complete list. */
  readonly glimpsed: readonly Grant[];
  /** The service that makes and removes it, by proof a user cannot forge; null where a person or script did. */
  readonly automated: Reading<{ readonly by: string } | null>;
  /** Keys of the snapshots behind an image; empty for anything else. */
  readonly behind: readonly string[];
  readonly details: Details;
}

/** What a copy is made from: a volume, a database, a cluster. */
export interface Source {
  readonly kind: 'source';
  readonly key: string;
  readonly type:
    | 'aws:ec2:volume'
    | 'aws:rds:db'
    | 'aws:rds:cluster'
    | 'azure:compute:disk'
    | 'gcp:compute:disk'
    | 'gcp:sqladmin:instance';
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly createdAt: string | null;
  readonly sizeGiB: number | null;
  readonly tags: Tags;
  readonly encryption: Reading<Encryption>;
  /** Keys of the machines it is attached to. */
  readonly attachedTo: readonly string[];
  readonly details: Details;
}

/** Whether a copy is an image (an item machines are started from), a disk (no copy yet, but open to being copied) or a snapshot. */
export function snapshotSubject(type: SnapshotType): 'snapshot' | 'image' | 'disk' {
  if (/:compute:disk$/.test(type)) return 'disk';
  return /:(image|machine-image|gallery-image-version)$/.test(type) ? 'image' : 'snapshot';
}

/**
 * What people know a copy by: an image's name or the Name tag with the id behind it, else its name. Untrusted text, for
 * reading only: commands take `name`.
 */
export function titleOf({ name, tags, details }: Pick<Snapshot, 'name' | 'tags' | 'details'>): string {
  const imageName = details['imageName'];
  const given = typeof imageName === 'string' && imageName !== '' ? imageName : tags['Name'];
  const label = given?.trim().slice(0, 80) ?? '';
  return label === '' || label === name ? name : `${label} (${name})`;
}
