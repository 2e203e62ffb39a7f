import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Programs of worker threads, as plain JavaScript: the real reader, and some that fail. */
export interface Programs {
  readonly reader: string;
  /** Writes a program into the same folder. */
  readonly write: (name: string, text: string) => string;
  readonly remove: () => void;
}

/** Compiles the reader's worker program, as the build does. */
export async function buildPrograms(): Promise<Programs> {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-workers-'));
  const reader = join(folder, 'worker.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/logs/worker.ts'],
    outfile: reader,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return {
    reader,
    write: (name, text) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
