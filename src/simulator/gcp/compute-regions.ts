import type { Action, Route } from './call.ts';
import { computeList, computeRoute } from './compute-listing.ts';
import { ownLink } from './names.ts';
import { walkOf } from './walk.ts';

const listRegions: Action = (call) => {
  const { regions } = call.estate;
  return computeList(call, 'regionList', 'regions', walkOf(regions), (project, region) => ({
    kind: 'compute#region',
    id: String(1000 + regions.indexOf(region) * 10),
    creationTimestamp: '1969-12-31T16:00:00.000-08:00',
    name: region.name,
    description: region.name,
    status: 'UP',
    zones: region.zones.map((zone) => ownLink(project, `zones/${zone}`)),
    selfLink: ownLink(project, `regions/${region.name}`),
    supportsPzs: true,
  }));
};

/** The calls on regions. */
export const regionRoutes: readonly Route[] = [computeRoute('regions.list', 'regions', listRegions)];
