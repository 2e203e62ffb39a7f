import { type Ids, seededIds } from '../../seed.ts';
import type { ComputeItem, ComputeSnapshot, Disk, Image, InstantSnapshot, MachineImage } from '../copies.ts';
import type { GcpProject } from '../estate.ts';
import { backupMaker } from './backup-maker.ts';
import { daysBefore } from './setting.ts';
import type { DiskSpec, ImageSpec, InstantSnapshotSpec, MachineImageSpec, SnapshotSpec } from './specs.ts';

/** Decimal digits, as the numbers of Compute Engine have them; the first is never zero. */
export function digits(ids: Ids, length: number): string {
  let text = String(1 + ids.below(9));
  while (text.length < length) text += String(ids.below(10));
  return text;
}

/** Fills one project with things whose numbers come from a seed. */
export function projectMaker(project: GcpProject, now: Date, seed: number) {
  const ids = seededIds(seed);
  const itemOf = (
    id: string,
    spec: Pick<DiskSpec, 'name' | 'daysOld' | 'description' | 'labels' | 'policy'>,
  ): ComputeItem => ({
    id,
    name: spec.name,
    number: digits(ids, 19),
    createdAt: daysBefore(now, spec.daysOld),
    description: spec.description ?? '',
    labels: { ...spec.labels },
    policy: spec.policy ?? null,
  });
  const pathOf = (item: ComputeItem): string => `projects/${project.id}/${item.id}`;
  return {
    project,
    ids,
    ...backupMaker(project, now, ids),
    disk(spec: DiskSpec): Disk {
      const machine = spec.machine === undefined ? [] : [`projects/${project.id}/${spec.at}/instances/${spec.machine}`];
      const made: Disk = {
        ...itemOf(`${spec.at}/disks/${spec.name}`, spec),
        sizeGiB: spec.sizeGiB ?? 20,
        type: spec.type ?? 'pd-balanced',
        key: spec.key ?? null,
        sourceImage: spec.sourceImage ?? null,
        sourceSnapshot: null,
        users: machine,
        status: 'READY',
      };
      project.disks.add(made);
      return made;
    },
    snapshot(spec: SnapshotSpec): ComputeSnapshot {
      const { region, of } = spec;
      const place = region === undefined ? 'global' : `regions/${region}`;
      const made: ComputeSnapshot = {
        ...itemOf(`${place}/snapshots/${spec.name}`, spec),
        sizeGiB: spec.sizeGiB ?? of?.sizeGiB ?? 20,
        sourceDisk: of === undefined ? (spec.ofGone ?? null) : pathOf(of),
        sourceDiskNumber: of?.number ?? (spec.ofGone === undefined ? null : digits(ids, 19)),
        key: spec.key === undefined ? (of?.key ?? null) : spec.key,
        type: spec.type ?? 'STANDARD',
        storageLocations: [spec.storage ?? region ?? 'eu'],
        schedule:
          spec.schedule === undefined
            ? null
            : `projects/${project.id}/regions/${spec.storage ?? 'europe-west3'}/resourcePolicies/${spec.schedule}`,
        status: 'READY',
      };
      (region === undefined ? project.snapshots : project.regionSnapshots).add(made);
      return made;
    },
    instantSnapshot(spec: InstantSnapshotSpec): InstantSnapshot {
      const place = spec.of.id.split('/').slice(0, 2).join('/');
      const made: InstantSnapshot = {
        ...itemOf(`${place}/instantSnapshots/${spec.name}`, spec),
        sizeGiB: spec.of.sizeGiB,
        sourceDisk: pathOf(spec.of),
        sourceDiskNumber: spec.of.number,
        status: 'READY',
      };
      project.instantSnapshots.add(made);
      return made;
    },
    image(spec: ImageSpec): Image {
      const made: Image = {
        ...itemOf(`global/images/${spec.name}`, spec),
        sizeGiB: spec.sizeGiB ?? spec.of?.sizeGiB ?? 10,
        family: spec.family ?? null,
        sourceDisk: spec.of === undefined ? null : pathOf(spec.of),
        sourceDiskNumber: spec.of?.number ?? null,
        sourceSnapshot: null,
        key: spec.key === undefined ? (spec.of?.key ?? null) : spec.key,
        storageLocations: [spec.storage ?? 'eu'],
        deprecated: spec.deprecated ?? null,
        status: 'READY',
      };
      project.images.add(made);
      return made;
    },
    machineImage(spec: MachineImageSpec): MachineImage {
      const [first] = spec.disks;
      const zone = first === undefined ? 'zones/europe-west3-a' : first.id.split('/').slice(0, 2).join('/');
      const made: MachineImage = {
        ...itemOf(`global/machineImages/${spec.name}`, spec),
        sourceInstance: `projects/${project.id}/${zone}/instances/${spec.machine}`,
        disks: spec.disks.map((disk, at) => ({ sourceDisk: pathOf(disk), sizeGiB: disk.sizeGiB, boot: at === 0 })),
        key: spec.key === undefined ? (first?.key ?? null) : spec.key,
        storageLocations: [spec.storage ?? 'eu'],
        status: 'READY',
      };
      project.machineImages.add(made);
      return made;
    },
  };
}

/** What `projectMaker` gives. */
export type ProjectMaker = ReturnType<typeof projectMaker>;
