import { awsSnapshotEventNames } from '../activity/aws/normalise.ts';
import { type LogRecord, parseRecord } from '../logs/parse-record.ts';
import type { LogPart } from '../logs/read-log-files.ts';
import { type Why, whyText } from '../model/reading.ts';
import { scopeKey } from '../model/scope.ts';
import { lookUp, type UnreadLog } from '../scan/look-up.ts';
import { everything } from '../scan/selection.ts';
import type { Io } from './io.ts';
import { closeClouds, openClouds } from './open-clouds.ts';
import { UsageProblem } from './problem.ts';
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
 * What the clouds themselves keep of events about copies, as if each place's log were a file: its records, then whether it was read.
 * AWS alone; nothing is proven by it, since only some events are asked for. Throws UsageProblem where AWS is not configured.
 */
export async function* liveParts(space: Workspace, query: LiveQuery, io: Io): AsyncGenerator<LogPart> {
  if (space.loaded.config.clouds.aws === undefined)
    throw new UsageProblem('--live reads the log of AWS, which is not configured. Add `clouds.aws`, or name files.');
  const open = await openClouds(space, { ...everything, clouds: ['aws'] }, io, () => {});
  try {
    for (const { session } of open) yield* placesOf(session, query, io);
  } finally {
    await closeClouds(open);
  }
}

async function* placesOf(
  session: Parameters<typeof lookUp>[0]['session'],
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
  for await (const { place, items } of lookUp(input, onUnread)) {
    const key = scopeKey(place);
    const { records, broken } = parsed(items);
    if (broken !== null) onUnread({ place, why: broken });
    read.set(key, (read.get(key) ?? 0) + items.length);
    yield { part: 'records', file: key, records };
  }
  if (read.size + unread.size === 0)
    throw new UsageProblem(
      '--account and --region name no place of the configuration. `stillwatch coverage` lists them.',
    );
  for (const key of new Set([...read.keys(), ...unread.keys()])) {
    const why = reasons(unread.get(key) ?? []);
    const events = read.get(key) ?? 0;
    const facts = { path: key, holds: 'events', events, kept: events, foreign: 0, bytes: 0 } as const;
    yield { part: 'outcome', outcome: { ...facts, state: why === null ? 'read' : 'rejected', why } };
  }
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
function reasons(unread: readonly UnreadLog[]): string | null {
  const [first] = unread;
  if (first === undefined) return null;
  const more = unread.length === 1 ? '' : ` And ${unread.length - 1} more of the kind.`;
  return `${whyText(first.why)}.${more}`;
}
