import { awsEventNames, normaliseAws } from '../activity/aws/normalise.ts';
import { placeOfFile } from '../logs/file-place.ts';
import type { Heartbeat } from '../logs/heartbeats.ts';
import { type LogPart, readLogFiles } from '../logs/read-log-files.ts';
import { SeenHours } from '../logs/seen-hours.ts';
import type { AuditEvent } from '../model/event.ts';
import type { LogGap, ReadLog } from '../model/log-gap.ts';
import type { Store } from '../store/store.ts';

/** A file that was not read, or not all of it. */
export interface RejectedFile {
  readonly path: string;
  readonly why: string;
}

/** What reading audit logs came to. */
export interface LogReading {
  /** Files read to their end, and live logs. */
  readonly files: number;
  readonly rejected: readonly RejectedFile[];
  /** Records of any kind. */
  readonly records: number;
  /** Events kept: those that concern copies, or what was made of them, or the logs themselves. Each id counts once. */
  readonly events: number;
  /** Repeats among them. */
  readonly duplicates: number;
}

const atOnce = 2_000;

/** Files and folders of audit logs, part by part. */
export function fileParts(paths: readonly string[]): AsyncIterable<LogPart> {
  return readLogFiles(paths, { events: awsEventNames });
}

/** The parts of one reading, then those of another. */
export async function* inTurn(first: AsyncIterable<LogPart>, second: AsyncIterable<LogPart>): AsyncGenerator<LogPart> {
  yield* first;
  yield* second;
}

/**
 * Reads audit logs into the store: events as they come, in transactions of some thousands; at the end which logs were read, which were
 * not, and which hours are proven. A live log counts as a file, a list of files does not. `now`: ISO 8601.
 */
export async function readActivity(
  store: Pick<Store, 'keepEvents' | 'settleLogs'>,
  parts: AsyncIterable<LogPart>,
  now: string,
  onFile: (done: number) => void,
): Promise<LogReading> {
  const seen = new Set<string>();
  const hours = new SeenHours();
  const unread: LogGap[] = [];
  const read: ReadLog[] = [];
  let pending: AuditEvent[] = [];
  // By file: what places are asked comes side by side.
  const proofs = new Map<string, Heartbeat[]>();
  const malformed = new Map<string, string[]>();
  const counts = { files: 0, records: 0, duplicates: 0 };
  try {
    for await (const part of parts) {
      switch (part.part) {
        case 'records':
          for (const record of part.records) {
            const found = normaliseAws(record);
            if (found.state === 'malformed') added(malformed, part.file, [found.why]);
            if (found.state !== 'event') continue;
            if (seen.has(found.event.id)) counts.duplicates += 1;
            seen.add(found.event.id);
            pending.push(found.event);
          }
          if (pending.length < atOnce) break;
          await store.keepEvents(pending, []);
          pending = [];
          break;
        case 'heartbeats':
          added(
            proofs,
            part.file,
            part.heartbeats.filter(({ whole }) => whole),
          );
          break;
        case 'outcome': {
          const { outcome, asked } = part;
          const { path, state, why, events } = outcome;
          const since = asked?.since ?? null;
          counts.records += events;
          const problems = [
            ...(state === 'rejected' ? [why ?? 'It was not read.'] : []),
            ...oddRecords(malformed.get(path) ?? []),
          ];
          if (problems.length > 0) {
            const of = asked?.of === 'lookup' || asked?.of === 'way' ? 'lookup' : 'file';
            unread.push({ path, why: problems.join(' '), at: now, since, of, place: placeOfFile(path) });
          } else {
            read.push({ path, since });
            // Of a file in part nobody knows what the rest held: it proves nothing of its hours.
            hours.add(proofs.get(path) ?? []);
            if (asked === undefined || asked.of === 'lookup') counts.files += 1;
          }
          proofs.delete(path);
          malformed.delete(path);
          onFile(counts.files + unread.length);
          break;
        }
        default:
          part satisfies never;
      }
    }
  } finally {
    // Where reading ends early what was refused until then is missing all the same.
    await store.keepEvents(pending, hours.all());
    await store.settleLogs(read, unread);
  }
  return { ...counts, rejected: unread.map(({ path, why }) => ({ path, why })), events: seen.size };
}

function added<T>(lists: Map<string, T[]>, key: string, items: readonly T[]): void {
  const before = lists.get(key);
  if (before === undefined) lists.set(key, [...items]);
  else for (const item of items) before.push(item);
}

// A record whose name is wanted and whose rest is not usable may be the very one that counts.
function oddRecords(malformed: readonly string[]): readonly string[] {
  const [first] = malformed;
  if (first === undefined) return [];
  const many = malformed.length === 1 ? '1 event was' : `${malformed.length} events were`;
  return [`${many} passed over: ${first}.`];
}
