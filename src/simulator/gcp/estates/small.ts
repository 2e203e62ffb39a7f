import { emptyProject, type GcpEstate, type GcpProject } from '../estate.ts';
import { policyOf } from '../policy.ts';
import { conditionShapes } from './condition-shapes.ts';
import { projectMaker } from './maker.ts';
import { memberShapes } from './member-shapes.ts';
import { predefinedRoles } from './roles.ts';
import { daysBefore, type GcpEstateSetting } from './setting.ts';
import { fillInherited } from './small-inherited.ts';
import { smallGcpNames } from './small-names.ts';
import { fillShapes } from './small-shapes.ts';

const { organization, folders, projects, domain, pool } = smallGcpNames;

/** Every way an item of the small estate is granted; the items in its home project are named after them. */
export const smallGcpShapes = [
  ...memberShapes({ project: projects.home, sibling: projects.data, organization, folder: folders.teams, pool }),
  ...conditionShapes(),
] as const;

/**
 * For tests: an organization, folders two deep, six projects. The project `home` inherits nothing from outside, and holds
 * one item of every kind for every shape of member; what is in `data` is reached by outsiders from its project and folder.
 * One project lies directly below the organization, one has the Compute Engine API off, one is being deleted.
 */
export function smallGcp({ now }: GcpEstateSetting): GcpEstate {
  const createdAt = daysBefore(now, 700);
  const folder = (id: string, parent: string, displayName: string) =>
    [id, { id, parent, displayName, createdAt, state: 'ACTIVE' as const, policy: null }] as const;
  const project = (named: { id: string; number: string }, parent: string, part: Partial<GcpProject> = {}) =>
    [named.id, emptyProject({ ...named, parent, createdAt, ...part })] as const;
  const estate: GcpEstate = {
    name: 'small',
    organization: { id: organization, domain, customerId: 'C0small01', createdAt, policy: null },
    folders: new Map([
      folder(folders.platform, `organizations/${organization}`, 'platform'),
      folder(folders.teams, `organizations/${organization}`, 'teams'),
      folder(folders.inner, `folders/${folders.teams}`, 'team-a'),
    ]),
    projects: new Map([
      project(projects.home, `folders/${folders.inner}`, { displayName: 'Home of team A' }),
      project(projects.data, `folders/${folders.platform}`),
      project(projects.top, `organizations/${organization}`),
      project(projects.off, `folders/${folders.teams}`, { apis: new Set(['sqladmin']) }),
      project(projects.gone, `folders/${folders.teams}`, { state: 'DELETE_REQUESTED' }),
      project(projects.backups, `folders/${folders.platform}`),
    ]),
    roles: predefinedRoles(),
    workforcePools: [
      { id: pool, displayName: 'Our partners in person', state: 'ACTIVE' },
      { id: 'old-workforce', displayName: 'Deleted', state: 'DELETED' },
    ],
    regions: [
      { name: 'europe-west3', zones: ['europe-west3-a', 'europe-west3-b', 'europe-west3-c'] },
      { name: 'europe-west4', zones: ['europe-west4-a', 'europe-west4-b'] },
    ],
    faults: [],
  };
  const maker = (id: string, seed: number) => {
    const found = estate.projects.get(id);
    if (found === undefined) throw new Error(`The small estate has no project ${id}.`);
    return projectMaker(found, now, seed);
  };
  fillShapes(maker(projects.home.id, 1), now, smallGcpShapes);
  fillInherited(estate, maker(projects.data.id, 2), maker(projects.top.id, 3), maker(projects.backups.id, 4), now);
  const gone = maker(projects.gone.id, 5);
  gone.snapshot({ name: 'left-behind', daysOld: 40, policy: policyOf(['roles/owner', ['allUsers']]) });
  return estate;
}
