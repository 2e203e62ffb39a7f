import { type Reading, unknown } from '../../model/reading.ts';
import type { Trail, TrailBucket, TrailSelectors, TrailStatus } from '../../model/trail.ts';

type OwnBucket = Extract<TrailBucket, { readonly own: true }>;

/** What all views of all trails of a scan say together: what one account was not told, another may have been. */
export interface TrailBook {
  selectors(view: Trail): Reading<TrailSelectors>;
  status(view: Trail): Reading<TrailStatus>;
  groupDays(view: Trail): Reading<number | null>;
  /** What the account that owns the bucket read of it. */
  bucket(view: Trail): Reading<OwnBucket>;
  /** Whether the account that looked owns the trail's bucket; unknown where nobody could tell. */
  isOwnBucket(view: Trail): Reading<boolean>;
  /** Whether findings about the trail itself belong to this view: to its owner's, where that one is there. `atHome`: of all its regions to the home one. */
  isTold(view: Trail, atHome: boolean): boolean;
}

/** Opens the book of every view of a scan. */
export function openTrailBook(views: readonly Trail[]): TrailBook {
  const selectors = new Map<string, Reading<TrailSelectors>>();
  const statuses = new Map<string, Reading<TrailStatus>>();
  const groups = new Map<string, Reading<number | null>>();
  const buckets = new Map<string, { readonly owner: string; readonly bucket: OwnBucket }>();
  const places = new Set<string>();
  for (const view of views) {
    const { arn, owner, account, region, bucket, logGroup, storage } = view;
    if (owner === account) {
      places.add(`${arn} ${region}`);
      statuses.set(`${arn} ${region}`, view.status);
    }
    better(selectors, arn, view.selectors);
    if (logGroup !== null && view.groupDays !== null) better(groups, logGroup, view.groupDays);
    if (storage.state === 'known' && storage.value.own) keepBucket(buckets, bucket, account, storage.value);
  }
  return {
    selectors: (view) => filled(view.selectors, selectors.get(view.arn)),
    status: (view) => filled(view.status, statuses.get(`${view.arn} ${view.region}`)),
    groupDays: (view) =>
      filled(view.groupDays ?? unknown('not-asked'), view.logGroup === null ? undefined : groups.get(view.logGroup)),
    bucket(view) {
      const found = buckets.get(view.bucket);
      if (found !== undefined) return { state: 'known', value: found.bucket };
      if (view.storage.state === 'unknown') return view.storage;
      return unknown('not-asked', { said: `the bucket ${view.bucket} belongs to an account that was not scanned` });
    },
    isOwnBucket(view) {
      const owner = buckets.get(view.bucket)?.owner;
      if (owner !== undefined) return { state: 'known', value: owner === view.account };
      return view.storage.state === 'unknown' ? view.storage : { state: 'known', value: view.storage.value.own };
    },
    isTold({ arn, owner, account, region, home, everyRegion }, atHome) {
      const isHere = (place: string) => places.has(`${arn} ${place}`);
      if (owner !== account) return !isHere(region) && !isHere(home);
      return !atHome || region === home || !everyRegion || !isHere(home);
    },
  };
}

function filled<T>(own: Reading<T>, other: Reading<T> | undefined): Reading<T> {
  return own.state === 'known' || other === undefined ? own : other;
}

// A refusal of whoever may be told says more than that somebody else was not asked.
function better<T>(readings: Map<string, Reading<T>>, key: string, reading: Reading<T>): void {
  const before = readings.get(key);
  if (before === undefined || weight(reading) > weight(before)) readings.set(key, reading);
}

function weight(reading: Reading<unknown>): number {
  return reading.state === 'known' ? 2 : reading.why.cause === 'not-asked' ? 0 : 1;
}

// Regions may differ in what was refused: each part counts where any of them read it.
function keepBucket(
  buckets: Map<string, { readonly owner: string; readonly bucket: OwnBucket }>,
  name: string,
  owner: string,
  bucket: OwnBucket,
): void {
  const before = buckets.get(name)?.bucket;
  const merged: OwnBucket =
    before === undefined
      ? bucket
      : { own: true, expiries: filled(bucket.expiries, before.expiries), lock: filled(bucket.lock, before.lock) };
  buckets.set(name, { owner, bucket: merged });
}
