import { describe, expect, test } from 'vitest';
import { openBucketBook } from '../../../src/activity/recording/bucket-book.ts';
import { known, type Reading, unknown } from '../../../src/model/reading.ts';
import type { Trail, TrailBucket } from '../../../src/model/trail.ts';
import { lockedBucket, memberView, trailView } from './trails.ts';

const denied = unknown('denied');
const part = (more: object) => known({ ...lockedBucket, ...more } as typeof lockedBucket);
const notOwn = known({ own: false as const });
const gone = unknown('not-asked', {
  said: "the bucket logs is not among this account's buckets: it is another account's, or gone",
});

/** The book of views by the scans they were read in: in both orders it says the same. */
function said(view: Trail, others: readonly (readonly [scan: number, view: Trail])[], scan = 2) {
  const all = [...others, [scan, view] as const];
  const scans = new Map(all.map(([when, one]) => [one, when]));
  const views = all.map(([, one]) => one);
  const [once, twice] = [views, views.toReversed()].map((some) => {
    const book = openBucketBook(some, (one) => scans.get(one) ?? 0);
    return { owner: book.owner(view), read: book.read(view) };
  });
  expect(twice).toEqual(once);
  return once;
}

describe('the buckets of all trails', () => {
  test.each<[string, Trail, readonly Trail[], Reading<string>, Reading<TrailBucket>]>([
    ['its own account’s', trailView(), [], known('this'), known(lockedBucket)],
    ['another one’s that was scanned', memberView(), [trailView()], known('other'), known(lockedBucket)],
    ['nobody knows whose', memberView(), [], known('unlisted'), gone],
    [
      'not that of a scanned account without such a bucket',
      memberView(),
      [trailView({ storage: notOwn })],
      known('unlisted'),
      gone,
    ],
    ['refused', trailView({ storage: denied }), [], denied, denied],
    [
      'refused, and another account’s by its own word',
      trailView({ storage: denied }),
      [memberView({ storage: known(lockedBucket) })],
      known('other'),
      known(lockedBucket),
    ],
    [
      'read in parts by regions that were refused others',
      trailView({ storage: part({ expiries: unknown('throttled') }) }),
      [trailView({ region: 'us-east-1', storage: part({ lock: denied }) })],
      known('this'),
      known(lockedBucket),
    ],
    [
      'the account’s by one region, and not by another of the same scan',
      trailView(),
      [trailView({ region: 'us-east-1', storage: notOwn })],
      known('unlisted'),
      gone,
    ],
  ])('%s', (_, view, others, owner, read) => {
    expect(
      said(
        view,
        others.map((one) => [2, one]),
      ),
    ).toEqual({ owner, read });
  });

  const elsewhere = (storage: Trail['storage']) => trailView({ region: 'us-east-1', storage });
  test.each<[string, Trail, readonly (readonly [number, Trail])[], Reading<string>, Reading<TrailBucket>]>([
    ['what was refused since is not filled in', trailView({ storage: denied }), [[1, trailView()]], denied, denied],
    [
      'a bucket that its account lost is not its own by what it read of it before',
      elsewhere(notOwn),
      [[1, trailView()]],
      known('unlisted'),
      gone,
    ],
    [
      'nor is it another account’s for that',
      memberView(),
      [
        [1, trailView()],
        [2, elsewhere(notOwn)],
      ],
      known('unlisted'),
      gone,
    ],
    [
      'a bucket that was made since is its own',
      trailView(),
      [[1, elsewhere(notOwn)]],
      known('this'),
      known(lockedBucket),
    ],
    [
      'a bucket that was made anew is read anew',
      trailView({ storage: part({ lock: denied }) }),
      [[1, elsewhere(notOwn)]],
      known('this'),
      part({ lock: denied }),
    ],
    [
      'a bucket that another account has since is that one’s',
      memberView({ storage: part({ lock: known(null) }) }),
      [[1, trailView()]],
      known('this'),
      part({ lock: known(null) }),
    ],
  ])('of several scans: %s', (_, view, others, owner, read) => {
    expect(said(view, others)).toEqual({ owner, read });
  });
});
