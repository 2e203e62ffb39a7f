import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { root } from './tree.ts';

/** The demo's folder after its two scans: store, configuration and reports, with the simulated cloud gone. Call it once a file, in beforeAll. */
export function demoWorld(): string {
  const base = mkdtempSync(join(tmpdir(), 'stillwatch-world-'));
  execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), 'demo', '--out', 'tour', '--quiet'], {
    cwd: base,
    stdio: 'pipe',
  });
  return join(base, 'tour');
}

/** Removes a demo world once the file's tests are over. */
export function clearWorld(folder: () => string): void {
  afterAll(() => {
    if (folder() !== '') rmSync(join(folder(), '..'), { recursive: true, force: true });
  });
}

/** Lines of JSON as values. */
export function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => JSON.parse(row));
}
