import type { Fault } from '../faults.ts';
import { heldShelf, type Shelf } from '../shelf.ts';
import type { BackupVault, DataSource, SqlBackup, SqlInstance, VaultBackup } from './backups.ts';
import type { ComputeSnapshot, Disk, Image, InstantSnapshot, MachineImage } from './copies.ts';
import type { Policy } from './policy.ts';

/** APIs a project may have enabled, as far as the simulator serves them. */
export const apis = ['compute', 'sqladmin', 'backupdr'] as const;

/** One of `apis`. */
export type Api = (typeof apis)[number];

/** The organization. `domain` is the primary domain of its customer. */
export interface GcpOrganization {
  /** Its number. */
  readonly id: string;
  readonly domain: string;
  readonly customerId: string;
  readonly createdAt: string;
  policy: Policy | null;
}

/** A folder. `parent` is `organizations/N` or `folders/N`. */
export interface GcpFolder {
  /** Its number. */
  readonly id: string;
  parent: string;
  displayName: string;
  readonly createdAt: string;
  state: 'ACTIVE' | 'DELETE_REQUESTED';
  policy: Policy | null;
}

/** A project and what is in it. `parent` is `organizations/N` or `folders/N`, null outside any organization. */
export interface GcpProject {
  readonly id: string;
  readonly number: string;
  displayName: string;
  parent: string | null;
  readonly createdAt: string;
  state: 'ACTIVE' | 'DELETE_REQUESTED';
  labels: Record<string, string>;
  policy: Policy | null;
  readonly apis: Set<Api>;
  /** Global snapshots. */
  readonly snapshots: Shelf<ComputeSnapshot>;
  readonly regionSnapshots: Shelf<ComputeSnapshot>;
  /** Zonal and regional. */
  readonly instantSnapshots: Shelf<InstantSnapshot>;
  /** Zonal and regional. */
  readonly disks: Shelf<Disk>;
  readonly images: Shelf<Image>;
  readonly machineImages: Shelf<MachineImage>;
  readonly sqlInstances: Shelf<SqlInstance>;
  readonly sqlBackups: Shelf<SqlBackup>;
  readonly vaults: Shelf<BackupVault>;
  readonly dataSources: Shelf<DataSource>;
  readonly vaultBackups: Shelf<VaultBackup>;
}

/** A region and its zones. */
export interface GcpRegion {
  readonly name: string;
  readonly zones: readonly string[];
}

/** A workforce identity pool of the organization. */
export interface WorkforcePool {
  readonly id: string;
  readonly displayName: string;
  state: 'ACTIVE' | 'DELETED';
}

/** A role. Of what the real role holds the simulator keeps the permissions that matter to copies. */
export interface GcpRole {
  readonly title: string;
  permissions: string[];
}

/** The truth behind the simulated Google Cloud: plain mutable data. */
export interface GcpEstate {
  readonly name: string;
  readonly organization: GcpOrganization | null;
  /** By number. */
  readonly folders: Map<string, GcpFolder>;
  /** By project id. */
  readonly projects: Map<string, GcpProject>;
  /** By full name: `roles/owner`, `projects/p/roles/x`, `organizations/n/roles/x`. */
  readonly roles: Map<string, GcpRole>;
  readonly workforcePools: WorkforcePool[];
  readonly regions: readonly GcpRegion[];
  /** Faults in force from the start. */
  readonly faults: readonly Fault[];
}

/** An active project with nothing in it, every API on and no policy. */
export function emptyProject(
  given: Pick<GcpProject, 'id' | 'number' | 'parent' | 'createdAt'> & Partial<GcpProject>,
): GcpProject {
  return {
    displayName: given.id,
    state: 'ACTIVE',
    labels: {},
    policy: null,
    apis: new Set(apis),
    ...given,
    snapshots: given.snapshots ?? heldShelf(),
    regionSnapshots: given.regionSnapshots ?? heldShelf(),
    instantSnapshots: given.instantSnapshots ?? heldShelf(),
    disks: given.disks ?? heldShelf(),
    images: given.images ?? heldShelf(),
    machineImages: given.machineImages ?? heldShelf(),
    sqlInstances: given.sqlInstances ?? heldShelf(),
    sqlBackups: given.sqlBackups ?? heldShelf(),
    vaults: given.vaults ?? heldShelf(),
    dataSources: given.dataSources ?? heldShelf(),
    vaultBackups: given.vaultBackups ?? heldShelf(),
  };
}

/** The project an id or a number names. */
export function projectOf(estate: GcpEstate, name: string): GcpProject | undefined {
  const byId = estate.projects.get(name);
  if (byId !== undefined || !/^\d+$/.test(name)) return byId;
  for (const project of estate.projects.values()) if (project.number === name) return project;
  return undefined;
}

/** The folders above a project or folder, nearest first; a parent that is not in the estate ends the way. */
export function foldersAbove(estate: GcpEstate, parent: string | null): readonly string[] {
  const above: string[] = [];
  let at = parent;
  while (at?.startsWith('folders/') === true && !above.includes(at)) {
    above.push(at);
    at = estate.folders.get(at.slice('folders/'.length))?.parent ?? null;
  }
  return above;
}
