import { type Pages, type RawPage, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { ComputeRequest, ComputeResource, GcpClient } from './client.ts';
import { hosts } from './guard.ts';
import { lastPart } from './names.ts';
import { isRow, mayBeList, namesAt, nextOf, type Row, rowAt, rowsAt, textAt } from './row.ts';

/** Rows of one place on one page, or a warning that not all of it could be read. */
export interface Part {
  /** `global`, `regions/R` or `zones/Z`. */
  readonly place: string;
  readonly rows: readonly Row[];
  /** What the cloud says of a place that it could not read to the end; null where nothing is missing. */
  readonly warning: string | null;
}

/** The calls of Compute Engine that collectors make in one project. A part that every true answer has and this one lacks throws MalformedAnswer. */
export interface Compute {
  regions(): Pages<Part>;
  snapshots(): Pages<Part>;
  regionSnapshots(region: string): Pages<Part>;
  images(): Pages<Part>;
  machineImages(): Pages<Part>;
  disks(): Pages<Part>;
  instantSnapshots(): Pages<Part>;
  snapshotPolicy(place: string, name: string): Promise<Row>;
  imagePolicy(name: string): Promise<Row>;
  machineImagePolicy(name: string): Promise<Row>;
  diskPolicy(place: string, name: string): Promise<Row>;
  instantSnapshotPolicy(place: string, name: string): Promise<Row>;
}

/** Rows asked for at once; the most Compute Engine gives. */
const pageSize = 500;
/** The version that keeps conditions. */
const policyVersion = 3;

/** Binds the calls to a client, a unit's line and a project. */
export function computeCalls(client: GcpClient, line: Line, project: string): Compute {
  const listed =
    (api: string, resource: ComputeResource, place: string, more: { readonly region?: string } = {}): Pages<Part> =>
    async (token) => {
      const request = { project, maxResults: pageSize, ...more, ...(token === undefined ? {} : { pageToken: token }) };
      const answer = await line.send(api, (options) => client.list(resource, request, options));
      return pageOf(answer, [partOf(answer, 'items', place)]);
    };
  const aggregated =
    (api: string, kind: string): Pages<Part> =>
    async (token) => {
      const path = `compute/v1/projects/${encodeURIComponent(project)}/aggregated/${kind}`;
      const query = { returnPartialSuccess: 'true', maxResults: `${pageSize}`, pageToken: token };
      const answer = await line.send(api, (options) =>
        client.rest({ method: 'GET', host: hosts.compute, path, query }, options),
      );
      return pageOf(answer, aggregatedParts(answer, kind));
    };
  const policy = async (
    api: string,
    resource: ComputeResource,
    name: string,
    where: Pick<ComputeRequest, 'region' | 'zone'> = {},
  ): Promise<Row> => {
    const request = { project, resource: name, optionsRequestedPolicyVersion: policyVersion, ...where };
    return line.send(api, (options) => client.policy(resource, request, options));
  };
  return {
    regions: () => listed('compute.regions.list', 'regions', 'global'),
    snapshots: () => listed('compute.snapshots.list', 'snapshots', 'global'),
    regionSnapshots: (region) => listed('compute.snapshots.list', 'regionSnapshots', `regions/${region}`, { region }),
    images: () => listed('compute.images.list', 'images', 'global'),
    machineImages: () => listed('compute.machineImages.list', 'machineImages', 'global'),
    disks: () => aggregated('compute.disks.list', 'disks'),
    instantSnapshots: () => aggregated('compute.instantSnapshots.list', 'instantSnapshots'),
    snapshotPolicy: (place, name) =>
      place === 'global'
        ? policy('compute.snapshots.getIamPolicy', 'snapshots', name)
        : policy('compute.snapshots.getIamPolicy', 'regionSnapshots', name, within(place)),
    imagePolicy: (name) => policy('compute.images.getIamPolicy', 'images', name),
    machineImagePolicy: (name) => policy('compute.machineImages.getIamPolicy', 'machineImages', name),
    diskPolicy: (place, name) =>
      policy('compute.disks.getIamPolicy', isRegion(place) ? 'regionDisks' : 'disks', name, within(place)),
    instantSnapshotPolicy: (place, name) => {
      const resource = isRegion(place) ? 'regionInstantSnapshots' : 'instantSnapshots';
      return policy('compute.instantSnapshots.getIamPolicy', resource, name, within(place));
    },
  };
}

function isRegion(place: string): boolean {
  return place.startsWith('regions/');
}

function within(place: string): Pick<ComputeRequest, 'region' | 'zone'> {
  const name = lastPart(place) ?? place;
  return isRegion(place) ? { region: name } : { zone: name };
}

// A list without them is no list, however empty: the client makes one of anything.
function pageOf(answer: Row, parts: readonly Part[]): RawPage<Part> {
  required(textAt(answer, 'kind'), 'kind');
  required(textAt(answer, 'id'), 'id');
  return {
    items: parts.filter(({ rows, warning }) => rows.length > 0 || warning !== null),
    next: nextOf(answer),
  };
}

/** The rows of one list in an answer, with its warning; a list that is none throws MalformedAnswer. */
export function partOf(answer: Row, key: string, place: string): Part {
  required(mayBeList(answer, key) ? true : null, 'list');
  return { place, rows: rowsAt(answer, key), warning: warningOf(answer) };
}

function aggregatedParts(answer: Row, kind: string): readonly Part[] {
  const items = answer['items'] ?? {};
  const places = Object.entries(required(isRow(items) ? items : null, 'list of zones'));
  const parts = places.map(([place, list]) =>
    partOf(required(isRow(list) ? list : null, 'list of a zone'), kind, place),
  );
  required(mayBeList(answer, 'unreachables') ? true : null, 'list of unreachables');
  const unread = namesAt(answer, 'unreachables').map((place) => ({ place, rows: [], warning: 'UNREACHABLE' }));
  const whole = warningOf(answer);
  return [...parts, ...unread, ...(whole === null ? [] : [{ place: 'all zones', rows: [], warning: whole }])];
}

/** Every empty place has this one, and it means nothing else. */
const harmless = 'NO_RESULTS_ON_PAGE';

function warningOf(list: Row): string | null {
  if (list['warning'] === undefined || list['warning'] === null) return null;
  const code = textAt(rowAt(list, 'warning') ?? {}, 'code') ?? 'a warning without a code';
  return code === harmless ? null : code;
}
