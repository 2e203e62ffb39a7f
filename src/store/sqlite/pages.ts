import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { Incoming } from './items.ts';

/** Facts of one unit that are new or changed, until the unit is committed. Beyond some thousands they wait in a file. */
export interface PendingPages {
  add(fact: Incoming): void;
  /** All of them in the order they came. May be read again. */
  rows(): Iterable<Incoming>;
  drop(): void;
}

const heldInMemory = 2000;
const chunkBytes = 1_048_576;

/**
 * Pages of one open unit. The file (`FILE.pages-*`, for its owner alone) is no part of the store: one that a killed scan
 * left is removed by the next. A table would be written twice, once there and once in its place.
 */
export function makePendingPages(path: string): PendingPages {
  const file = `${path}.pages-${randomBytes(6).toString('hex')}`;
  let held: Incoming[] = [];
  let handle: number | null = null;

  function spill(): void {
    handle ??= openSync(file, 'wx+', 0o600);
    writeAll(handle, held.map(({ body, ...rest }) => `${JSON.stringify(rest)}\n${body}\n`).join(''));
    held = [];
  }

  return {
    add(fact) {
      held.push(fact);
      if (held.length >= heldInMemory) spill();
    },
    *rows() {
      if (handle !== null) yield* parse(lines(handle));
      yield* held;
    },
    drop() {
      held = [];
      if (handle === null) return;
      closeSync(handle);
      handle = null;
      rmSync(file, { force: true });
    },
  };
}

function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
}

function* parse(source: Iterable<string>): Generator<Incoming> {
  let head: Omit<Incoming, 'body'> | null = null;
  for (const line of source) {
    if (head === null) {
      head = JSON.parse(line) as Omit<Incoming, 'body'>;
    } else {
      yield { ...head, body: line };
      head = null;
    }
  }
}

/** Whole lines, read in pieces from the start of the file. */
function* lines(handle: number): Generator<string> {
  let rest = Buffer.alloc(0);
  const chunk = Buffer.alloc(chunkBytes);
  for (let at = 0; ; ) {
    const size = readSync(handle, chunk, 0, chunkBytes, at);
    if (size === 0) return;
    at += size;
    const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
    const end = bytes.lastIndexOf(10) + 1;
    rest = Buffer.from(bytes.subarray(end));
    if (end > 0) yield* bytes.toString('utf8', 0, end - 1).split('\n');
  }
}
