import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built program of the reader's worker threads; null where Stillwatch runs from its sources. */
export function workerProgram(): string | null {
  // This file is dist/<chunks or cli>/x.js, or src/logs/x.ts: two levels up is dist/ or src/, which holds no program.
  const home = dirname(dirname(fileURLToPath(import.meta.url)));
  const program = join(home, 'logs', 'worker.js');
  return existsSync(program) ? program : null;
}
