import { awsEventNames, awsSnapshotEventNames } from '../activity/aws/normalise.ts';
import type { CloudSession } from '../clouds/cloud.ts';
import { emptyFile, rejectedFile } from '../logs/file-outcome.ts';
import { type LogRecord, parseRecord } from '../logs/parse-record.ts';
import { type LogPart, readHeldFiles } from '../logs/read-log-files.ts';
import { bucketUrl, type LogBucket } from '../model/log-bucket.ts';
import { type Why, whyText } from '../model/reading.ts';
import { type Scope, scopeKey } from '../model/scope.ts';
import { lookUp, type Places, type UnreadLog } from '../scan/look-up.ts';
import { everything } from '../scan/selection.ts';
import type { Io } from './io.ts';
import { closeClouds, openClouds } from './open-clouds.ts';
import { UsageProblem } from './problem.ts';
import { inTurn } from './read-activity.ts';
import { line } from './text.ts';
import type { Workspace } from './workspace.ts';

/** Which live logs are read. */
export interface LiveQuery {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** ISO 8601. */
  readonly since: string;
}

/** Places asked at once: each has a quota of its own. */
const width = 20;

/**
 * What the clouds themselves keep: the files of the trails' buckets that are configured, and of each place the events about copies, as
 * if its log were a file: its records, then whether it was read. The latter prove nothing, since only some events are asked for.
 * AWS alone. Throws UsageProblem where AWS is not configured, or nothing is asked.
 */
export async function* liveParts(space: Workspace, query: LiveQuery, io: Io): AsyncGenerator<LogPart> {
  if (space.loaded.config.clouds.aws === undefined)
    throw new UsageProblem('--live reads the log of AWS, which is not configured. Add `clouds.aws`, or name files.');
  const { buckets } = space.loaded.config.logs;
  const open = await openClouds(space, { ...everything, clouds: ['aws'] }, io, () => {}, buckets);
  try {
    // The places first: there a name that is mistyped is found out before much is read.
    for (const { session } of open) yield* inTurn(placesOf(session, query, io), filesOf(session, buckets, query, io));
  } finally {
    await closeClouds(open);
  }
}

/** The files of the buckets, one after the other. Stopped between two of them, it says what was left. */
async function* filesOf(
  session: CloudSession,
  buckets: readonly LogBucket[],
  { accounts, regions, since }: LiveQuery,
  io: Io,
): AsyncGenerator<LogPart> {
  // What leads to others too is read to its end only where none of them was left out.
  const isWhole = accounts.length + regions.length === 0;
  for (const bucket of buckets) {
    const pages = session.logFiles?.(bucket, { since, accounts, regions });
    if (pages === undefined) continue;
    let stopped = false;
    for await (const { files, unread, listed } of pages) {
      for (const { path, why } of unread) yield { part: 'outcome', outcome: rejectedFile(path, `${whyText(why)}.`) };
      for (const { path, why } of listed)
        if (why !== null || isWhole || filesFolder.test(path))
          yield listOutcome(path, why === null ? null : `${whyText(why)}.`, since);
      for await (const part of readHeldFiles(files, { events: awsEventNames })) yield sinceThen(part, since);
      stopped = io.stopping.aborted;
      if (stopped) break;
    }
    if (stopped || isWhole)
      yield listOutcome(bucketUrl(bucket), stopped ? 'It was stopped before its end.' : null, since);
  }
}

const filesFolder = /\/CloudTrail\/[^/]+\/$/;

function listOutcome(path: string, why: string | null, since: string): LogPart {
  const outcome = why === null ? emptyFile(path) : rejectedFile(path, why);
  return { part: 'outcome', outcome, asked: { of: 'list', since } };
}

// Of the hour in which the time lies only some files were asked for: it is no proof.
function sinceThen(part: LogPart, since: string): LogPart {
  if (part.part !== 'heartbeats') return part;
  return { ...part, heartbeats: part.heartbeats.filter(({ hour }) => `${hour}:00:00.000Z` >= since) };
}

async function* placesOf(
  session: CloudSession,
  { accounts, regions, since }: LiveQuery,
  io: Io,
): AsyncGenerator<LogPart> {
  const unread = new Map<string, UnreadLog[]>();
  const read = new Map<string, number>();
  const input = {
    session,
    query: { names: awsSnapshotEventNames, since, until: new Date(io.now()).toISOString() },
    selection: { accounts, regions },
    concurrency: width,
    now: io.now,
    stopping: io.stopping,
  };
  const onUnread = (one: UnreadLog) => {
    const key = scopeKey(one.place);
    unread.set(key, [...(unread.get(key) ?? []), one]);
  };
  const met = new Map<string, Scope>();
  for await (const { place, items } of lookUp(input, onUnread, (places) => requireAll(places, accounts, regions))) {
    const key = scopeKey(place);
    met.set(key, place);
    const { records, broken } = parsed(items);
    if (broken !== null) onUnread({ place, why: broken });
    read.set(key, (read.get(key) ?? 0) + items.length);
    yield { part: 'records', file: key, records };
  }
  for (const [key, reasons] of unread) for (const { place } of reasons) met.set(key, place);
  for (const [key, { collector }] of met) {
    const why = told(unread.get(key) ?? []);
    const events = read.get(key) ?? 0;
    const facts = { path: key, holds: 'events', events, kept: events, foreign: 0, bytes: 0 } as const;
    const outcome = { ...facts, state: why === null ? 'read' : 'rejected', why } as const;
    const isWay = collector !== 'events';
    // A way on which some places were passed by leads to all of them only in part.
    if (isWay && why === null && accounts.length + regions.length > 0) continue;
    yield { part: 'outcome', outcome, asked: { of: isWay ? 'way' : 'lookup', since } };
  }
}

/** Throws UsageProblem where an account or region was named that the configuration does not lead to. */
function requireAll({ places, unread }: Places, accounts: readonly string[], regions: readonly string[]): void {
  // Behind what refused there may be anything.
  if (unread.length > 0) return;
  const lacks = [
    ...accounts.filter((one) => !places.some(({ account }) => account === one)),
    ...regions.filter((one) => !places.some(({ region }) => region === one)),
  ];
  if (lacks.length > 0)
    throw new UsageProblem(
      `The configuration leads to no ${lacks.map((one) => line(one, 60)).join(', ')}. \`stillwatch coverage\` lists its places.`,
    );
}

function parsed(texts: readonly string[]): { readonly records: readonly LogRecord[]; readonly broken: Why | null } {
  const records: LogRecord[] = [];
  let broken: Why | null = null;
  for (const text of texts) {
    try {
      records.push(parseRecord(text));
    } catch {
      broken = { cause: 'malformed', needs: 'cloudtrail:LookupEvents', said: 'a record is no JSON', scope: null };
    }
  }
  return { records, broken };
}

// One reason for many names is said once, with how many it hit.
function told(unread: readonly UnreadLog[]): string | null {
  const [first] = unread;
  if (first === undefined) return null;
  const more = unread.length === 1 ? '' : ` And ${unread.length - 1} more of the kind.`;
  return `${whyText(first.why)}.${more}`;
}
