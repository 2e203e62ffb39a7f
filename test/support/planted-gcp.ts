import { emptyProject, type GcpEstate, type GcpProject } from '../../src/simulator/gcp/estate.ts';
import { type ProjectMaker, projectMaker } from '../../src/simulator/gcp/estates/maker.ts';
import { predefinedRoles } from '../../src/simulator/gcp/estates/roles.ts';
import { daysBefore } from '../../src/simulator/gcp/estates/setting.ts';
import { smallGcpNames } from '../../src/simulator/gcp/estates/small-names.ts';
import { policyOf } from '../../src/simulator/gcp/policy.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';

/** Names in the planted organization. */
export const plantedGcp = {
  organization: smallGcpNames.organization,
  folders: { teams: '200000000002', inner: '200000000003', platform: '200000000001' },
  projects: { home: 'planted-home', data: 'planted-data', lab: 'planted-lab' },
  pool: 'principalSet://iam.googleapis.com/locations/global/workforcePools/pool-1/*',
  reader: `organizations/${smallGcpNames.organization}/roles/reader`,
} as const;

const { organization, folders, projects, pool, reader } = plantedGcp;
const stranger = 'serviceAccount:collector@attacker-lab-1337.iam.gserviceaccount.com';
const labels = { owner: 'team-a' };
const zone = 'zones/europe-west3-a';
const region = 'europe-west3';

/** Who can use a planted copy of the home project and the lab, by what stands in the estate: written down here, never computed. */
const truths: readonly (readonly [project: string, copy: string, truth: string])[] = [
  [projects.home, `${zone}/disks/given`, 'external'],
  [projects.home, 'global/snapshots/public', 'public'],
  [projects.home, 'global/snapshots/given', 'external'],
  [projects.home, `regions/${region}/snapshots/given`, 'external'],
  [projects.home, `${zone}/instantSnapshots/given`, 'external'],
  [projects.home, 'global/images/public', 'public'],
  [projects.home, 'global/machineImages/given', 'external'],
  // Whoever may view a project may read its disks and images, and export its databases; a custom role on the folder, images.
  [projects.data, `${zone}/disks/data`, 'external'],
  [projects.data, `regions/${region}/disks/replicated`, 'external'],
  [projects.data, 'global/images/image-1', 'external'],
  [projects.data, 'global/images/image-2', 'external'],
  [projects.lab, 'global/images/lab', 'external'],
];

/** Everything Google Cloud's collectors read, in three projects, with copies open by each kind of policy; `exposed` has the truth by key. */
export function exposedGcp(now: Date): { estate: GcpEstate; exposed: ReadonlyMap<string, string> } {
  const estate = calmGcp(now);
  const make = makerIn(estate, now, projects.home, 70);
  const [of] = itemsOf(make.project.disks);
  if (of === undefined) throw new Error('the calm part comes first');
  const given = policyOf(['roles/owner', [stranger]]);
  const common = { daysOld: 2, labels };
  make.disk({ ...common, name: 'given', at: zone, policy: policyOf(['roles/viewer', [stranger]]) });
  make.snapshot({ ...common, name: 'public', of, policy: policyOf(['roles/compute.storageAdmin', ['allUsers']]) });
  make.snapshot({ ...common, name: 'given', of, policy: given });
  make.snapshot({ ...common, name: 'given', of, region, policy: given });
  make.instantSnapshot({ ...common, name: 'given', of, policy: given });
  const everyone = policyOf(['roles/compute.imageUser', ['allAuthenticatedUsers']]);
  make.image({ ...common, name: 'public', of, policy: everyone });
  make.machineImage({ ...common, name: 'given', machine: 'host', disks: [of], policy: given });
  const data = estate.projects.get(projects.data);
  const platform = estate.folders.get(folders.platform);
  data?.policy?.bindings.push({ role: 'roles/viewer', members: ['user:reviewer@evil-example.com'] });
  platform?.policy?.bindings.push({ role: reader, members: ['domain:evil-example.com'] });
  const databases = [...itemsOf((data ?? make.project).sqlBackups)].map(({ id }) => id);
  const key = (project: string, copy: string): string => `//compute.googleapis.com/projects/${project}/${copy}`;
  return {
    estate,
    exposed: new Map([
      ...truths.map(([project, copy, truth]) => [key(project, copy), truth] as const),
      ...databases.map(
        (id) => [`//cloudsql.googleapis.com/projects/${projects.data}/backups/${id}`, 'external'] as const,
      ),
    ]),
  };
}

/** The same organization before anybody let an outsider in: no check finds anything wrong with it. */
export function calmGcp(now: Date): GcpEstate {
  const createdAt = daysBefore(now, 700);
  const folder = (id: string, parent: string, displayName: string) => {
    const policy = policyOf([reader, ['user:ana@example.com']]);
    return [id, { id, parent, displayName, createdAt, state: 'ACTIVE' as const, policy }] as const;
  };
  const project = (id: string, number: string, parent: string): readonly [string, GcpProject] => {
    const policy = policyOf(['roles/owner', [`serviceAccount:backup@${id}.iam.gserviceaccount.com`]]);
    return [id, emptyProject({ id, number, parent: `folders/${parent}`, createdAt, policy })];
  };
  const top = policyOf(['roles/browser', ['user:ana@example.com']]);
  const estate: GcpEstate = {
    name: 'planted',
    organization: { id: organization, domain: smallGcpNames.domain, customerId: 'C0planted', createdAt, policy: top },
    folders: new Map([
      folder(folders.teams, `organizations/${organization}`, 'teams'),
      folder(folders.platform, `organizations/${organization}`, 'platform'),
      folder(folders.inner, `folders/${folders.teams}`, 'inner'),
    ]),
    projects: new Map([
      project(projects.home, '100000000001', folders.inner),
      project(projects.data, '100000000002', folders.inner),
      project(projects.lab, '100000000003', folders.platform),
    ]),
    roles: predefinedRoles().set(reader, { title: 'Reader of images', permissions: ['compute.images.useReadOnly'] }),
    workforcePools: ['pool-1', 'pool-2'].map((id) => ({ id, displayName: id, state: 'ACTIVE' })),
    regions: [
      { name: region, zones: ['europe-west3-a', 'europe-west3-b'] },
      { name: 'europe-west4', zones: ['europe-west4-a'] },
    ],
    faults: [],
  };
  const home = makerIn(estate, now, projects.home, 60);
  fillCalm(home);
  fillMore(home);
  fillCalm(makerIn(estate, now, projects.data, 61));
  const lab = makerIn(estate, now, projects.lab, 62);
  const of = lab.disk({ name: 'lab', at: zone, daysOld: 20, labels });
  lab.snapshot({ name: 'lab', of, daysOld: 1, labels, policy: policyOf(['roles/compute.storageAdmin', [pool]]) });
  lab.image({ name: 'lab', of, daysOld: 1, labels });
  return estate;
}

function makerIn(estate: GcpEstate, now: Date, id: string, seed: number): ProjectMaker {
  const project = estate.projects.get(id);
  if (project === undefined) throw new Error(`there is no project ${id}`);
  return projectMaker(project, now, seed);
}

/** Disks, images and databases, two of each. */
function fillCalm(make: ProjectMaker): void {
  const common = { daysOld: 2, labels, policy: ownPolicy(make) };
  const of = make.disk({ ...common, name: 'data', at: zone });
  make.disk({ ...common, name: 'replicated', at: `regions/${region}` });
  for (const at of [1, 2]) {
    make.image({ ...common, name: `image-${at}`, of });
    make.sqlBackup({ of: make.sqlInstance({ name: `sql-${at}`, region, daysOld: 90, labels }), daysOld: at });
  }
}

/** Two of everything else, so that every list has a second page. */
function fillMore(make: ProjectMaker): void {
  const common = { daysOld: 2, labels, policy: ownPolicy(make) };
  const [of, replicated] = itemsOf(make.project.disks);
  if (of === undefined || replicated === undefined) throw new Error('the disks come first');
  for (const at of [1, 2]) {
    make.snapshot({ ...common, name: `snapshot-${at}`, of });
    make.snapshot({ ...common, name: `regional-${at}`, of, region });
    make.instantSnapshot({ ...common, name: `instant-${at}`, of: at === 1 ? of : replicated });
    make.machineImage({ ...common, name: `machine-${at}`, machine: 'host', disks: [of] });
  }
  const vault = make.vault({ name: 'vault', location: region, daysOld: 100 });
  make.vault({ name: 'other-vault', location: region, daysOld: 100 });
  const resource = `projects/${make.project.id}/${zone}/instances`;
  const resourceType = 'compute.googleapis.com/Instance';
  for (const name of ['host', 'other']) {
    const source = make.dataSource({ in: vault, resource: `${resource}/${name}`, resourceType });
    for (const at of [1, 2]) make.vaultBackup({ of: source, name: `backup-${at}`, daysOld: at, labels });
  }
}

function ownPolicy({ project }: ProjectMaker) {
  return policyOf(['roles/viewer', [`serviceAccount:runner@${project.id}.iam.gserviceaccount.com`]]);
}
