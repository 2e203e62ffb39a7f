import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { betterSqlite3Runs } from '../../../src/store/sqlite/better-sqlite3.ts';
import { childProgram, run } from '../child.ts';

describe('better-sqlite3', () => {
  it('runs here', async () => {
    expect(await betterSqlite3Runs()).toBe(true);
  });

  it('without its binary, or with one of another Node, gives way to the next driver', async () => {
    const program = await childProgram(`
      import { chooseDriver } from 'src/store/sqlite/choose.ts';
      console.log((await chooseDriver(null)).name);
    `);
    const folder = mkdtempSync(join(tmpdir(), 'stillwatch-no-binary-'));
    const require = createRequire(import.meta.url);
    for (const name of ['better-sqlite3', 'bindings', 'file-uri-to-path', 'node-sqlite3-wasm']) {
      const from = dirname(require.resolve(`${name}/package.json`));
      cpSync(from, join(folder, 'node_modules', name), {
        recursive: true,
        filter: (path) => !/[/\\](build|deps|src)$/.test(path),
      });
    }
    cpSync(program.file, join(folder, 'child.mjs'));
    const driver = async () =>
      (
        await run(spawn(process.execPath, [join(folder, 'child.mjs')], { stdio: ['ignore', 'pipe', 'pipe'] })).ended()
      ).out.trim();
    const next = process.getBuiltinModule('node:sqlite') === undefined ? 'node-sqlite3-wasm' : 'node:sqlite';
    expect(await driver()).toBe(next);
    const binary = join(folder, 'node_modules', 'better-sqlite3', 'build', 'Release');
    cpSync(dirname(require.resolve('better-sqlite3/package.json')), join(folder, 'node_modules', 'better-sqlite3'), {
      recursive: true,
      filter: (path) => !/\.node$/.test(path),
    });
    writeFileSync(join(binary, 'better_sqlite3.node'), 'made for another machine');
    expect(await driver()).toBe(next);
    program.remove();
    rmSync(folder, { recursive: true });
  });
});
