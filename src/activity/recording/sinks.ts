import { known, mapReading, type Reading, unknown } from '../../model/reading.ts';
import type { Delivery, Expiry, ObjectLock, Trail, TrailStatus } from '../../model/trail.ts';
import { unlistedBucket } from './bucket-book.ts';
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

/** What sinks are judged by. */
export interface SinkContext {
  readonly book: TrailBook;
  /** ISO 8601. */
  readonly asOf: string;
  /** Days that what is kept should be kept, and safe. */
  readonly wantedDays: number;
}

/** Where a trail keeps the events of the account and region that it was seen from. */
export function sinksOf(view: Trail, status: Reading<TrailStatus>, context: SinkContext): readonly Sink[] {
  const days = daysInBucket(view, context);
  const works = status.state === 'unknown' ? status : delivers(status.value.files, status.value.digests, 'log files');
  const bucket: Sink = {
    name: `s3://${view.bucket}`,
    works,
    days,
    weaknesses: bucketWeaknesses(view, status, { works, days }, context),
  };
  if (view.logGroup === null) return [bucket];
  const name = /:log-group:([^:*]+)/.exec(view.logGroup)?.[1] ?? view.logGroup;
  const group: Sink = {
    name: `log-group:${name}`,
    works: status.state === 'unknown' ? status : delivers(status.value.stream, null, 'events'),
    days: context.book.groupDays(view),
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

function daysInBucket(view: Trail, { book, asOf }: SinkContext): Reading<number | null> {
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

// Files of an organization's trail lie below its id, which nothing here says: a rule for any such id counts, whole or cut off.
// A rule for a part of the files counts as one for all: it is the careful side.
function meets({ prefix: rule }: Expiry, { prefix, account, region, organization }: Trail): boolean {
  const top = `${prefix === null ? '' : `${prefix}/`}AWSLogs/`;
  if (top.startsWith(rule)) return true;
  if (!rule.startsWith(top)) return false;
  const files = `${account}/CloudTrail/${region}/`;
  const isOn = (rest: string) => files.startsWith(rest) || rest.startsWith(files);
  const rest = rule.slice(top.length);
  if (isOn(rest)) return true;
  if (!organization) return false;
  const below = /^o-[a-z0-9]+\/(.*)$/s.exec(rest)?.[1];
  return below === undefined ? /^o(-[a-z0-9]*)?$/.test(rest) : isOn(below);
}

/**
 * Files cannot be altered unseen where signed hashes of them arrive (log file validation) and nobody in this account can take
 * both away: the bucket belongs to another account, or locks what is written to it as long as it should be kept.
 */
function bucketWeaknesses(
  view: Trail,
  status: Reading<TrailStatus>,
  { works, days }: Pick<Sink, 'works' | 'days'>,
  context: SinkContext,
): Reading<readonly string[]> {
  const signed = signing(view, status);
  const arrives = works.state === 'known' && works.value && signed.state === 'known' && signed.value.length === 0;
  const parts = [signed, keeping(view, arrives, days, context)];
  const found = parts.flatMap((part) => (part.state === 'known' ? part.value : []));
  // One weakness is enough, whatever the rest is.
  return found.length > 0 ? known(found) : (parts.find(({ state }) => state === 'unknown') ?? known([]));
}

// Hashes come every hour, whether anything happened or not. Where none came for a day nobody knows what there is to check by.
function signing({ name, validated }: Trail, status: Reading<TrailStatus>): Reading<readonly string[]> {
  if (!validated) return known([`log file validation of ${name} is off`]);
  if (status.state === 'unknown') return status;
  const { last, error } = status.value.digests;
  if (error !== null) return known([`digests of ${name} do not arrive`]);
  if (last === 'within-a-day') return known([]);
  const since = last === 'never' ? 'no digest so far' : 'no digest for more than a day';
  return unknown('unsupported', { said: `${since} of ${name}: whether its files can be checked is not told` });
}

function keeping(
  view: Trail,
  arrives: boolean,
  days: Reading<number | null>,
  { book, wantedDays }: SinkContext,
): Reading<readonly string[]> {
  const owner = book.bucketOwner(view);
  if (owner.state === 'unknown') return owner;
  switch (owner.value) {
    case 'other':
      return known([]);
    case 'unlisted':
      // Only what arrives there tells that it is there, and so another account's.
      return arrives ? known([]) : unlistedBucket(view);
    case 'this': {
      const bucket = book.bucket(view);
      const lock = bucket.state === 'unknown' ? bucket : bucket.value.lock;
      return lock.state === 'unknown' ? lock : flawOf(view.bucket, lock.value, days, wantedDays);
    }
    default:
      return owner.value satisfies never;
  }
}

// A lock must last as long as files are wanted, or as long as they are there where that is shorter.
function flawOf(
  bucket: string,
  lock: ObjectLock | null,
  days: Reading<number | null>,
  wantedDays: number,
): Reading<readonly string[]> {
  if (lock === null) return known([`the bucket ${bucket} of this account locks nothing that is written to it`]);
  if (lock.mode === 'governance')
    return known([`the lock of the bucket ${bucket} of this account gives way to whoever may bypass governance`]);
  if (lock.days >= wantedDays) return known([]);
  if (days.state === 'unknown') return days;
  if (days.value !== null && lock.days >= days.value) return known([]);
  return known([
    `the bucket ${bucket} of this account locks what is written to it for ${lock.days} of ${wantedDays} days`,
  ]);
}
