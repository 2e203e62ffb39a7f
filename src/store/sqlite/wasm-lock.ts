import { randomBytes } from 'node:crypto';
import { existsSync, rmdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dropClaim, takeClaim } from '../claim.ts';
import { type Holder, thisHolder } from '../holder.ts';
import { busyProblem } from '../problem.ts';

/** CommonJS's own view of the file system: the object node-sqlite3-wasm calls. */
const files = createRequire(import.meta.url)('node:fs') as { accessSync: (path: string, mode?: number) => void };

/** The lock around every transaction of node-sqlite3-wasm on one file. */
export interface WasmLock {
  /** Waits for its turn, then runs `begin`, which must start the transaction and read something. */
  take(begin: () => void): void;
  drop(): void;
}

/**
 * node-sqlite3-wasm locks with a folder, `FILE.lock`, that names nobody: after a kill it stays and locks everybody out.
 * Worse, it takes its own folder for somebody else's when it looks for a journal to roll back, so that half a transaction
 * survives a kill. Both are mended here: each transaction runs under a claim that names its process and dies with it, so
 * that a folder found under the claim is known to be stale, and while the transaction starts the folder is hidden.
 */
export function makeWasmLock(path: string, patienceMs: number): WasmLock {
  const claim = `${path}.mutex`;
  const folder = `${path}.lock`;
  const self = thisHolder(new Date(Date.now()).toISOString(), randomBytes(8).toString('hex'));
  return {
    take(begin) {
      wait(claim, self, path, patienceMs);
      try {
        if (existsSync(folder)) rmdirSync(folder);
        hiding(folder, begin);
      } catch (error) {
        dropClaim(claim, self);
        throw error;
      }
    },
    drop: () => dropClaim(claim, self),
  };
}

function wait(claim: string, self: Holder, path: string, patienceMs: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const end = Date.now() + patienceMs;
  for (let ms = 1; ; ms = Math.min(ms * 2, 50)) {
    const holder = takeClaim(claim, self);
    if (holder === null) return;
    if (Date.now() > end) throw busyProblem(path, holder);
    Atomics.wait(pause, 0, 0, ms);
  }
}

/** All of it is synchronous: nobody else runs while the folder is hidden. */
function hiding(folder: string, work: () => void): void {
  const { accessSync } = files;
  files.accessSync = (path, mode) => {
    if (path === folder) throw Object.assign(new Error('hidden'), { code: 'ENOENT' });
    accessSync(path, mode);
  };
  try {
    work();
  } finally {
    files.accessSync = accessSync;
  }
}
