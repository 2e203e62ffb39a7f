import { type Action, ownProject, partOf, type Route } from './call.ts';
import { aggregatedList } from './compute-aggregated.ts';
import {
  computeList,
  computeRoute,
  failInUnreachable,
  itemPolicy,
  keyMember,
  link,
  placeLink,
  writeItem,
} from './compute-listing.ts';
import type { ComputeSnapshot, InstantSnapshot } from './copies.ts';
import type { GcpProject } from './estate.ts';
import { notFound } from './refusal.ts';

const listGlobal: Action = (call) =>
  computeList(call, 'snapshotList', 'global/snapshots', ownProject(call).snapshots, writeSnapshot);

const listRegional: Action = (call) => {
  const project = ownProject(call);
  const region = partOf(call, 'region');
  if (!call.estate.regions.some(({ name }) => name === region)) {
    throw notFound(`projects/${project.id}/regions/${region}`);
  }
  failInUnreachable(call, region);
  const walk = {
    *walk(from: number) {
      for (const placed of project.regionSnapshots.walk(from)) {
        if (placed.item.id.startsWith(`regions/${region}/`)) yield placed;
      }
    },
  };
  return computeList(call, 'snapshotList', `regions/${region}/snapshots`, walk, writeSnapshot);
};

const listInstant: Action = (call) =>
  aggregatedList(call, 'instantSnapshot', 'instantSnapshots', ownProject(call).instantSnapshots, writeInstantSnapshot);

/** A snapshot as Compute Engine writes it. */
export function writeSnapshot(project: GcpProject, one: ComputeSnapshot): object {
  return {
    ...writeItem(project, 'snapshot', one),
    status: one.status,
    snapshotType: one.type,
    diskSizeGb: String(one.sizeGiB),
    storageBytes: String(one.sizeGiB * 1024 ** 3),
    storageBytesStatus: 'UP_TO_DATE',
    creationSizeBytes: String(one.sizeGiB * 1024 ** 3),
    downloadBytes: '0',
    storageLocations: one.storageLocations,
    ...link('sourceDisk', one.sourceDisk),
    ...(one.sourceDiskNumber === null ? {} : { sourceDiskId: one.sourceDiskNumber }),
    ...keyMember('snapshotEncryptionKey', one.key),
    ...(one.schedule === null ? {} : { autoCreated: true }),
    ...link('sourceSnapshotSchedulePolicy', one.schedule),
    ...placeLink(project, one.id),
  };
}

/** An instant snapshot as Compute Engine writes it. */
export function writeInstantSnapshot(project: GcpProject, one: InstantSnapshot): object {
  return {
    ...writeItem(project, 'instantSnapshot', one),
    status: one.status,
    diskSizeGb: String(one.sizeGiB),
    resourceStatus: { storageSizeBytes: '0' },
    ...link('sourceDisk', one.sourceDisk),
    sourceDiskId: one.sourceDiskNumber,
    ...placeLink(project, one.id),
  };
}

const policy = itemPolicy((project) => project.snapshots);
const regionalPolicy = itemPolicy((project) => project.regionSnapshots);
const instantPolicy = itemPolicy((project) => project.instantSnapshots);

/** The calls on snapshots of every kind. */
export const snapshotRoutes: readonly Route[] = [
  computeRoute('snapshots.list', 'global/snapshots', listGlobal),
  computeRoute('snapshots.list', 'regions/(?<region>[^/]+)/snapshots', listRegional),
  computeRoute('snapshots.getIamPolicy', 'global/(?<kind>snapshots)/(?<name>[^/]+)/getIamPolicy', policy),
  computeRoute(
    'snapshots.getIamPolicy',
    'regions/(?<region>[^/]+)/(?<kind>snapshots)/(?<name>[^/]+)/getIamPolicy',
    regionalPolicy,
  ),
  computeRoute('instantSnapshots.list', 'aggregated/instantSnapshots', listInstant),
  computeRoute(
    'instantSnapshots.getIamPolicy',
    'zones/(?<zone>[^/]+)/(?<kind>instantSnapshots)/(?<name>[^/]+)/getIamPolicy',
    instantPolicy,
  ),
  computeRoute(
    'instantSnapshots.getIamPolicy',
    'regions/(?<region>[^/]+)/(?<kind>instantSnapshots)/(?<name>[^/]+)/getIamPolicy',
    instantPolicy,
  ),
];
