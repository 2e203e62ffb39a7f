import type { GcpEstate, GcpProject } from './estate.ts';
import type { IndexGroup } from './index-place.ts';
import { invalid, notFound, type ServiceName } from './refusal.ts';

/** Where the simulated services differ from what they promise, or from each other. */
export interface GcpBehaviour {
  /** Most rows on a page, whatever the caller asks for: the real services may give fewer, too. */
  readonly mostRows: number;
  /** Zones and regions aggregated lists report as `unreachables`, without their items. Calls into them fail. */
  readonly unreachableZones: readonly string[];
  /** Zones and regions whose part of an aggregated list is a warning (UNREACHABLE) instead of items. */
  readonly warnedZones: readonly string[];
  /** Every policy lacks its etag. */
  readonly policyWithoutEtag: boolean;
  /** Every list of Compute Engine and every policy is `{}`, which the real client takes for an empty one. */
  readonly emptyObjects: boolean;
  /** Resources, by full resource name, that Cloud Asset Inventory has lost. */
  readonly indexDrops: (fullResourceName: string) => boolean;
}

/** One request, understood: everything an action may look at. */
export interface Call {
  readonly service: ServiceName;
  readonly action: string;
  /** The project of the path; null where the path names none. */
  readonly project: GcpProject | null;
  /** What the path names, by part: `project`, `region`, `zone`, `name`, .. */
  readonly parts: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The top-level object of the body, empty for none. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly estate: GcpEstate;
  /** What Cloud Asset Inventory knows. */
  readonly indexed: () => readonly IndexGroup[];
  readonly behaviour: GcpBehaviour;
}

/** What an action answers: the object a 200 carries. It throws a `Refusal` for anything else. */
export type Action = (call: Call) => object;

/** One call of one service. The groups of `path` are the parts of the call. */
export interface Route {
  readonly service: ServiceName;
  /** The permission without its service: `snapshots.list`. */
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly paged: boolean;
  /** The part of the path that names one item, null where none can vanish. */
  readonly item: string | null;
  readonly perform: Action;
}

/** The part of the path of this name. */
export function partOf({ parts }: Call, name: string): string {
  const part = parts[name];
  if (part === undefined) throw new Error(`The path of the call has no ${name}.`);
  return part;
}

/** The project of the call; the server has already refused calls of projects that do not exist. */
export function ownProject({ project, parts }: Call): GcpProject {
  if (project === null) throw notFound(`projects/${parts['project'] ?? ''}`);
  return project;
}

/** Refuses what the simulator does not serve, rather than answering as if nobody had asked. */
export function refuseParameters({ query }: Call, ...names: readonly string[]): void {
  for (const name of names) {
    const value = query.get(name);
    if (value !== null && value !== '') throw invalid(`Invalid value for field '${name}': the simulator serves none.`);
  }
}
