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

const heldCharacters = 2_000_000;
const chunkBytes = 1_048_576;

/**
 * Pages of one open unit. The file (`FILE.pages-*`, for its owner alone) is no part of the store: one that a killed scan
 * left is removed by the next. A table would be written twice, once there and once in its place.
 */
export function makePendingPages(path: string): PendingPages {
  const file = `${path}.pages-${randomBytes(6).toString('hex')}`;
  let held = '';
  let handle: number | null = null;

  function spill(): void {
    handle ??= openSync(file, 'wx+', 0o600);
    const bytes = Buffer.from(held);
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    held = '';
  }

  return {
    add(fact) {
      held += toLines(fact);
      if (held.length >= heldCharacters) spill();
    },
    *rows() {
      if (handle !== null) yield* facts(lines(handle));
      if (held !== '') yield* facts(held.slice(0, -1).split('\n'));
    },
    drop() {
      held = '';
      if (handle === null) return;
      closeSync(handle);
      handle = null;
      rmSync(file, { force: true });
    },
  };
}

/** Two lines a fact. Canonical JSON holds neither line breaks nor tabs, and the rest of the first line is quoted like it. */
function toLines({ hash, keyHash, kind, key, name, body }: Incoming): string {
  return `${hash}\t${keyHash}\t${kind}\t${JSON.stringify(key)}\t${name === null ? 'null' : JSON.stringify(name)}\n${body}\n`;
}

function* facts(source: Iterable<string>): Generator<Incoming> {
  let first: string | null = null;
  for (const line of source) {
    if (first === null) {
      first = line;
      continue;
    }
    const [hash = '', keyHash, kind, key = '', name = 'null'] = first.split('\t');
    first = null;
    const bare: unknown = name === 'null' ? null : JSON.parse(name);
    yield {
      hash,
      keyHash: Number(keyHash),
      kind: Number(kind),
      key: String(JSON.parse(key)),
      name: bare === null ? null : String(bare),
      body: line,
    };
  }
}

/** Whole lines, read in pieces from the start of the file. */
function* lines(handle: number): Generator<string> {
  let rest: Uint8Array = new Uint8Array(0);
  const chunk = Buffer.alloc(chunkBytes);
  for (let at = 0; ; ) {
    const size = readSync(handle, chunk, 0, chunkBytes, at);
    if (size === 0) return;
    at += size;
    const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
    const end = bytes.lastIndexOf(10) + 1;
    rest = bytes.subarray(end);
    if (end > 0) yield* bytes.toString('utf8', 0, end - 1).split('\n');
  }
}
