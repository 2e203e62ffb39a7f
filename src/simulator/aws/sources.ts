import type { Tag } from './copies.ts';

/** An EBS volume; `instanceId` is the machine it is attached to, or null. */
export interface Volume {
  readonly id: string;
  readonly sizeGiB: number;
  readonly createdAt: string;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  readonly snapshotId: string | null;
  instanceId: string | null;
  readonly device: string;
  tags: Tag[];
}

/** A machine, as far as copies need it. */
export interface Instance {
  readonly id: string;
  readonly imageId: string;
  readonly launchedAt: string;
  state: 'running' | 'stopped' | 'terminated';
  tags: Tag[];
}

/** A database instance. */
export interface DbInstance {
  readonly id: string;
  readonly resourceId: string;
  readonly engine: string;
  readonly sizeGiB: number;
  readonly createdAt: string;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  readonly clusterId: string | null;
  publiclyAccessible: boolean;
  tags: Tag[];
}

/** A database cluster. */
export interface DbCluster {
  readonly id: string;
  readonly resourceId: string;
  readonly engine: string;
  readonly createdAt: string;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  tags: Tag[];
}

/** A KMS key. `usableBy` lists foreign accounts its policy lets describe it. */
export interface Key {
  readonly id: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly alias: string | null;
  readonly description: string;
  readonly createdAt: string;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  usableBy: string[];
}
