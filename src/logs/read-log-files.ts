import { availableParallelism } from 'node:os';
import { type FileOutcome, rejectedFile } from './file-outcome.ts';
import { type Found, findLogFiles } from './find-log-files.ts';
import type { Heartbeat } from './heartbeats.ts';
import { type LogLimits, logLimits } from './limits.ts';
import { type FilePart, type HeldFile, type LogFile, LogFileReader } from './log-file.ts';
import { type LogRecord, parseRecord } from './parse-record.ts';
import { readInWorkers } from './reader-crew.ts';
import { workerProgram } from './worker-program.ts';

/** What is wanted of log files, and how they are read. */
export interface ReadLogOptions {
  /** Names of the events to hand out; all others are counted only. */
  readonly events: readonly string[];
  /** Worker threads; 0 = this thread. Left out: one core is kept free, at most 4, and none for less than 8 MiB of files. */
  readonly workers?: number;
  readonly limits?: Partial<LogLimits>;
  /** Program of the worker threads; left out: the built one, and this thread where there is none. */
  readonly workerProgram?: string;
}

/** What reading log files gives, file by file: records, heartbeats, and last the file's outcome. */
export type LogPart =
  | { readonly part: 'records'; readonly file: string; readonly records: readonly LogRecord[] }
  | { readonly part: 'heartbeats'; readonly file: string; readonly heartbeats: readonly Heartbeat[] }
  | { readonly part: 'outcome'; readonly outcome: FileOutcome; readonly asked?: AskedLog };

/**
 * Of what is no file but was asked of a cloud: from when on (ISO 8601). `list`: a list of files, `way`: what leads to places whose logs
 * are looked up; neither is a log of its own.
 */
export interface AskedLog {
  readonly of: 'lookup' | 'list' | 'way';
  readonly since: string;
}

const worthAWorker = 2 ** 23;
const mostWorkers = 4;

/**
 * Reads audit logs of AWS from files and folders: plain or gzip, recognised by what is in them. Parts come in the order of the
 * files' paths, whatever the number of workers; each file ends with its outcome, and what happens to one touches no other.
 * Repeated events are handed out as often as they are there. Memory is bounded, and reading waits for whoever takes the parts.
 * Nothing that is in a file, and no file that cannot be read, throws: that is an outcome, `rejected`.
 */
export async function* readLogFiles(paths: readonly string[], options: ReadLogOptions): AsyncGenerator<LogPart> {
  const found = findLogFiles(paths);
  const files = found.flatMap((item) => (item.found === 'file' ? [item] : []));
  const problems = found.flatMap((item) => (item.found === 'problem' ? [item] : []));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  yield* merged(partsOf(files, bytes, options), problems);
}

/** The same of files whose bytes are at hand, in the order given. */
export function readHeldFiles(files: readonly HeldFile[], options: ReadLogOptions): AsyncGenerator<LogPart> {
  const bytes = files.reduce((sum, { held }) => sum + held.length, 0);
  return merged(partsOf(files, bytes, options), []);
}

function partsOf(
  files: readonly (LogFile | HeldFile)[],
  bytes: number,
  options: ReadLogOptions,
): AsyncGenerator<FilePart> {
  const limits = { ...logLimits, ...options.limits };
  const program = options.workerProgram ?? workerProgram();
  const workers = program === null ? 0 : workersFor(bytes, options.workers);
  return workers === 0 || program === null
    ? readHere(files, new Set(options.events), limits)
    : readInWorkers(files, { names: options.events, limits }, workers, program);
}

async function* readHere(
  files: readonly (LogFile | HeldFile)[],
  names: ReadonlySet<string>,
  limits: LogLimits,
): AsyncGenerator<FilePart> {
  const reader = new LogFileReader(names, limits);
  for (const file of files) yield* reader.read(file);
}

/** Puts what could not be read where its path stands among the files. */
async function* merged(
  parts: AsyncIterable<FilePart>,
  problems: readonly (Found & { found: 'problem' })[],
): AsyncGenerator<LogPart> {
  let [next, current] = [0, ''];
  const upTo = function* (path: string | null): Iterable<LogPart> {
    for (let at = problems[next]; at !== undefined && (path === null || at.path < path); at = problems[next]) {
      next += 1;
      yield { part: 'outcome', outcome: rejectedFile(at.path, at.why) };
    }
  };
  for await (const part of parts) {
    const path = part.part === 'outcome' ? part.outcome.path : part.path;
    if (path !== current) yield* upTo(path);
    current = path;
    switch (part.part) {
      case 'texts':
        yield { part: 'records', file: path, records: part.texts.map(parseRecord) };
        break;
      case 'heartbeats':
        yield { part: 'heartbeats', file: path, heartbeats: part.heartbeats };
        break;
      case 'outcome':
        yield part;
        break;
      default:
        part satisfies never;
    }
  }
  yield* upTo(null);
}

function workersFor(bytes: number, asked: number | undefined): number {
  if (asked !== undefined) return asked;
  return bytes < worthAWorker ? 0 : Math.max(1, Math.min(availableParallelism() - 1, mostWorkers));
}
