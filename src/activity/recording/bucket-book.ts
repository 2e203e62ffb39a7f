import { known, type Reading, unknown } from '../../model/reading.ts';
import type { Expiry, ObjectLock, Trail, TrailBucket } from '../../model/trail.ts';
import { newest, type Told } from './told.ts';

/** A bucket as its owner read it. */
export type OwnBucket = Extract<TrailBucket, { readonly own: true }>;

/**
 * Whose a trail's bucket is: the account's that looked, another one's that was scanned, or no scanned one's (`unlisted`): an
 * account's that nobody looked into, or gone.
 */
export type BucketOwner = 'this' | 'other' | 'unlisted';

/** What accounts say together of the buckets that trails deliver to. */
export interface BucketBook {
  /** What the account that owns the bucket read of it. */
  read(view: Trail): Reading<OwnBucket>;
  /** Whose the bucket is; unknown where the account that looked was refused and no other says that it is its own. */
  owner(view: Trail): Reading<BucketOwner>;
}

/** Why nothing is known of a bucket that no scanned account has: AWS tells no other whether it is there. */
export function unlistedBucket({ bucket }: Pick<Trail, 'bucket'>) {
  const said = `the bucket ${bucket} is not among this account's buckets: it is another account's, or gone`;
  return unknown('not-asked', { said });
}

/** The last scan that an account said so in, and what it read if the bucket is its own. */
interface Claim {
  readonly account: string;
  readonly scan: number;
  readonly bucket: { readonly expiries: Told<readonly Expiry[]>; readonly lock: Told<ObjectLock | null> } | null;
}

/** Opens the book of some views. `scanOf`: the scan that a view was read in. */
export function openBucketBook(views: readonly Trail[], scanOf: (view: Trail) => number): BucketBook {
  const claims = new Map<string, Map<string, Claim>>();
  for (const view of views) {
    const { bucket, account } = view;
    const all = claims.get(bucket) ?? new Map<string, Claim>();
    const claim = claimOf(view, scanOf(view), all.get(account));
    if (claim !== undefined) claims.set(bucket, all.set(account, claim));
  }
  const ownerOf = (view: Trail) => {
    let found: (Claim & { readonly bucket: object }) | null = null;
    for (const { account, scan, bucket } of claims.get(view.bucket)?.values() ?? [])
      if (bucket !== null && (found === null || scan > found.scan)) found = { account, scan, bucket };
    // What was refused now may have changed.
    return found !== null && view.storage.state === 'unknown' && found.scan < scanOf(view) ? null : found;
  };
  return {
    read(view) {
      const found = ownerOf(view);
      if (found !== null) {
        const { expiries, lock } = found.bucket;
        return known({ own: true, expiries: expiries.reading, lock: lock.reading });
      }
      return view.storage.state === 'unknown' ? view.storage : unlistedBucket(view);
    },
    owner(view) {
      const found = ownerOf(view);
      if (found !== null) return known(found.account === view.account ? 'this' : 'other');
      return view.storage.state === 'unknown' ? view.storage : known('unlisted');
    },
  };
}

// A bucket that its account does not have any more is not its own, whatever it read of it before. Regions may differ in what was
// refused: each part counts where any of them read it.
function claimOf({ account, storage }: Trail, scan: number, before: Claim | undefined): Claim | undefined {
  if (storage.state === 'unknown') return before;
  if (!storage.value.own) return before !== undefined && before.scan > scan ? before : { account, scan, bucket: null };
  if (before?.bucket === null && before.scan >= scan) return before;
  const { expiries, lock } = storage.value;
  return {
    account,
    scan: Math.max(scan, before?.scan ?? scan),
    bucket: {
      expiries: newest({ scan, reading: expiries }, before?.bucket?.expiries),
      lock: newest({ scan, reading: lock }, before?.bucket?.lock),
    },
  };
}
