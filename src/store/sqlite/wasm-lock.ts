import { randomBytes } from 'node:crypto';
import { existsSync, rmdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dropClaim, takeClaim } from '../claim.ts';
import { type Holder, thisHolder } from '../holder.ts';
import { busyProblem } from '../problem.ts';

type Call = (...values: readonly never[]) => unknown;

/** CommonJS's own view of the file system: the object node-sqlite3-wasm calls. */
const files = createRequire(import.meta.url)('node:fs') as Record<
  'accessSync' | 'writeSync' | 'fsyncSync' | 'ftruncateSync',
  Call
>;

/** The lock around every transaction of node-sqlite3-wasm on one file. */
export interface WasmLock {
  /** Waits for its turn, then runs `begin`, which must start the transaction and read something. */
  take(begin: () => void): void;
  /** What the system said when a write failed since; null where none did. The library itself says "disk I/O error". */
  systemError(): unknown;
  /** Ends the transaction's turn. The claim itself goes at the end of this turn of the event loop, or at `close`. */
  drop(): void;
  close(): void;
}

/**
 * node-sqlite3-wasm locks with a folder, `FILE.lock`, that names nobody: after a kill it stays and locks everybody out.
 * Worse, it takes its own folder for somebody else's when it looks for a journal to roll back, so that half a transaction
 * survives a kill. Both are mended here: each transaction runs under a claim that names its process and dies with it, so
 * that a folder found under the claim is known to be stale, and while the transaction starts the folder is hidden.
 * `beforeRelease` is called before the claim goes, to end what was kept open with it.
 */
export function makeWasmLock(path: string, patienceMs: number, beforeRelease: () => void = () => undefined): WasmLock {
  const claim = `${path}.mutex`;
  const folder = `${path}.lock`;
  const self = thisHolder(new Date(Date.now()).toISOString(), randomBytes(8).toString('hex'));
  let systemError: unknown = null;
  let unwatch = (): void => undefined;
  let since = 0;

  function release(): void {
    if (idle.get(claim) !== release) return;
    idle.delete(claim);
    beforeRelease();
    dropClaim(claim, self);
  }

  function drop(): void {
    unwatch();
    idle.set(claim, release);
    if (Date.now() - since > keptMs) release();
    else setImmediate(release);
  }

  return {
    take(begin) {
      if (idle.get(claim) === release) {
        idle.delete(claim);
      } else {
        wait(claim, self, path, patienceMs);
        since = Date.now();
        if (existsSync(folder)) rmdirSync(folder);
      }
      systemError = null;
      unwatch = watchWrites((error) => {
        systemError = error;
      });
      try {
        hiding(folder, begin);
      } catch (error) {
        drop();
        throw error;
      }
    },
    systemError: () => systemError,
    drop,
    close: release,
  };
}

/**
 * Claims of this process that no transaction needs right now, and how to let go of them. Taking one costs several files, so it
 * is kept for what follows in the same breath, but never long.
 */
const idle = new Map<string, () => void>();
const keptMs = 200;

function wait(claim: string, self: Holder, path: string, patienceMs: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const end = Date.now() + patienceMs;
  for (let ms = 1; ; ms = Math.min(ms * 2, 50)) {
    idle.get(claim)?.();
    const holder = takeClaim(claim, self);
    if (holder === null) return;
    if (Date.now() > end) throw busyProblem(path, holder);
    Atomics.wait(pause, 0, 0, ms);
  }
}

/** All of it is synchronous: nobody else runs while the folder is hidden. */
function hiding(folder: string, work: () => void): void {
  const { accessSync } = files;
  files.accessSync = (...values) => {
    const [path] = values as readonly unknown[];
    if (path === folder) throw Object.assign(new Error('hidden'), { code: 'ENOENT' });
    accessSync(...values);
  };
  try {
    work();
  } finally {
    files.accessSync = accessSync;
  }
}

/** Hears of writes that fail until it is told to stop; a transaction is synchronous as well. */
function watchWrites(failed: (error: unknown) => void): () => void {
  const names = ['writeSync', 'fsyncSync', 'ftruncateSync'] as const;
  const real = names.map((name) => [name, files[name]] as const);
  for (const [name, call] of real) {
    files[name] = (...values) => {
      try {
        return call(...values);
      } catch (error) {
        failed(error);
        throw error;
      }
    };
  }
  return () => {
    for (const [name, call] of real) files[name] = call;
  };
}
