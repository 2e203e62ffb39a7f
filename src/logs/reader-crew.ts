import { Worker } from 'node:worker_threads';
import { rejectedFile } from './file-outcome.ts';
import type { LogLimits } from './limits.ts';
import type { FilePart, HeldFile, LogFile } from './log-file.ts';

/** What every worker is started with. */
export interface ReaderSetting {
  readonly names: readonly string[];
  readonly limits: LogLimits;
}

/** To a worker: read a file, or: a piece that you sent was taken, so you may send another. */
export type ToReader = { readonly tell: 'read'; readonly file: LogFile | HeldFile } | { readonly tell: 'taken' };

/** Pieces that a worker sends before one was taken: then it waits, so that memory is bounded whoever is slow. */
export const piecesAhead = 4;

/** Files that are given to workers ahead of the one whose pieces are handed out. */
const filesAhead = 256;

/** Old space of one worker: it needs a fraction of it. A worker that needs more ends, and with it its file, not the process. */
const workerMegabytes = 128;

interface Progress {
  readonly file: LogFile | HeldFile;
  readonly reader: Worker;
  readonly parts: FilePart[];
  kept: number;
  done: boolean;
}

/**
 * Reads files in worker threads and hands on their pieces in the order of the files. A worker that ends before its file does
 * leaves that file rejected, and another takes its place. Left early, it ends its workers.
 */
export async function* readInWorkers(
  files: readonly (LogFile | HeldFile)[],
  setting: ReaderSetting,
  workers: number,
  program: string,
): AsyncGenerator<FilePart> {
  const waiting = new Map<number, Progress>();
  const crew = new Set<Worker>();
  let [given, current, left] = [0, 0, false];
  let wake = (): void => undefined;

  const next = (reader: Worker): Progress | null => {
    const file = files[given];
    if (file === undefined || given >= current + filesAhead) return null;
    const progress: Progress = { file, reader, parts: [], kept: 0, done: false };
    waiting.set(given, progress);
    given += 1;
    tell(reader, { tell: 'read', file });
    return progress;
  };

  const idle: (() => void)[] = [];
  const start = (): void => {
    const reader = new Worker(program, {
      workerData: setting,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: workerMegabytes },
    });
    crew.add(reader);
    let said = 'it ended';
    let progress: Progress | null = null;
    const go = (): void => {
      progress = next(reader);
      if (progress === null) idle.push(go);
    };
    reader.on('message', (part: FilePart) => {
      if (progress === null) return;
      progress.parts.push(part);
      if (part.part === 'texts') progress.kept += part.texts.length;
      if (part.part === 'outcome') {
        progress.done = true;
        go();
      }
      wake();
    });
    reader.on('error', (fault) => {
      said = fault.message;
    });
    reader.on('exit', () => {
      crew.delete(reader);
      if (left) return;
      const at = idle.indexOf(go);
      if (at >= 0) idle.splice(at, 1);
      if (progress !== null && !progress.done) {
        const why = `What read it broke (${said.slice(0, 200)}).`;
        progress.parts.push({ part: 'outcome', outcome: rejectedFile(progress.file.path, why, progress.kept) });
        progress.done = true;
      }
      if (given < files.length) start();
      wake();
    });
    go();
  };

  try {
    while (crew.size < Math.min(workers, files.length)) start();
    for (; current < files.length; current += 1) {
      for (const go of idle.splice(0)) go();
      for (;;) {
        const progress = waiting.get(current);
        const part = progress?.parts.shift();
        if (progress === undefined || part === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        yield part;
        if (part.part === 'outcome') break;
        tell(progress.reader, { tell: 'taken' });
      }
      waiting.delete(current);
    }
  } finally {
    left = true;
    await Promise.all([...crew].map((reader) => reader.terminate()));
  }
}

function tell(reader: Worker, message: ToReader): void {
  reader.postMessage(message);
}
