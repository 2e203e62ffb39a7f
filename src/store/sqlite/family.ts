import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { StoreProblem } from '../store.ts';
import type { Family } from './driver.ts';

/** Marks a file as ours (`PRAGMA application_id`): the letters StWt. */
export const applicationId = 0x53745774;

/** Where a database file's header says how it is written (1 = rollback journal, 2 = write-ahead log), and whose it is. */
const formatAt = 18;
const schemaCookieAt = 40;
const applicationIdAt = 68;

/**
 * Which family of drivers wrote a file last, from its header: wasm keeps a rollback journal, native a write-ahead log. Null
 * for an empty file or one that is no database. Throws StoreProblem for a database of another program.
 */
export function familyOf(path: string): Family | null {
  const header = headerOf(path);
  if (header === null) return null;
  if (header.readUInt32BE(schemaCookieAt) !== 0 && header.readUInt32BE(applicationIdAt) !== applicationId)
    throw foreignProblem(path);
  return header[formatAt] === 2 ? 'native' : 'wasm';
}

function headerOf(path: string): Buffer | null {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(100);
    const whole = readSync(file, header, 0, 100, 0) === 100;
    return whole && header.toString('latin1', 0, 15) === 'SQLite format 3' ? header : null;
  } finally {
    closeSync(file);
  }
}

/** The file belongs to somebody else. */
export function foreignProblem(path: string): StoreProblem {
  return new StoreProblem(`The file ${path} is a database of another program. Name another file with --store.`);
}

/**
 * Makes a natively written file readable for the driver without a binary, which cannot read a write-ahead log. Safe only
 * where the log is gone: SQLite removes it when the last process closes the file, so while it is there somebody has it open
 * or died with it. Call under the lease. Throws StoreProblem where the log is there.
 */
export function leaveNative(path: string): void {
  refuseWithLog(path);
  writeFormat(path, 1);
  if (!existsSync(`${path}-wal`)) return;
  writeFormat(path, 2);
  refuseWithLog(path);
}

/** Throws StoreProblem where a native driver has taken the file over since it was opened: this one must not touch it again. */
export function refuseNative(path: string): void {
  if (headerOf(path)?.[formatAt] !== 2) return;
  throw new StoreProblem(
    `The store ${path} was taken over by a native SQLite driver while this process had it open. Start this command again.`,
  );
}

function refuseWithLog(path: string): void {
  if (!existsSync(`${path}-wal`)) return;
  throw new StoreProblem(
    `The store ${path} was written by a native SQLite driver and is still open or was not closed, and this Node has no such driver. ` +
      'End what uses it and run any command once where better-sqlite3 works, or rebuild it here (npm rebuild better-sqlite3).',
  );
}

function writeFormat(path: string, version: 1 | 2): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.from([version, version]), 0, 2, formatAt);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
