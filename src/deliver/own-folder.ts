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
 * Makes a folder of our own ready: new, or emptied of what an earlier run wrote (`names`, exactly). Throws ForeignFolder
 * where it holds anything else, and deletes nothing then. The folder ignores itself in git.
 */
export function prepareOwnFolder(folder: string, names: readonly string[]): void {
  const ours = [...names, marker, '.gitignore'];
  if (existsSync(folder)) {
    const entries = readdirSync(folder);
    const foreign =
      entries.find((entry) => !ours.includes(entry)) ??
      (entries.length > 0 && !isMarked(folder) ? entries[0] : undefined);
    if (foreign !== undefined) throw new ForeignFolder(folder, foreign);
    for (const entry of entries) rmSync(join(folder, entry), { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, marker), markerText);
  writeFileSync(join(folder, '.gitignore'), '*\n');
}

function isMarked(folder: string): boolean {
  try {
    return readFileSync(join(folder, marker), 'utf8') === markerText;
  } catch {
    return false;
  }
}
