import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const marker = '.stillwatch-demo';
const markerText = 'Written by stillwatch demo, which deletes it again when it runs in this folder.\n';

/** A folder holds things that are not ours; `entry` names one. */
export class ForeignFolder extends Error {
  readonly entry: string;
  constructor(folder: string, entry: string) {
    super(`${folder} holds ${entry}`);
    this.name = 'ForeignFolder';
    this.entry = entry;
  }
}

/**
 * Makes a folder of our own ready: new, or emptied of what an earlier run wrote (paths below it that `ours` matches, with
 * `/`). Throws ForeignFolder where it holds anything else, however deep, and deletes nothing then. The folder ignores itself
 * in git.
 */
export function prepareOwnFolder(folder: string, ours: RegExp): void {
  if (existsSync(folder)) {
    const paths = pathsBelow(folder);
    const foreign =
      paths.find((path) => path !== marker && path !== '.gitignore' && !ours.test(path)) ??
      (paths.length > 0 && !isMarked(folder) ? paths[0] : undefined);
    if (foreign !== undefined) throw new ForeignFolder(folder, foreign);
    for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, marker), markerText);
  writeFileSync(join(folder, '.gitignore'), '*\n');
}

/** Everything below a folder; what a link leads to is not below it. */
function pathsBelow(folder: string, under = ''): readonly string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = `${under}${entry.name}`;
    return entry.isDirectory() ? [path, ...pathsBelow(folder, `${path}/`)] : [path];
  });
}

function isMarked(folder: string): boolean {
  try {
    return readFileSync(join(folder, marker), 'utf8') === markerText;
  } catch {
    return false;
  }
}
