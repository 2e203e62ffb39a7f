import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { familyOf, leaveNative } from '../../../src/store/sqlite/family.ts';
import type { Store } from '../../../src/store/store.ts';
import { engines } from '../each-engine.ts';
import { all, begin, place, scanOnce, snapshot } from '../facts.ts';

const wasm = 'node-sqlite3-wasm';
const native = engines.find((name) => name !== wasm) ?? '';
let path: string;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillwatch-family-'));
  path = join(folder, 'stillwatch.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(driver: string): Promise<Store> {
  return openStore(`sqlite:${path}?driver=${driver}`, { now: () => 0 });
}

const scan = (number: number) =>
  [{ scope: place('snapshots'), end: 'complete', pages: [[snapshot('a', number)]] }] as const;

describe('a store that the other family of drivers wrote', () => {
  it('changes hands both ways while nobody uses it, and keeps everything', async () => {
    for (const [index, driver] of [native, wasm, native, wasm, wasm, native].entries()) {
      const store = await open(driver);
      expect(store.driver).toBe(driver);
      await scanOnce(store, index + 1, scan(index + 1));
      await store.close();
      expect(familyOf(path)).toBe(driver === native ? 'native' : 'wasm');
    }
    const store = await open(native);
    for (let number = 1; number <= 6; number += 1)
      expect(await all(store.snapshots(number))).toMatchObject([{ fact: { sizeGiB: number } }]);
    await store.close();
  });

  it('is refused to the wasm driver while a native one has it open or died with it, and left as it is', async () => {
    const store = await open(native);
    await scanOnce(store, 1, scan(1));
    await expect(open(wasm)).rejects.toThrow(
      /written by a native SQLite driver and is still open .*npm rebuild better-sqlite3/,
    );
    await scanOnce(store, 2, scan(2));
    await store.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    const after = await open(wasm);
    expect(await after.latest()).toMatchObject({ id: 2 });
    await after.close();
    writeFileSync(`${path}-wal`, 'left by a kill');
    expect(() => leaveNative(path)).toThrow(/still open/);
  });

  it('is refused while a scan of the other family runs', async () => {
    const store = await open(wasm);
    await begin(store, 1);
    await expect(open(native)).rejects.toThrow(/Another scan is using the store/);
    expect(familyOf(path)).toBe('wasm');
    await store.releaseScan();
    await store.close();
  }, 30_000);

  it('is not touched again by a wasm process that had it open before a native one took it', async () => {
    const early = await open(wasm);
    await scanOnce(early, 1, scan(1));
    const store = await open(native);
    await expect(early.latest()).rejects.toThrow(/native SQLite driver/);
    await expect(begin(early, 2)).rejects.toThrow(/native SQLite driver/);
    await scanOnce(store, 2, scan(2));
    expect(await store.latest()).toMatchObject({ id: 2 });
    await store.close();
    await early.close();
  });
});
