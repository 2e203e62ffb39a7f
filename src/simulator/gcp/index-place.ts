import type { Placed } from '../shelf.ts';
import { foldersAbove, type GcpEstate, type GcpProject } from './estate.ts';
import type { Policy } from './policy.ts';
import type { Walk } from './walk.ts';

/** One resource as Cloud Asset Inventory knows it. */
export interface IndexRow {
  /** Full resource name. */
  readonly name: string;
  readonly assetType: string;
  /** What a search finds it under: its project by number and by id, its folders, the organization. */
  readonly scopes: readonly string[];
  readonly ancestry: Ancestry;
  /** The search's own members, besides those every result has; made when they are asked for. */
  readonly found: () => object;
  /** The resource as its own API gives it; made when it is asked for. */
  readonly resource: () => VersionedResource;
  readonly policy: Policy | null;
}

/** A resource in the shape of one version of its API. */
export interface VersionedResource {
  readonly version: string;
  readonly resource: object;
}

/** Where a resource lies, as every result says it. */
export interface Ancestry {
  readonly project?: string;
  readonly folders?: readonly string[];
  readonly organization?: string;
}

/** All rows of one asset type in one place, in a stable order. */
export interface IndexWalk extends Walk<IndexRow> {
  readonly assetType: string;
}

/** The rows of one place, project by project; `isWanted` leaves whole asset types out. */
export interface IndexGroup {
  walk(from: number, isWanted: (assetType: string) => boolean): Iterable<Placed<IndexRow>>;
}

/** A project and where it lies. */
export interface IndexPlace {
  readonly project: GcpProject;
  readonly scopes: readonly string[];
  readonly ancestry: Ancestry;
}

/** Where a project lies. */
export function placeOf(estate: GcpEstate, project: GcpProject): IndexPlace {
  const folders = foldersAbove(estate, project.parent);
  const organization = estate.organization === null ? [] : [`organizations/${estate.organization.id}`];
  return {
    project,
    scopes: [`projects/${project.number}`, `projects/${project.id}`, ...folders, ...organization],
    ancestry: {
      project: `projects/${project.number}`,
      ...(folders.length === 0 ? {} : { folders }),
      ...(organization[0] === undefined ? {} : { organization: organization[0] }),
    },
  };
}
