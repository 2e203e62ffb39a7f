import { emptyProject, type GcpEstate, type GcpProject } from '../estate.ts';
import { type GivenBinding, policyOf } from '../policy.ts';
import { fillData, fillLab } from './demo-data.ts';
import { gcpDemoNames } from './demo-names.ts';
import { fillProduction } from './demo-production.ts';
import { projectMaker } from './maker.ts';
import { predefinedRoles } from './roles.ts';
import { daysBefore, type GcpEstateSetting } from './setting.ts';

const { organization, domain, folders, projects, regions } = gcpDemoNames;

/**
 * A small company: production, data and a lab in Frankfurt and the Netherlands, a site without the Compute Engine API, an old
 * lab that is being deleted. Mostly healthy, with a few old problems: an image shared with a partner whose trust has ended, a
 * disk that a group may read, orphans without an owner.
 */
export function demoGcp({ now }: GcpEstateSetting): GcpEstate {
  const createdAt = daysBefore(now, 1500);
  const folder = (id: string, displayName: string, ...bindings: GivenBinding[]) =>
    [
      id,
      {
        id,
        parent: `organizations/${organization}`,
        displayName,
        createdAt,
        state: 'ACTIVE' as const,
        policy: policyOf(...bindings),
      },
    ] as const;
  const project = (named: { id: string; number: string }, parent: string, part: Partial<GcpProject> = {}) =>
    [named.id, emptyProject({ ...named, parent: `folders/${parent}`, createdAt, ...part })] as const;
  const estate: GcpEstate = {
    name: 'demo',
    organization: {
      id: organization,
      domain,
      customerId: 'C0example',
      createdAt,
      policy: policyOf(
        ['roles/iam.securityAdmin', ['user:security-lead@example.com']],
        ['roles/browser', ['domain:example.com']],
      ),
    },
    folders: new Map([
      folder(folders.production, 'production', [
        'roles/compute.storageAdmin',
        [`serviceAccount:backup@${projects.production.id}.iam.gserviceaccount.com`],
      ]),
      folder(folders.research, 'research', ['roles/compute.viewer', ['group:research@example.com']]),
    ]),
    projects: new Map([
      project(projects.production, folders.production, {
        policy: policyOf(['roles/owner', ['user:cloud-lead@example.com']]),
      }),
      project(projects.data, folders.production, {
        policy: policyOf(
          ['roles/owner', ['user:cloud-lead@example.com']],
          ['roles/compute.networkViewer', ['user:auditor@partner.example']],
        ),
      }),
      project(projects.lab, folders.research, { policy: policyOf(['roles/editor', ['user:jana@example.com']]) }),
      project(projects.site, folders.production, { apis: new Set(['sqladmin']) }),
      project(projects.oldLab, folders.research, { state: 'DELETE_REQUESTED' }),
    ]),
    roles: predefinedRoles(),
    workforcePools: [],
    regions: [
      { name: regions.main, zones: ['a', 'b', 'c'].map((letter) => `${regions.main}-${letter}`) },
      { name: regions.second, zones: ['a', 'b'].map((letter) => `${regions.second}-${letter}`) },
    ],
    faults: [],
  };
  const maker = (id: string, seed: number) => {
    const found = estate.projects.get(id);
    if (found === undefined) throw new Error(`The demo has no project ${id}.`);
    return projectMaker(found, now, seed);
  };
  fillProduction(maker(projects.production.id, 201));
  fillData(maker(projects.data.id, 202));
  fillLab(maker(projects.lab.id, 203));
  return estate;
}
