import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type FileEnd, type FileOutcome, outcomeOf } from './file-outcome.ts';
import { fileProblem } from './file-problem.ts';
import type { Heartbeat } from './heartbeats.ts';
import { inflate, type ReadAt, type Take } from './inflate.ts';
import type { LogLimits } from './limits.ts';
import { LogRows } from './log-rows.ts';

/** Where a file is: as it is shown, and the path without links by which it is opened. */
export interface LogFile {
  readonly path: string;
  readonly real: string;
}

/** A file whose bytes are at hand, such as an object of a bucket. */
export interface HeldFile {
  /** As it is shown. Untrusted text. */
  readonly path: string;
  readonly held: Uint8Array;
}

/** What reading a file gives, piece by piece; `outcome` comes last, once. */
export type FilePart =
  | { readonly part: 'texts'; readonly path: string; readonly texts: readonly string[] }
  | { readonly part: 'heartbeats'; readonly path: string; readonly heartbeats: readonly Heartbeat[] }
  | { readonly part: 'outcome'; readonly outcome: FileOutcome };

const readBytes = 1 << 17;
const chunkBytes = 1 << 18;
const textsKept = 1 << 20;
const heartbeatsKept = 5000;

interface Seen {
  bytes: number;
  isArchive: boolean;
}

/** Reads log files, one at a time. What it holds in memory is the same whatever the files hold. */
export class LogFileReader {
  readonly #rows: LogRows;
  readonly #limits: LogLimits;
  readonly #buffer = Buffer.allocUnsafeSlow(readBytes);

  constructor(names: ReadonlySet<string>, limits: LogLimits) {
    this.#rows = new LogRows(names, limits);
    this.#limits = limits;
  }

  /**
   * Reads one file to its end, or to where it cannot be read further; nothing that is in the file or becomes of it throws. A
   * reader that was left in the middle of a file reads no other.
   */
  async *read(file: LogFile | HeldFile): AsyncGenerator<FilePart> {
    const { path } = file;
    const seen: Seen = { bytes: 0, isArchive: false };
    let end: FileEnd;
    try {
      end = 'held' in file ? yield* this.#readHeld(file, seen) : yield* this.#readOpened(file, seen);
    } catch (fault) {
      end = { end: 'unreadable', said: fileProblem(fault) };
    }
    const { counts, stop } = this.#rows.finish();
    yield* this.#ready(path, 1);
    yield { part: 'outcome', outcome: outcomeOf({ path, ...seen, counts, end, stop }, this.#limits) };
  }

  async *#readOpened({ path, real }: LogFile, seen: Seen): AsyncGenerator<FilePart, FileEnd> {
    // A pipe must not be waited for, and a link that took the file's place since it was found is not followed.
    const file = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const status = fstatSync(file);
      if (!status.isFile()) return { end: 'unreadable', said: 'it is no regular file' };
      const readAt: ReadAt = (position, length) =>
        this.#buffer.subarray(0, readSync(file, this.#buffer, 0, Math.min(length, readBytes), position));
      return yield* this.#readBytes(path, readAt, status.size, seen);
    } finally {
      closeSync(file);
    }
  }

  #readHeld({ path, held }: HeldFile, seen: Seen): AsyncGenerator<FilePart, FileEnd> {
    const bytes = Buffer.from(held.buffer, held.byteOffset, held.byteLength);
    return this.#readBytes(path, (position, length) => bytes.subarray(position, position + length), bytes.length, seen);
  }

  async *#readBytes(path: string, readAt: ReadAt, size: number, seen: Seen): AsyncGenerator<FilePart, FileEnd> {
    const first = readAt(0, 2).toString('latin1');
    if (first === '\x1f\x8b') return yield* this.#inflate(path, readAt, size, seen);
    if (first === '\xff\xfe' || first === '\xfe\xff') return { end: 'utf-16' };
    for (;;) {
      const bytes = readAt(seen.bytes, readBytes);
      if (bytes.length === 0 || this.#rows.stopped) return { end: 'whole' };
      seen.bytes += bytes.length;
      this.#rows.feed(bytes);
      yield* this.#ready(path, textsKept);
    }
  }

  async *#inflate(path: string, readAt: ReadAt, size: number, seen: Seen): AsyncGenerator<FilePart, FileEnd> {
    const limits = this.#limits;
    const most = Math.min(limits.archiveBytes, Math.max(limits.ratioFrom, size * limits.ratio));
    seen.isArchive = true;
    const take: Take = (bytes) => {
      const room = most - seen.bytes;
      seen.bytes += Math.min(room, bytes.length);
      this.#rows.feed(bytes.subarray(0, room));
      return bytes.length <= room && !this.#rows.stopped;
    };
    const chunk = size < chunkBytes ? chunkBytes / 4 : chunkBytes;
    const end = yield* inflate(readAt, chunk, take, () => this.#ready(path, textsKept));
    switch (end) {
      case 'whole':
        return { end };
      case 'enough':
        if (this.#rows.stopped) return { end: 'whole' };
        return { end: 'archive', fault: most === limits.archiveBytes ? 'large' : 'ratio' };
      case 'cut-off':
      case 'corrupt':
      case 'tail':
        return { end: 'archive', fault: end };
      default:
        return end satisfies never;
    }
  }

  /** What has grown large enough to be handed out. */
  *#ready(path: string, least: number): Iterable<FilePart> {
    const rows = this.#rows;
    if (rows.textLength >= least) yield { part: 'texts', path, texts: rows.takeTexts() };
    if (rows.heartbeats.size >= Math.min(least, heartbeatsKept))
      yield { part: 'heartbeats', path, heartbeats: rows.heartbeats.take() };
  }
}
