import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ReportFile } from '../model/report.ts';

/** Writes one file of a report below a folder, readable by its owner alone, part by part; returns its path. */
export async function deliverFile(folder: string, file: ReportFile): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, safeName(file.name));
  const stream = createWriteStream(path, { mode: 0o600 });
  const done = finished(stream);
  done.catch(() => {}); // reported by the await below
  for await (const part of file.text) if (!stream.write(part)) await Promise.race([once(stream, 'drain'), done]);
  stream.end();
  await done;
  chmodSync(path, 0o600);
  return path;
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
