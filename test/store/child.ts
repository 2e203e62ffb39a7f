import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A program of a test, bundled once, so that real processes can run it. */
export interface ChildProgram {
  /** The bundled file. */
  readonly file: string;
  /** Starts it with these arguments; standard output is collected line by line. */
  start(...args: readonly string[]): RunningChild;
  remove(): void;
}

/** A process of a test. */
export interface RunningChild {
  readonly process: ChildProcess;
  /** The next line it writes; null when it has ended. */
  line(): Promise<string | null>;
  /** All it wrote, once it has ended; and how it ended. */
  ended(): Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    readonly out: string;
    readonly err: string;
  }>;
}

/** Bundles `source`, a module that may import `store` (everything of src/store it needs) by paths below the project. */
export async function childProgram(source: string): Promise<ChildProgram> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folder = mkdtempSync(join(root, 'node_modules', '.stillwatch-test-'));
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, source.replaceAll("'src/", `'${root}src/`).replaceAll("'test/", `'${root}test/`));
  const file = join(folder, 'child.mjs');
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return {
    file,
    start: (...args) =>
      run(spawn(process.execPath, [file, ...args], { cwd: tmpdir(), stdio: ['pipe', 'pipe', 'pipe'] })),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Watches a process that was started elsewhere. */
export function run(child: ReturnType<typeof spawn>): RunningChild {
  let out = '';
  let err = '';
  let taken = 0;
  child.stdout?.on('data', (part: Buffer) => {
    out += part.toString();
  });
  child.stderr?.on('data', (part: Buffer) => {
    err += part.toString();
  });
  const end = once(child, 'close');
  return {
    process: child,
    async line() {
      for (;;) {
        const at = out.indexOf('\n', taken);
        if (at >= 0) {
          const line = out.slice(taken, at);
          taken = at + 1;
          return line;
        }
        if (child.exitCode !== null || child.signalCode !== null) return null;
        await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 5))]);
      }
    },
    async ended() {
      await end;
      return { code: child.exitCode, signal: child.signalCode, out, err };
    },
  };
}
