import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFile } from '../model/report.ts';

/** Characters gathered before they go to the disk. */
const partLength = 1 << 16;

/**
 * Writes one file of a report below a folder, readable by its owner alone, part by part; returns its path. It takes its name
 * only once it is whole: an older file or a link of that name is replaced, never written into.
 */
export async function deliverFile(folder: string, file: ReportFile): Promise<string> {
  const path = join(folder, safeName(file.name));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${path}.part`;
  rmSync(unfinished, { force: true });
  try {
    await writeParts(unfinished, file.text);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return path;
}

async function writeParts(path: string, parts: AsyncIterable<string>): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    let waiting = '';
    for await (const part of parts) {
      waiting += part;
      if (waiting.length < partLength) continue;
      await handle.appendFile(waiting);
      waiting = '';
    }
    await handle.appendFile(waiting);
  } finally {
    await handle.close();
  }
}

/** Writes one small text file, readable by its owner alone. With `isNew`, refuses to touch a file that is there (EEXIST). */
export function writeText(path: string, text: string, { isNew = false }: { readonly isNew?: boolean } = {}): void {
  writeFileSync(path, text, { mode: 0o600, flag: isNew ? 'wx' : 'w' });
}

// Reports name their files themselves; nothing else may decide where on the disk they go.
function safeName(name: string): string {
  if (!/^[a-z0-9][a-z0-9.-]{0,120}$/.test(name) || name.includes('..'))
    throw new Error(`a report named a file ${JSON.stringify(name.slice(0, 120))}`);
  return name;
}
