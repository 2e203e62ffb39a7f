import { type Policy, policyOf } from '../policy.ts';
import type { ProjectMaker } from './maker.ts';
import type { MemberShape } from './member-shapes.ts';

/** A role of each kind of item; any role is a grant. */
const roleOf = {
  snapshots: 'roles/compute.storageAdmin',
  instantSnapshots: 'roles/compute.storageAdmin',
  disks: 'roles/viewer',
  images: 'roles/compute.imageUser',
  machineImages: 'roles/owner',
} as const;

const typeOf = {
  snapshots: 'compute.googleapis.com/Snapshot',
  instantSnapshots: 'compute.googleapis.com/InstantSnapshot',
  disks: 'compute.googleapis.com/Disk',
  images: 'compute.googleapis.com/Image',
  machineImages: 'compute.googleapis.com/MachineImage',
} as const;

const zone = 'zones/europe-west3-a';
const region = 'europe-west3';

/** One item of every kind for every shape, named after it, and one of every kind that nobody was granted. */
export function fillShapes(make: ProjectMaker, now: Date, shapes: readonly MemberShape[]): void {
  const source = make.disk({
    name: 'private',
    at: zone,
    daysOld: 100,
    machine: 'host',
    labels: { owner: 'team-a', 'data-class': 'restricted' },
  });
  make.snapshot({ name: 'private', of: source, daysOld: 1, labels: { owner: 'team-a' }, schedule: 'nightly' });
  make.snapshot({ name: 'private', region, of: source, daysOld: 1 });
  make.instantSnapshot({ name: 'private', of: source, daysOld: 1 });
  make.image({ name: 'private', of: source, daysOld: 20 });
  make.machineImage({ name: 'private', machine: 'host', disks: [source], daysOld: 20 });
  for (const [at, shape] of shapes.entries()) {
    const spec = (kind: keyof typeof roleOf, place: string) => ({
      name: shape.name,
      daysOld: 2 + at,
      policy: policyFor(shape, kind, `projects/${make.project.id}/${place}/${kind}/${shape.name}`, now),
    });
    make.disk({ ...spec('disks', zone), at: zone });
    make.snapshot({ ...spec('snapshots', 'global'), of: source });
    make.snapshot({ ...spec('snapshots', `regions/${region}`), region, of: source });
    make.instantSnapshot({ ...spec('instantSnapshots', zone), of: source });
    make.image({ ...spec('images', 'global'), of: source });
    make.machineImage({ ...spec('machineImages', 'global'), machine: 'host', disks: [source] });
  }
}

function policyFor(shape: MemberShape, kind: keyof typeof roleOf, path: string, now: Date): Policy {
  const condition = shape.condition?.({ path, type: typeOf[kind], now });
  const members = [shape.member];
  return condition === undefined ? policyOf([roleOf[kind], members]) : policyOf([roleOf[kind], members, condition]);
}
