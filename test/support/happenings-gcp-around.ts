import { emptyProject } from '../../src/simulator/gcp/estate.ts';
import { projectMaker } from '../../src/simulator/gcp/estates/maker.ts';
import { policyOf } from '../../src/simulator/gcp/policy.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';
import type { GcpGround } from './happenings-gcp.ts';
import type { Happening } from './planted-changes.ts';
import { plantedGcp } from './planted-gcp.ts';
import { day } from './stage.ts';

const { organization } = plantedGcp;
const region = 'europe-west3';
const labels = { owner: 'team-a' };
const outsider = 'user:mallory@evil-example.com';
const ownRole = `organizations/${organization}/roles/own`;
const createdAt = '2025-01-01T00:00:00.000Z';

function layVault({ make }: GcpGround, name: string, ages: readonly number[]): void {
  const vault = make.vault({ name, location: region, daysOld: 90 });
  const resource = `projects/${make.project.id}/zones/europe-west3-a/instances/host`;
  const source = make.dataSource({ in: vault, resource, resourceType: 'compute.googleapis.com/Instance' });
  for (const age of ages) make.vaultBackup({ of: source, name: `day-${age}`, daysOld: age, labels });
}

const inVault = (vault: string, name: string) => `vaults/${vault}/${name}`;

/** What happens to backups of databases and in vaults. */
export const backupHappenings: readonly Happening<GcpGround>[] = [
  {
    what: 'a database is backed up',
    lay: ({ make }) => void make.sqlInstance({ name: 'growing', region, daysOld: 9, labels }),
    befall: ({ make }) => {
      const of = make.project.sqlInstances.get('growing');
      if (of !== undefined) make.sqlBackup({ of, daysOld: 0 });
    },
    told: ['added backups/growing'],
  },
  {
    what: 'a backup expires',
    lay: ({ make }) =>
      void make.sqlBackup({ of: make.sqlInstance({ name: 'shrinking', region, daysOld: 9, labels }), daysOld: 8 }),
    befall: ({ make: { project } }) => {
      for (const { id, instance } of [...itemsOf(project.sqlBackups)])
        if (instance === 'shrinking') project.sqlBackups.remove(id);
    },
    told: ['removed backups/shrinking'],
  },
  {
    what: 'the instance of a backup is deleted',
    lay: ({ make }) =>
      void make.sqlBackup({ of: make.sqlInstance({ name: 'dropped', region, daysOld: 9, labels }), daysOld: 8 }),
    befall: ({ make }) => void make.project.sqlInstances.remove('dropped'),
    told: ['altered backups/dropped source'],
  },
  {
    what: 'a machine is backed up',
    lay: (ground) => layVault(ground, 'growing', [3]),
    befall: ({ make }) => {
      for (const of of itemsOf(make.project.dataSources))
        if (of.id.includes('/growing/')) make.vaultBackup({ of, name: 'day-0', daysOld: 0, labels });
    },
    told: [`added ${inVault('growing', 'day-0')}`],
  },
  {
    what: 'a backup in a vault expires',
    lay: (ground) => layVault(ground, 'shrinking', [3, 9]),
    befall: ({ make: { project } }) => {
      for (const { id } of [...itemsOf(project.vaultBackups)])
        if (id.includes('/shrinking/') && id.endsWith('day-9')) project.vaultBackups.remove(id);
    },
    told: [`removed ${inVault('shrinking', 'day-9')}`],
  },
  {
    what: 'a backup in a vault is labelled',
    lay: (ground) => layVault(ground, 'labelled', [3]),
    befall: ({ make: { project } }) => {
      for (const one of itemsOf(project.vaultBackups))
        if (one.id.includes('/labelled/')) one.labels = { ...labels, cost: '7' };
    },
    told: [`altered ${inVault('labelled', 'day-3')} tags`],
  },
];

/** A folder with a project that holds one image, for what happens above it. */
function layAbove({ estate }: GcpGround, id: string, number: string): void {
  const policy = policyOf(['roles/browser', ['user:ana@example.com']]);
  const parent = `organizations/${organization}`;
  estate.folders.set(number, { id: number, parent, displayName: id, createdAt, state: 'ACTIVE', policy });
  const own = { id, number: `7${number.slice(1)}`, parent: `folders/${number}`, createdAt };
  const project = emptyProject({ ...own, policy: policyOf(['roles/browser', ['user:ana@example.com']]) });
  estate.projects.set(id, project);
  projectMaker(project, day, 95).image({ name: 'only', daysOld: 2, labels });
}

function grantOn({ estate }: GcpGround, place: 'folders' | 'projects', id: string, role: string): void {
  estate[place].get(id)?.policy?.bindings.push({ role, members: [outsider] });
}

/** What happens above copies: it is told itself, and at each copy that it opens. */
export const policyHappenings: readonly Happening<GcpGround>[] = [
  {
    what: 'a folder lets an outsider read images',
    lay: (ground) => layAbove(ground, 'above-one', '300000000001'),
    befall: (ground) => grantOn(ground, 'folders', '300000000001', 'roles/viewer'),
    told: ['altered folders/300000000001 grants', 'altered above-one/global/images/only exposure,grants'],
  },
  {
    what: 'a project lets an outsider read images',
    lay: (ground) => layAbove(ground, 'above-two', '300000000002'),
    befall: (ground) => grantOn(ground, 'projects', 'above-two', 'roles/viewer'),
    told: ['altered projects/above-two grants', 'altered above-two/global/images/only exposure,grants'],
  },
  {
    what: 'a folder lets an outsider export databases, of which there are none',
    lay: (ground) => layAbove(ground, 'above-three', '300000000003'),
    befall: (ground) => grantOn(ground, 'folders', '300000000003', 'roles/cloudsql.viewer'),
    told: ['altered folders/300000000003 grants'],
  },
  {
    what: 'a role of our own holds more',
    lay: (ground) => {
      layAbove(ground, 'above-four', '300000000004');
      ground.estate.roles.set(ownRole, { title: 'own', permissions: ['compute.images.get'] });
      grantOn(ground, 'projects', 'above-four', ownRole);
    },
    befall: ({ estate }) => void estate.roles.get(ownRole)?.permissions.push('compute.images.useReadOnly'),
    told: ['altered projects/above-four grants', 'altered above-four/global/images/only exposure,grants'],
  },
  {
    what: 'an outsider may see a project and copy nothing',
    lay: (ground) => layAbove(ground, 'above-five', '300000000005'),
    befall: (ground) => grantOn(ground, 'projects', 'above-five', 'roles/compute.networkViewer'),
    told: [],
  },
];
