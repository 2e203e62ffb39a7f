import { generatedShelf } from '../../generated-shelf.ts';
import type { Shelf } from '../../shelf.ts';
import type { ComputeSnapshot } from '../copies.ts';
import { emptyProject, type GcpEstate, type GcpProject } from '../estate.ts';
import { type Policy, policyOf } from '../policy.ts';
import { predefinedRoles } from './roles.ts';
import { daysBefore, type GcpEstateSetting } from './setting.ts';

/** How large the large estate is. */
export interface GcpSize extends GcpEstateSetting {
  readonly projects: number;
  /** Snapshots in each. */
  readonly perProject: number;
}

/** Number of the large estate's organization. */
export const largeGcpOrganization = '770011002200';

/** Projects a folder. */
const perFolder = 100;
const hour = 3_600_000;
const teams = ['finance-data', 'storage-team', 'web-team', 'data-lab'];

/**
 * An organization of many projects, each with snapshots that are made when they are looked at. Of all snapshots every
 * thousandth is open to somebody outside by its own policy; every fiftieth has a policy of its own that is harmless.
 */
export function largeGcp({ now, projects, perProject }: GcpSize): GcpEstate {
  const createdAt = daysBefore(now, 900);
  const organization = largeGcpOrganization;
  const folders = Array.from({ length: Math.ceil(projects / perFolder) }, (_, at) => {
    const id = String(880_000_000_000 + at);
    const parent = `organizations/${organization}`;
    const displayName = `unit-${at}`;
    return [id, { id, parent, displayName, createdAt, state: 'ACTIVE' as const, policy: null }] as const;
  });
  return {
    name: 'large',
    organization: { id: organization, domain: 'large.example', customerId: 'C0large01', createdAt, policy: null },
    folders: new Map(folders),
    projects: new Map(
      Array.from({ length: projects }, (_, at) => {
        const parent = folders[Math.floor(at / perFolder)]?.[0];
        const project = projectAt(now, createdAt, at, perProject, parent === undefined ? null : `folders/${parent}`);
        return [project.id, project] as const;
      }),
    ),
    roles: predefinedRoles(),
    workforcePools: [],
    regions: [{ name: 'europe-west3', zones: ['europe-west3-a', 'europe-west3-b', 'europe-west3-c'] }],
    faults: [],
  };
}

/** How many of so many snapshots are open to somebody outside. */
export function largeGcpFailing(total: number): number {
  return Math.floor((total + 1000 - 1 - failingAt) / 1000);
}

const failingAt = 7;

/** One shelf of nothing for all: nothing can be added to it. */
const nothing: Shelf<never> = generatedShelf<never>({
  end: 0,
  make: () => {
    throw new Error('There is nothing on this shelf.');
  },
  indexOf: () => undefined,
  isMissing: () => true,
  count: 0,
});

function projectAt(now: Date, createdAt: string, at: number, size: number, parent: string | null): GcpProject {
  const id = `large-${String(at).padStart(4, '0')}`;
  return emptyProject({
    id,
    number: String(300_000_000_000 + at),
    parent,
    createdAt,
    policy: policyOf(['roles/owner', ['user:lead@large.example']]),
    snapshots: generatedShelf<ComputeSnapshot>({
      end: size,
      make: (index) => snapshotAt(id, at * size + index, index, now.getTime()),
      indexOf,
      isMissing: () => false,
      count: size,
    }),
    regionSnapshots: nothing,
    instantSnapshots: nothing,
    disks: nothing,
    images: nothing,
    machineImages: nothing,
    sqlInstances: nothing,
    sqlBackups: nothing,
    vaults: nothing,
    dataSources: nothing,
    vaultBackups: nothing,
  });
}

function indexOf(id: string): number | undefined {
  const found = /^global\/snapshots\/nightly-(\d{6})$/.exec(id)?.[1];
  return found === undefined ? undefined : Number(found);
}

function snapshotAt(project: string, serial: number, index: number, now: number): ComputeSnapshot {
  const name = `nightly-${String(index).padStart(6, '0')}`;
  const disk = Math.floor(index / 5);
  const sealed = serial % 10 >= 3;
  return {
    id: `global/snapshots/${name}`,
    name,
    number: String(4_000_000_000_000_000_000n + BigInt(serial)),
    createdAt: new Date(now - (1 + (serial % 17_000)) * hour).toISOString(),
    description: '',
    labels: { owner: teams[serial % teams.length] ?? '', application: `app-${serial % 40}` },
    policy: policyAt(serial),
    sizeGiB: 8 + (serial % 25) * 8,
    sourceDisk: `projects/${project}/zones/europe-west3-a/disks/data-${disk}`,
    sourceDiskNumber: String(5_000_000_000_000_000_000n + BigInt(serial - (index % 5))),
    key: sealed ? { kmsKeyName: `projects/${project}/locations/europe-west3/keyRings/main/cryptoKeys/storage` } : null,
    type: serial % 50 === 0 ? 'ARCHIVE' : 'STANDARD',
    storageLocations: ['europe-west3'],
    schedule: `projects/${project}/regions/europe-west3/resourcePolicies/nightly`,
    status: 'READY',
  };
}

function policyAt(serial: number): Policy | null {
  if (serial % 1000 === failingAt) {
    const member = serial % 2000 === failingAt ? 'allAuthenticatedUsers' : 'user:mallory@evil-example.com';
    return policyOf(['roles/compute.storageAdmin', [member]]);
  }
  return serial % 50 === 3 ? policyOf(['roles/compute.viewer', ['group:storage@large.example']]) : null;
}
