import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './problem.ts';

/**
 * Makes the file and, where it is missing, its folder: both for their owner alone, and the folder ignored by git.
 * A folder that was there already is left as it is, unless it is `.stillwatch`. Files are given their mode before anything is written.
 */
export function makePlace(path: string): void {
  const folder = dirname(path);
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  const ignore = join(folder, '.gitignore');
  if (made || (basename(folder) === '.stillwatch' && !existsSync(ignore)))
    writeFileSync(ignore, '*\n', { mode: 0o600 });
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    tighten(path);
  }
}

/** Takes everybody else's rights from a store that somebody opened up, and from what SQLite keeps beside it. */
export function tighten(path: string): void {
  for (const one of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) {
    try {
      if ((statSync(one).mode & 0o077) !== 0) chmodSync(one, 0o600);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EPERM') throw error;
    }
  }
}
