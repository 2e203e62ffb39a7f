/** One tag. Keys and values are whatever somebody wrote: nothing here is escaped or trimmed. */
export interface Tag {
  readonly key: string;
  value: string;
}

/** Who may create volumes from an EBS snapshot: one account, or everyone. EC2 knows no organizations here. */
export type VolumePermission = { readonly userId: string } | { readonly group: 'all' };

/** Who may launch an image; unlike snapshots, images can be shared with organizations and organizational units. */
export type LaunchPermission =
  | VolumePermission
  | { readonly organizationArn: string }
  | { readonly organizationalUnitArn: string };

/** An EBS snapshot as the simulated account holds it. Times are ISO 8601 in UTC, sizes GiB, `kmsKeyId` a key ARN. */
export interface EbsSnapshot {
  readonly id: string;
  readonly ownerId: string;
  readonly volumeId: string;
  readonly sizeGiB: number;
  readonly startTime: string;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  readonly dataEncryptionKeyId: string | null;
  description: string;
  tier: 'standard' | 'archive';
  state: 'pending' | 'completed' | 'error' | 'recoverable' | 'recovering';
  permissions: VolumePermission[];
  tags: Tag[];
}

/** One disk of an image and the snapshot behind it. */
export interface ImageDisk {
  readonly device: string;
  readonly snapshotId: string;
  readonly sizeGiB: number;
  readonly encrypted: boolean;
}

/** A machine image (AMI). `deprecationTime` is ISO 8601 or null. */
export interface MachineImage {
  readonly id: string;
  readonly ownerId: string;
  name: string;
  description: string;
  readonly creationDate: string;
  deprecationTime: string | null;
  readonly sourceInstanceId: string | null;
  state: 'available' | 'pending' | 'disabled' | 'error' | 'deregistered';
  readonly disks: readonly ImageDisk[];
  permissions: LaunchPermission[];
  tags: Tag[];
}

/** How an RDS snapshot came to be; only `manual` ones can be shared. */
export type DbSnapshotType = 'manual' | 'automated' | 'awsbackup';

/** An RDS instance snapshot. `restore` holds account numbers and `all`, mixed, as the service keeps them. */
export interface DbSnapshot {
  readonly id: string;
  readonly ownerId: string;
  readonly instanceId: string;
  readonly resourceId: string;
  readonly engine: string;
  readonly sizeGiB: number;
  readonly createdAt: string;
  readonly type: DbSnapshotType;
  status: string;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  restore: string[];
  tags: Tag[];
}

/** An Aurora, Neptune or DocumentDB cluster snapshot; `engine` tells which. */
export interface ClusterSnapshot {
  readonly id: string;
  readonly ownerId: string;
  readonly clusterId: string;
  readonly resourceId: string;
  readonly engine: string;
  readonly sizeGiB: number;
  readonly createdAt: string;
  readonly type: DbSnapshotType;
  status: string;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  restore: string[];
  tags: Tag[];
}
