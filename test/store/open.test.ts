import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { engines } from './each-engine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillwatch-open-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const now = () => 0;

describe('a store URL', () => {
  it('names a file, and may name the driver; the environment may as well', async () => {
    const path = join(folder, 'a b', 'store.db');
    const urls = [`sqlite:${path}`, `sqlite:${path}?driver=node-sqlite3-wasm`];
    const byUrl = await openStore(urls[1] ?? '', { now });
    expect([byUrl.driver, byUrl.url]).toEqual(['node-sqlite3-wasm', urls[1]]);
    await byUrl.close();
    const byVariable = await openStore(urls[0] ?? '', {
      now,
      environment: { STILLWATCH_SQLITE_DRIVER: 'node-sqlite3-wasm' },
    });
    expect(byVariable.driver).toBe('node-sqlite3-wasm');
    await byVariable.close();
    const best = await openStore(urls[0] ?? '', { now });
    expect(best.driver).toBe(engines[0]);
    await best.close();
    expect(existsSync(path)).toBe(true);
  });

  it.each(['', 'sqlite:', 'mysql://x', 'stillwatch.db', 'sqlite:x?mode=rw'])(
    'that is none (%j) is refused with an example',
    async (url) => {
      await expect(openStore(url, { now })).rejects.toThrow(/names no store\. Write it as sqlite:PATH/);
    },
  );
});
