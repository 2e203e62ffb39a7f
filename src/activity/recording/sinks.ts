import { known, mapReading, type Reading, unknown } from '../../model/reading.ts';
import type { Delivery, Expiry, Trail, TrailStatus } from '../../model/trail.ts';
import type { TrailBook } from './trail-book.ts';

/** Somewhere a trail keeps what it takes. */
export interface Sink {
  /** `s3://BUCKET` or `log-group:NAME`. */
  readonly name: string;
  /** Whether the trail delivers there. */
  readonly works: Reading<boolean>;
  /** Days events are kept there; null = for ever. */
  readonly days: Reading<number | null>;
  /** What lets somebody in this account alter it unseen, one clause each; none = nothing does. */
  readonly weaknesses: Reading<readonly string[]>;
}

/** Where a trail keeps the events of the account and region that it was seen from. `asOf` ISO 8601. */
export function sinksOf(view: Trail, status: TrailStatus, book: TrailBook, asOf: string): readonly Sink[] {
  const bucket: Sink = {
    name: `s3://${view.bucket}`,
    works: delivers(status.files, status.digests, 'log files'),
    days: daysInBucket(view, book, asOf),
    weaknesses: bucketWeaknesses(view, book),
  };
  if (view.logGroup === null) return [bucket];
  const name = /:log-group:([^:*]+)/.exec(view.logGroup)?.[1] ?? view.logGroup;
  const group: Sink = {
    name: `log-group:${name}`,
    works: delivers(status.stream, null, 'events'),
    days: book.groupDays(view),
    weaknesses: known([`whoever may delete the log group ${name} deletes what is in it`]),
  };
  return [bucket, group];
}

/**
 * Whether a trail delivers. An error of its latest try says no, a delivery of the last day yes. Nothing delivered for longer may
 * mean that nothing happened there: then the digests tell, which come every hour all the same; without them nobody knows.
 */
function delivers(files: Delivery, heartbeat: Delivery | null, what: string): Reading<boolean> {
  if (files.error !== null) return known(false);
  if (files.last === 'within-a-day') return known(true);
  if (heartbeat !== null && heartbeat.error === null && heartbeat.last === 'within-a-day') return known(true);
  const since = files.last === 'never' ? 'no delivery so far' : 'no delivery for more than a day';
  return unknown('unsupported', {
    said: `${since} of ${what}: whether nothing happened or nothing arrives is not told`,
  });
}

function daysInBucket(view: Trail, book: TrailBook, asOf: string): Reading<number | null> {
  const bucket = book.bucket(view);
  if (bucket.state === 'unknown') return bucket;
  return mapReading(bucket.value.expiries, (expiries) => {
    const days = expiries.filter((one) => meets(one, view)).map((one) => daysOf(one, asOf));
    return days.length === 0 ? null : Math.min(...days);
  });
}

// What is deleted on a day is kept until then, and not at all once it has come.
function daysOf({ after }: Expiry, asOf: string): number {
  if ('days' in after) return after.days;
  return Math.max(0, Math.floor((Date.parse(after.on) - Date.parse(asOf)) / 86_400_000));
}

// Files of an organization's trail lie below its id. A rule for a part of them counts as one for all: it is the careful side.
function meets({ prefix }: Expiry, { prefix: before, account, region }: Trail): boolean {
  const files = `${before === null ? '' : `${before}/`}AWSLogs/${account}/CloudTrail/${region}/`;
  const rule = prefix.replace(/AWSLogs\/o-[a-z0-9]*\/?/, 'AWSLogs/');
  return files.startsWith(rule) || rule.startsWith(files);
}

/**
 * Files cannot be altered unseen where their hashes are signed (log file validation) and nobody in this account can take both
 * away: the bucket locks what is written to it, in whatever mode, or it belongs to another account.
 */
function bucketWeaknesses(view: Trail, book: TrailBook): Reading<readonly string[]> {
  const unsigned = view.validated ? [] : [`log file validation of ${view.name} is off`];
  const isOwn = book.isOwnBucket(view);
  if (isOwn.state === 'known' && !isOwn.value) return known(unsigned);
  const bucket = book.bucket(view);
  const lock = bucket.state === 'unknown' ? bucket : bucket.value.lock;
  const isOpen = lock.state === 'known' && lock.value === null;
  if (isOwn.state === 'known' && isOpen)
    return known([...unsigned, `the bucket ${view.bucket} of this account locks nothing that is written to it`]);
  if (unsigned.length > 0) return known(unsigned);
  if (isOpen) return isOwn.state === 'unknown' ? isOwn : known([]);
  return lock.state === 'unknown' ? lock : known([]);
}
