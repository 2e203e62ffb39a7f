import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the small program says: the ids it found and how each decided on an encrypted copy, or what it refused. */
export interface Said {
  readonly problem: string | null;
  readonly message: string | null;
  readonly ids: readonly string[];
  readonly outcomes: Readonly<Record<string, string>>;
}

/** A program laid out like the built one: one entry, the checks and `check.js` around shared chunks. */
export interface Program {
  readonly folder: string;
  readonly run: (own: string | null) => Said;
  readonly remove: () => void;
}

/** Builds a program that loads the checks of a folder and prints what it found; run with plain Node, as a user's is. */
export async function buildProgram(): Promise<Program> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stillwatch-program-')));
  const main = join(folder, 'main.ts');
  writeFileSync(main, source);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await build({
    absWorkingDir: root,
    entryPoints: { 'cli/main': main, check: 'src/model/check.ts', 'checks/snapshot-stale': 'checks/snapshot-stale.ts' },
    outdir: join(folder, 'dist'),
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  const run = (own: string | null): Said => {
    const program = join(folder, 'dist', 'cli', 'main.js');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [program, join(folder, 'dist', 'checks'), ...(own === null ? [] : [own])],
      { encoding: 'utf8', cwd: tmpdir() },
    );
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as Said;
  };
  return { folder, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const source = `
import { findChecks } from ${JSON.stringify(join(root, 'src/catalog/find-checks.ts'))};
const known = (value) => ({ state: 'known', value });
const facts = { encryption: known({ on: true, keyId: 'k', keyManager: 'cloud' }), tags: known({}), age: known({ days: 1, staleDays: 2 }), automated: known(null) };
const said = { problem: null, message: null, ids: [], outcomes: {} };
try {
  for (const check of await findChecks(process.argv[2], process.argv[3] ?? null)) {
    said.ids.push(check.id);
    said.outcomes[check.id] = check.decide(facts).outcome;
  }
} catch (error) {
  said.problem = error.name;
  said.message = error.message;
}
console.log(JSON.stringify(said));
`;
