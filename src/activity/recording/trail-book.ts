import { type Reading, unknown } from '../../model/reading.ts';
import type { Trail, TrailSelectors, TrailStatus } from '../../model/trail.ts';
import { type BucketOwner, type OwnBucket, openBucketBook } from './bucket-book.ts';
import { filled, keepNewest, type Told } from './told.ts';

/** What views of trails say together: what one account was not told, another may have been. */
export interface TrailBook {
  selectors(view: Trail): Reading<TrailSelectors>;
  status(view: Trail): Reading<TrailStatus>;
  groupDays(view: Trail): Reading<number | null>;
  /** What the account that owns the bucket read of it. */
  bucket(view: Trail): Reading<OwnBucket>;
  /** Whose the trail's bucket is; unknown where nobody could tell. */
  bucketOwner(view: Trail): Reading<BucketOwner>;
  /** Whether findings about the trail itself belong to this view: to its owner's, where that one is there. `atHome`: of all its regions to the home one. */
  isTold(view: Trail, atHome: boolean): boolean;
}

/**
 * Opens the book of some views. `scanOf`: the scan that a view was read in (absent: all in one). What AWS refused in a scan is
 * not filled in by what an earlier one read.
 */
export function openTrailBook(views: readonly Trail[], scanOf: (view: Trail) => number = () => 0): TrailBook {
  const selectors = new Map<string, Told<TrailSelectors>>();
  const statuses = new Map<string, Told<TrailStatus>>();
  const groups = new Map<string, Told<number | null>>();
  const buckets = openBucketBook(views, scanOf);
  const places = new Set<string>();
  for (const view of views) {
    const { arn, owner, account, region, logGroup } = view;
    const scan = scanOf(view);
    if (owner === account) {
      places.add(`${arn} ${region}`);
      keepNewest(statuses, `${arn} ${region}`, { scan, reading: view.status });
    }
    keepNewest(selectors, arn, { scan, reading: view.selectors });
    if (logGroup !== null && view.groupDays !== null) keepNewest(groups, logGroup, { scan, reading: view.groupDays });
  }
  const fill = <T>(view: Trail, own: Reading<T>, told: Told<T> | undefined) =>
    filled(own, told, scanOf(view), view.owner !== view.account);
  return {
    selectors: (view) => fill(view, view.selectors, selectors.get(view.arn)),
    status: (view) => fill(view, view.status, statuses.get(`${view.arn} ${view.region}`)),
    groupDays: (view) =>
      fill(
        view,
        view.groupDays ?? unknown('not-asked'),
        view.logGroup === null ? undefined : groups.get(view.logGroup),
      ),
    bucket: buckets.read,
    bucketOwner: buckets.owner,
    isTold({ arn, owner, account, region, home, everyRegion }, atHome) {
      const isHere = (place: string) => places.has(`${arn} ${place}`);
      if (owner !== account) return !isHere(region) && !isHere(home);
      return !atHome || region === home || !everyRegion || !isHere(home);
    },
  };
}
