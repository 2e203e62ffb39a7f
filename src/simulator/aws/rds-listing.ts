import type { Shelf } from '../shelf.ts';
import { arn } from './arns.ts';
import { type Call, otherPlaces } from './call.ts';
import type { ClusterSnapshot, DbSnapshot, Tag } from './copies.ts';
import { type Fields, filterTest } from './filters.ts';
import { cutPage, type Page, pageSize } from './paging.ts';
import { Refusal } from './refusal.ts';

type RdsCopy = DbSnapshot | ClusterSnapshot;

/** What an RDS listing of snapshots asks for, whichever kind. */
export interface CopyListing<T extends RdsCopy> {
  readonly identifier: string | undefined;
  readonly source: string | undefined;
  readonly own: Shelf<T>;
  readonly others: readonly Shelf<T>[];
  readonly arnOf: (copy: T) => string;
  readonly sourceOf: (copy: T) => string;
  readonly fields: Fields<T>;
}

/**
 * A page of RDS snapshots. Without SnapshotType the service gives own manual and automated ones only; `shared` and
 * `public` give other accounts' copies, and so do IncludeShared and IncludePublic.
 */
export function listCopies<T extends RdsCopy>(call: Call, listing: CopyListing<T>): Page<T> {
  const { params } = call;
  const wanted = listing.identifier;
  const withOwn = ownTypes(params.one('SnapshotType'));
  const withShared = params.one('IncludeShared') === 'true' || params.one('SnapshotType') === 'shared';
  const withPublic = params.one('IncludePublic') === 'true' || params.one('SnapshotType') === 'public';
  const passes = filterTest<T>(params.filters('Filters.Filter', 'Values.Value'), listing.fields);
  const keep = (copy: T): boolean => {
    if (wanted !== undefined && copy.id !== wanted && listing.arnOf(copy) !== wanted) return false;
    if (listing.source !== undefined && listing.sourceOf(copy) !== listing.source) return false;
    const isPublic = copy.restore.includes('all');
    const admitted =
      copy.ownerId === call.account.id
        ? withOwn.has(copy.type) || (withPublic && isPublic)
        : (withShared && copy.restore.includes(call.account.id)) || (withPublic && isPublic);
    return admitted && passes(copy);
  };
  return rdsPage(call, [listing.own, ...listing.others], keep);
}

function ownTypes(type: string | undefined): ReadonlySet<string> {
  if (type === undefined) return new Set(['manual', 'automated']);
  if (['manual', 'automated', 'awsbackup'].includes(type)) return new Set([type]);
  if (type === 'shared' || type === 'public') return new Set();
  throw new Refusal('InvalidParameterValue', 400, `Unrecognized snapshot type: ${type}`);
}

/** A page of an RDS listing: MaxRecords 20 to 100, 100 where none is given. */
export function rdsPage<T>(call: Call, shelves: readonly Shelf<T>[], keep: (item: T) => boolean): Page<T> {
  const limit = pageSize(call.params, 'MaxRecords', 20, 100, 'InvalidParameterValue') ?? 100;
  const bad = new Refusal('InvalidParameterValue', 400, 'Invalid marker.');
  return cutPage(shelves, call.params.one('Marker'), Math.min(limit, call.behaviour.mostRows), bad, keep);
}

/** The ARN of an RDS thing of some owner in the call's region; `kind` is `snapshot`, `cluster-snapshot`, `db` or `cluster`. */
export function rdsArn(call: Call, kind: string, ownerId: string, id: string): string {
  return arn(call.estate, 'rds', call.region, ownerId, `${kind}:${id}`);
}

/** Instance snapshots of every account but the caller's, strangers included. */
export function otherDbSnapshots(call: Call): Shelf<DbSnapshot>[] {
  const foreign = call.estate.foreign.get(call.region);
  const others = otherPlaces(call).map((place) => place.dbSnapshots);
  return foreign === undefined ? others : [...others, foreign.dbSnapshots];
}

/** Cluster snapshots of every account but the caller's, strangers included. */
export function otherClusterSnapshots(call: Call): Shelf<ClusterSnapshot>[] {
  const foreign = call.estate.foreign.get(call.region);
  const others = otherPlaces(call).map((place) => place.clusterSnapshots);
  return foreign === undefined ? others : [...others, foreign.clusterSnapshots];
}

/** One own item by its name or ARN, in any letter case as RDS allows; undefined where there is none. */
export function ownItem<T extends { readonly id: string; readonly tags: readonly Tag[] }>(
  call: Call,
  shelf: Shelf<T>,
  kind: string,
  named: string,
): T | undefined {
  const prefix = rdsArn(call, kind, call.account.id, '');
  const id = named.startsWith(prefix) ? named.slice(prefix.length) : named;
  return shelf.get(id) ?? shelf.get(id.toLowerCase());
}
