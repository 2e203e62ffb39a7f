import { allowedPermissions, indexCard } from '../../src/clouds/gcp/cards.ts';
import type { FaultKind } from '../../src/simulator/faults.ts';
import type { GcpEstate } from '../../src/simulator/gcp/estate.ts';
import { faultsFor, served } from '../../src/simulator/gcp/served.ts';
import { startGcpSimulator } from '../../src/simulator/gcp/simulator.ts';
import type { MatrixGround, Target } from './fault-matrix.ts';
import { likeKinds } from './like-faults.ts';
import { calmGcp, exposedGcp, plantedGcp } from './planted-gcp.ts';
import { day, type Stage } from './stage.ts';

const { organization, projects, folders, pool } = plantedGcp;

/** The organization as a whole, everything read directly; or its projects by name alone, which finds what lies above them otherwise. */
const looks = {
  whole: { clouds: { organization, projects: 'all' }, config: {} },
  listed: {
    clouds: { projects: Object.values(projects) },
    config: { trust: { gcp: { domains: ['example.com'], principals: [pool] } } },
  },
} as const;

const stageOf =
  (estate: () => GcpEstate, look: keyof typeof looks): Stage =>
  async (faults, rows) => {
    const { clouds, config } = looks[look];
    const behaviour = { mostRows: rows };
    const simulator = await startGcpSimulator({ estate: estate(), now: () => day, behaviour, faults });
    const gcp = { ...clouds, index: { use: false }, endpoint: simulator.url };
    return Object.assign(simulator, { clouds: { gcp }, config });
  };

const nameOf = (permission: string): { service: string; action: string } => {
  const dot = permission.indexOf('.');
  return { service: permission.slice(0, dot), action: permission.slice(dot + 1) };
};
const kindsOf = (permission: string): readonly FaultKind[] =>
  served.filter((call) => `${call.service}.${call.action}` === permission).flatMap(faultsFor);

// The index has a matrix of its own: without it everything is read directly.
const index: readonly string[] = indexCard.permissions;
const permissions = [...allowedPermissions].filter((one) => !index.includes(one)).sort();
/** Without an organization these are asked to find out what lies above the listed projects. */
const listedAlone: readonly string[] = ['resourcemanager.projects.get', 'resourcemanager.folders.get'];

const target = (label: string, permission: string, more: object = {}): Target => ({
  label,
  fault: { ...nameOf(permission), ...more },
  kinds: kindsOf(permission).filter((kind) => kind !== 'cut-list' || !('item' in more)),
  view: listedAlone.includes(permission) ? 'listed' : 'whole',
});
const viewOf = (look: keyof typeof looks) =>
  ({
    exposed: stageOf(() => exposedGcp(day).estate, look),
    calm: stageOf(() => calmGcp(day), look),
    failOn: 'low',
  }) as const;

/** Every call that Google Cloud's collectors make, and every way it can go wrong; the index aside. */
export const gcpGround: MatrixGround = {
  title: 'Google Cloud',
  allowed: permissions.map((permission) => {
    const { service, action } = nameOf(permission);
    return `${service}:${action}`;
  }),
  views: { whole: viewOf('whole'), listed: viewOf('listed') },
  planted: exposedGcp(day).exposed,
  targets: [
    ...permissions.map((permission) => target(permission, permission)),
    target('the policy of one folder', 'resourcemanager.folders.getIamPolicy', { item: folders.inner }),
    target('the policy of one snapshot', 'compute.snapshots.getIamPolicy', { item: 'given' }),
  ],
  like: likeKinds.gcp,
  noise: {
    // What is granted above a copy to our own people is told as one grant, and by name while our own domain is not known.
    'resourcemanager.organizations.get': /^altered \S+ (exposure,)?grants$/,
  },
  harmless: [],
};
