import { awsEventNames, normaliseAws } from '../activity/aws/normalise.ts';
import { type LogPart, readLogFiles } from '../logs/read-log-files.ts';
import type { AuditEvent } from '../model/event.ts';
import type { LogHour } from '../model/log-hour.ts';
import type { Store } from '../store/store.ts';

/** A file that was not read, or not all of it. */
export interface RejectedFile {
  readonly path: string;
  readonly why: string;
}

/** What reading audit logs came to. */
export interface LogReading {
  /** Files read to their end. */
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

/** Reads audit logs into the store: events as they come, in transactions of some thousands. A live log counts as a file. */
export async function readActivity(
  store: Pick<Store, 'keepEvents'>,
  parts: AsyncIterable<LogPart>,
  onFile: (done: number) => void,
): Promise<LogReading> {
  const seen = new Set<string>();
  const rejected: RejectedFile[] = [];
  let pending: AuditEvent[] = [];
  let hours: LogHour[] = [];
  let proofs: LogHour[] = [];
  let malformed: string[] = [];
  const counts = { files: 0, records: 0, duplicates: 0 };
  const keep = async () => {
    await store.keepEvents(pending, hours);
    pending = [];
    hours = [];
  };
  for await (const part of parts) {
    switch (part.part) {
      case 'records':
        for (const record of part.records) {
          const found = normaliseAws(record);
          if (found.state === 'malformed') malformed.push(found.why);
          if (found.state !== 'event') continue;
          if (seen.has(found.event.id)) counts.duplicates += 1;
          seen.add(found.event.id);
          pending.push(found.event);
        }
        if (pending.length >= atOnce) await keep();
        break;
      case 'heartbeats':
        proofs.push(...part.heartbeats.filter(({ whole }) => whole).map(hourOf));
        break;
      case 'outcome': {
        const { path, state, why, events } = part.outcome;
        counts.records += events;
        const problems = [...(state === 'rejected' ? [why ?? 'It was not read.'] : []), ...oddRecords(malformed)];
        // Of a file in part nobody knows what the rest held: it proves nothing of its hours.
        if (problems.length === 0) {
          counts.files += 1;
          hours.push(...proofs);
        } else rejected.push({ path, why: problems.join(' ') });
        proofs = [];
        malformed = [];
        onFile(counts.files + rejected.length);
        break;
      }
      default:
        part satisfies never;
    }
  }
  await keep();
  return { ...counts, rejected, events: seen.size };
}

function hourOf({
  account,
  region,
  hour,
  records,
}: Omit<LogHour, 'cloud' | 'events'> & { readonly records: number }): LogHour {
  return { cloud: 'aws', account, region, hour, events: records };
}

// A record whose name is wanted and whose rest is not usable may be the very one that counts.
function oddRecords(malformed: readonly string[]): readonly string[] {
  const [first] = malformed;
  if (first === undefined) return [];
  const many = malformed.length === 1 ? '1 event was' : `${malformed.length} events were`;
  return [`${many} passed over: ${first}.`];
}
