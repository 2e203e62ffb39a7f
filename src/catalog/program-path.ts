import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file that `stillwatch/check` means for a team's checks: the very module the running program uses. */
export function checkModule(): string {
  // This file is src/catalog/x.ts, or dist/<chunks or cli>/x.js: two levels up is src/ or dist/.
  const home = dirname(dirname(fileURLToPath(import.meta.url)));
  return basename(home) === 'src' ? join(home, 'model', 'check.ts') : join(home, 'check.js');
}
