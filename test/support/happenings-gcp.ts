import type { Disk, Image } from '../../src/simulator/gcp/copies.ts';
import type { GcpEstate } from '../../src/simulator/gcp/estate.ts';
import { type ProjectMaker, projectMaker } from '../../src/simulator/gcp/estates/maker.ts';
import { type GivenBinding, type Policy, policyOf } from '../../src/simulator/gcp/policy.ts';
import { itemsOf, type Shelf } from '../../src/simulator/shelf.ts';
import type { Happening } from './planted-changes.ts';
import { plantedGcp } from './planted-gcp.ts';

/** The home project of an organization, its maker and a disk in it. */
export interface GcpGround {
  readonly estate: GcpEstate;
  readonly make: ProjectMaker;
  readonly of: Disk;
}

/** The ground of an estate that has a disk already. */
export function gcpGround(estate: GcpEstate, now: Date): GcpGround {
  const project = estate.projects.get(plantedGcp.projects.home);
  const [of] = project === undefined ? [] : itemsOf(project.disks);
  if (project === undefined || of === undefined) throw new Error('the calm part comes first');
  return { estate, make: projectMaker(project, now, 90), of };
}

const labels = { owner: 'team-a' };
const [zone, region] = ['zones/europe-west3-a', 'europe-west3'];
const outsider = 'user:mallory@evil-example.com';
const given = (...bindings: readonly GivenBinding[]): Policy => policyOf(...bindings);
const shared = ['exposure', 'grants'];

/** How one is laid on the shelf of its kind. */
type Lay = (ground: GcpGround, name: string, policy?: Policy) => unknown;

interface Kind {
  readonly at: string;
  readonly lay: Lay;
  readonly shelf: (ground: GcpGround) => Shelf<{ readonly id: string; policy: Policy | null }>;
}

const spec = (name: string, policy?: Policy) => ({
  ...{ name, daysOld: 2, labels },
  ...(policy === undefined ? {} : { policy }),
});

const kinds = {
  snapshot: {
    at: 'global/snapshots',
    lay: ({ make, of }, name, policy) => make.snapshot({ ...spec(name, policy), of }),
    shelf: ({ make }) => make.project.snapshots,
  },
  'regional snapshot': {
    at: `regions/${region}/snapshots`,
    lay: ({ make, of }, name, policy) => make.snapshot({ ...spec(name, policy), of, region }),
    shelf: ({ make }) => make.project.regionSnapshots,
  },
  'instant snapshot': {
    at: `${zone}/instantSnapshots`,
    lay: ({ make, of }, name, policy) => make.instantSnapshot({ ...spec(name, policy), of }),
    shelf: ({ make }) => make.project.instantSnapshots,
  },
  disk: {
    at: `${zone}/disks`,
    lay: ({ make }, name, policy) => make.disk({ ...spec(name, policy), at: zone }),
    shelf: ({ make }) => make.project.disks,
  },
  image: {
    at: 'global/images',
    lay: ({ make, of }, name, policy) => make.image({ ...spec(name, policy), of }),
    shelf: ({ make }) => make.project.images,
  },
  'machine image': {
    at: 'global/machineImages',
    lay: ({ make, of }, name, policy) => make.machineImage({ ...spec(name, policy), machine: 'host', disks: [of] }),
    shelf: ({ make }) => make.project.machineImages,
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** Something of a kind that is laid, and to which something happens. */
function to(
  kind: Kind,
  name: string,
  change: Partial<Pick<Image, 'policy' | 'labels' | 'description' | 'deprecated'>>,
  fields: readonly string[],
  policy?: Policy,
): Happening<GcpGround> {
  return {
    what: `${name} of ${kind.at}`,
    lay: (ground) => void kind.lay(ground, name, policy),
    befall(ground) {
      const one = kind.shelf(ground).get(`${kind.at}/${name}`);
      if (one === undefined) throw new Error(`there is no ${name}`);
      Object.assign(one, change);
    },
    told: [`altered ${kind.at}/${name} ${fields.join(',')}`],
  };
}

/** The same three things happen to every kind of Compute Engine. */
const toEveryKind = Object.entries<Kind>(kinds).flatMap(([what, kind]): readonly Happening<GcpGround>[] => [
  {
    what: `a ${what} is made`,
    befall: (ground) => void kind.lay(ground, 'made'),
    told: [`added ${kind.at}/made`],
  },
  {
    what: `a ${what} is removed`,
    lay: (ground) => void kind.lay(ground, 'removed'),
    befall: (ground) => void kind.shelf(ground).remove(`${kind.at}/removed`),
    told: [`removed ${kind.at}/removed`],
  },
  to(kind, 'shared', { policy: given(['roles/compute.storageAdmin', [outsider]]) }, shared),
]);

const { snapshot, disk, image } = kinds;
const own = 'serviceAccount:runner@planted-home.iam.gserviceaccount.com';
const role = 'roles/compute.storageAdmin';
const under = (expression: string): Policy => given([role, [outsider], { title: 'until', expression }]);

/** What happens to copies of Compute Engine. */
export const computeHappenings: readonly Happening<GcpGround>[] = [
  ...toEveryKind,
  to(snapshot, 'withdrawn', { policy: null }, shared, given([role, [outsider]])),
  to(snapshot, 'opened', { policy: given([role, ['allUsers']]) }, shared),
  to(snapshot, 'of-ours', { policy: given([role, ['user:ana@example.com']]) }, shared),
  to(
    snapshot,
    'widened',
    { policy: given([role, [outsider, 'user:eve@evil-example.com']]) },
    shared,
    given([role, [outsider]]),
  ),
  to(snapshot, 'role', { policy: given(['roles/owner', [outsider]]) }, shared, given([role, [outsider]])),
  to(
    snapshot,
    'over',
    { policy: under('request.time < timestamp("2020-01-01T00:00:00Z")') },
    shared,
    given([role, [outsider]]),
  ),
  to(disk, 'handed-over', { labels: { owner: 'team-b' } }, ['owner', 'tags']),
  to(disk, 'labelled', { labels: { ...labels, cost: '7' } }, ['tags']),
  to(disk, 'described', { description: 'now' }, ['details']),
  to(image, 'deprecated', { deprecated: 'DEPRECATED' }, ['details'], given([role, [own]])),
  {
    what: 'the disk of a snapshot is removed',
    lay: ({ make }) => {
      const of = make.disk({ ...spec('deleted'), at: zone });
      make.snapshot({ ...spec('orphaned'), of });
    },
    befall: ({ make }) => void make.project.disks.remove(`${zone}/disks/deleted`),
    told: [`removed ${zone}/disks/deleted`, 'altered global/snapshots/orphaned source'],
  },
];
