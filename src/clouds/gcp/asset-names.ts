import { computePath, isItemName } from './names.ts';

/** What a full resource name of the index is about. */
export interface AssetName {
  /** Its service, such as `compute.googleapis.com`. */
  readonly host: string;
  /** The project's id or its number, whichever the name has. */
  readonly project: string;
  /** The collector that lists it; null for what no collector lists by itself. */
  readonly collector: string | null;
  /** What follows the project in its name; empty for the project itself. */
  readonly below: string;
}

/** Types of assets whose rows are made into facts. */
export const copyTypes = [
  'compute.googleapis.com/Snapshot',
  'compute.googleapis.com/InstantSnapshot',
  'compute.googleapis.com/Disk',
  'compute.googleapis.com/RegionDisk',
  'compute.googleapis.com/Image',
  'compute.googleapis.com/MachineImage',
  'sqladmin.googleapis.com/Backup',
  'sqladmin.googleapis.com/Instance',
  'backupdr.googleapis.com/Backup',
] as const;
const projectType = 'cloudresourcemanager.googleapis.com/Project';
/** Types of what those lie in: projects, and what vaults hold backups of. */
export const placeTypes = [
  projectType,
  'backupdr.googleapis.com/BackupVault',
  'backupdr.googleapis.com/DataSource',
] as const;
/** Types whose access policies are asked for. */
export const policyTypes = [projectType, ...copyTypes.filter((type) => type.startsWith('compute.'))] as const;

const ofCompute: Readonly<Record<string, string>> = {
  instantSnapshots: 'instant-snapshots',
  disks: 'disks',
  images: 'images',
  machineImages: 'machine-images',
};

/**
 * Reads a full resource name of Cloud Asset Inventory; null for one that is of no type we ask for. Source: Cloud Asset
 * Inventory, "Asset names".
 */
export function assetName(name: string): AssetName | null {
  const match = /^\/\/([a-z]+)\.googleapis\.com\/projects\/([^/\s]+)(\/\S{1,600})?$/.exec(name) ?? [];
  const [, service, project, rest = ''] = match;
  if (service === undefined || project === undefined) return null;
  const below = rest.slice(1);
  const collector = collectorOf(service, below);
  const host = `${service}.googleapis.com`;
  return collector === undefined ? null : { host, project: project.replace(/%3A/gi, ':'), collector, below };
}

/** The key of what such a name is about, in the project with this id. */
export function assetKey({ host, below }: Pick<AssetName, 'host' | 'below'>, account: string): string {
  return below === '' ? `//${host}/projects/${account}` : `//${host}/projects/${account}/${below}`;
}

function collectorOf(service: string, below: string): string | null | undefined {
  if (service === 'cloudresourcemanager') return below === '' ? 'project-policy' : undefined;
  if (service === 'compute') {
    const path = computePath(`projects/p/${below}`);
    if (path === null || !isItemName(path.name)) return undefined;
    if (path.kind === 'snapshots') return path.place === 'global' ? 'snapshots' : 'region-snapshots';
    return Object.hasOwn(ofCompute, path.kind) ? ofCompute[path.kind] : undefined;
  }
  if (service === 'cloudsql') {
    if (/^backups\/[^/]+$/.test(below)) return 'sql-backups';
    return /^instances\/[^/]+$/.test(below) ? 'sql-instances' : undefined;
  }
  if (service !== 'backupdr') return undefined;
  if (/^locations\/[^/]+\/backupVaults\/[^/]+(\/dataSources\/[^/]+)?$/.test(below)) return null;
  return /^locations\/[^/]+\/backupVaults\/[^/]+\/dataSources\/[^/]+\/backups\/[^/]+$/.test(below)
    ? 'vault-backups'
    : undefined;
}
