import { closeSync, constants, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Holder } from './holder.ts';
import { StoreProblem } from './store.ts';

/** Somebody else holds what is needed. */
export function busyProblem(path: string, holder: Holder): StoreProblem {
  return new StoreProblem(
    `The store ${path} is in use by ${holderText(holder)}. Wait until it has ended, then try again.`,
  );
}

/** A scan is running already. */
export function heldProblem(path: string, holder: Holder): StoreProblem {
  const mend =
    holder.pid === process.pid
      ? 'Wait until it has ended.'
      : `Wait until it has ended, or end it; if that machine is gone for good, delete ${path}.lease.`;
  return new StoreProblem(`Another scan is using the store ${path}: ${holderText(holder)}. ${mend}`);
}

function holderText(holder: Holder): string {
  const own = holder.pid === process.pid ? 'this very process, ' : '';
  return `${own}process ${holder.pid} on ${holder.host}, since ${holder.since}`;
}

const mends: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: (path) =>
    `The disk that holds the store ${path} is full. Make room and run it again; everything committed so far is kept.`,
  EDQUOT: (path) =>
    `Your disk quota for the store ${path} is used up. Make room and run it again; everything committed so far is kept.`,
  EFBIG: (path) =>
    `The store ${path} has reached the largest file size allowed here. Raise the limit (ulimit -f) and run it again; everything committed so far is kept.`,
  EROFS: (path) => `The store ${path} is on a read-only file system. Name a place that can be written with --store.`,
  EACCES: (path) =>
    `The store ${path} may not be read or written by this user. Give this user the file and its folder, or name another place with --store.`,
  EPERM: (path) =>
    `The store ${path} may not be changed by this user. Give this user the file and its folder, or name another place with --store.`,
  EISDIR: (path) => `The store ${path} is a folder, not a file. Name a file with --store.`,
  ENOTDIR: (path) => `Part of the path of the store ${path} is a file, not a folder. Name another place with --store.`,
  ENOENT: (path) => `There is no store at ${path}. Run \`stillwatch scan\` first, or name another place with --store.`,
  EMFILE: (path) => `Too many files are open to use the store ${path}. Raise the limit (ulimit -n) and run it again.`,
};

const spoken: readonly (readonly [RegExp, (path: string) => string])[] = [
  [
    /not a database/i,
    (path) =>
      `The file ${path} is not a Stillwatch store. Name another file with --store, or move it away to start a new store.`,
  ],
  [
    /malformed|corrupt/i,
    (path) =>
      `The store ${path} is damaged. Put a copy back (see ${path}.*.copy), or move it away to start a new store.`,
  ],
  [
    /disk is full/i,
    (path) =>
      `The disk that holds the store ${path} is full. Make room and run it again; everything committed so far is kept.`,
  ],
  [
    /locked|busy/i,
    (path) => `The store ${path} is in use by another process. Wait until it has ended, then try again.`,
  ],
];

/** Says what is wrong with a store, whichever library noticed: one sentence that names the very cause, and the mend. */
export function explainProblem(path: string, error: unknown): StoreProblem {
  if (error instanceof StoreProblem) return error;
  const text = error instanceof Error ? error.message : String(error);
  for (const [pattern, say] of spoken) if (pattern.test(text)) return new StoreProblem(say(path), error);
  const code = codeOf(error);
  const mend = mends[code ?? ''] ?? mends[trouble(path) ?? ''];
  if (mend !== undefined) return new StoreProblem(mend(path), error);
  return new StoreProblem(
    `The store ${path} could not be used: ${text}. Check the disk and the file's permissions.`,
    error,
  );
}

/** The system's code of an error, such as `ENOSPC`. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether an error comes from SQLite or from the file system, so that it speaks of the store and not of our own defect. */
export function isStoreError(error: unknown): boolean {
  if (error instanceof StoreProblem) return true;
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return (
    error.constructor.name === 'SQLite3Error' ||
    /^SqliteError$/.test(error.name) ||
    (code !== null && (/^SQLITE/.test(code) || code === 'ERR_SQLITE_ERROR' || code in mends))
  );
}

/** SQLite says "disk I/O error" for many things: trying it by hand gives the system's own word. Leaves nothing behind. */
function trouble(path: string): string | null {
  const probe = join(dirname(path), `.probe-${process.pid}`);
  try {
    const size = Math.max(
      ...[path, `${path}-wal`, `${path}-journal`].map(
        (one) => statSync(one, { throwIfNoEntry: one === path })?.size ?? 0,
      ),
    );
    closeSync(openSync(path, constants.O_RDWR));
    const file = openSync(probe, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      const part = Buffer.alloc(262_144, 1);
      for (let done = 0; done < part.length; ) done += writeSync(file, part, done, part.length - done, size + done);
      ftruncateSync(file, 0);
    } finally {
      closeSync(file);
    }
    return null;
  } catch (error) {
    return codeOf(error);
  } finally {
    try {
      rmSync(probe, { force: true });
    } catch {
      // Read-only: there was nothing to remove.
    }
  }
}
