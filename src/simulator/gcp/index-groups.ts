import type { GcpEstate, GcpProject } from './estate.ts';
import { backupWalks } from './index-backups.ts';
import { computeWalks } from './index-compute.ts';
import { nodeWalks } from './index-nodes.ts';
import { type IndexGroup, type IndexWalk, placeOf } from './index-place.ts';

/**
 * Everything Cloud Asset Inventory knows of an estate: first organization, folders and projects, then what is in each
 * project. Of projects whose API is off, or that are being deleted, it holds nothing. Nothing is made before it is walked.
 */
export function indexGroups(estate: GcpEstate): readonly IndexGroup[] {
  const projects = [...estate.projects.values()];
  return [groupOf(() => nodeWalks(estate)), ...projects.map((one) => groupOf(() => projectWalks(estate, one)))];
}

function projectWalks(estate: GcpEstate, project: GcpProject): readonly IndexWalk[] {
  if (project.state !== 'ACTIVE') return [];
  const place = placeOf(estate, project);
  return [...(project.apis.has('compute') ? computeWalks(place) : []), ...backupWalks(place)];
}

/** More than any shelf has positions: a position in a group tells which walk it is in, and where. */
const stride = 2 ** 32;

/** Walks one after the other as one; a position stays with its row whatever types are left out. */
export function groupOf(walksOf: () => readonly IndexWalk[]): IndexGroup {
  return {
    *walk(from, isWanted) {
      const first = Math.floor(from / stride);
      for (const [at, walk] of walksOf().entries()) {
        if (at < first || !isWanted(walk.assetType)) continue;
        for (const { position, item } of walk.walk(at === first ? from % stride : 0)) {
          yield { position: at * stride + position, item };
        }
      }
    },
  };
}
