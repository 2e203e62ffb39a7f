import { type Action, ownProject, type Route } from './call.ts';
import { aggregatedList } from './compute-aggregated.ts';
import { computeRoute, itemPolicy, keyMember, link, placeLink, writeItem } from './compute-listing.ts';
import type { Disk } from './copies.ts';
import type { GcpProject } from './estate.ts';
import { linkOf, ownLink } from './names.ts';

const listDisks: Action = (call) => aggregatedList(call, 'disk', 'disks', ownProject(call).disks, writeDisk);

/** A disk as Compute Engine writes it. */
export function writeDisk(project: GcpProject, one: Disk): object {
  const place = one.id.split('/').slice(0, 2).join('/');
  return {
    ...writeItem(project, 'disk', one),
    status: one.status,
    sizeGb: String(one.sizeGiB),
    type: ownLink(project, `${place}/diskTypes/${one.type}`),
    physicalBlockSizeBytes: '4096',
    ...link('sourceImage', one.sourceImage),
    ...link('sourceSnapshot', one.sourceSnapshot),
    ...keyMember('diskEncryptionKey', one.key),
    ...(one.users.length === 0 ? {} : { users: one.users.map(linkOf) }),
    ...(place.startsWith('regions/') ? { replicaZones: replicas(project, place) } : {}),
    enableConfidentialCompute: false,
    ...placeLink(project, one.id),
  };
}

function replicas(project: GcpProject, place: string): readonly string[] {
  const region = place.slice('regions/'.length);
  return ['a', 'b'].map((letter) => ownLink(project, `zones/${region}-${letter}`));
}

const policy = itemPolicy((project) => project.disks);

/** The calls on disks, zonal and regional. */
export const diskRoutes: readonly Route[] = [
  computeRoute('disks.list', 'aggregated/disks', listDisks),
  computeRoute('disks.getIamPolicy', 'zones/(?<zone>[^/]+)/(?<kind>disks)/(?<name>[^/]+)/getIamPolicy', policy),
  computeRoute('disks.getIamPolicy', 'regions/(?<region>[^/]+)/(?<kind>disks)/(?<name>[^/]+)/getIamPolicy', policy),
];
