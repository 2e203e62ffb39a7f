import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Driver } from '../../../src/store/sqlite/driver.ts';
import { openNodeSqlite3Wasm } from '../../../src/store/sqlite/node-sqlite3-wasm.ts';

let folder: string;
let driver: Driver;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stillwatch-wasm-'));
  const path = join(folder, 'file.db');
  closeSync(openSync(path, 'wx', 0o600));
  driver = await openNodeSqlite3Wasm({ path, readOnly: false, patienceMs: 100 });
  driver.write(() => driver.exec('CREATE TABLE row (id INTEGER PRIMARY KEY)'));
});
afterEach(() => {
  driver.close();
  rmSync(folder, { recursive: true });
});

describe('node-sqlite3-wasm', () => {
  it('lets go of every lock after a read of one row of many', async () => {
    driver.write(() => driver.exec('INSERT INTO row VALUES (1), (2), (3)'));
    expect(driver.read(() => driver.prepare('SELECT id FROM row ORDER BY id').get())).toEqual({ id: 1 });
    expect(readdirSync(folder)).toEqual(['file.db', 'file.db.lock', 'file.db.mutex']);
    await setImmediate();
    expect(readdirSync(folder)).toEqual(['file.db']);
  });

  it('makes way at once for another store of the same process', async () => {
    const other = await openNodeSqlite3Wasm({ path: join(folder, 'file.db'), readOnly: false, patienceMs: 1 });
    for (let turn = 1; turn <= 3; turn += 1) {
      driver.write(() => driver.prepare('INSERT INTO row VALUES (?)').run(turn));
      expect(other.read(() => other.prepare<{ n: number }>('SELECT count(*) AS n FROM row').get()?.n)).toBe(turn);
    }
    other.close();
  });

  it('can use a statement again after it failed', () => {
    const insert = () => driver.write(() => driver.prepare('INSERT INTO row VALUES (?)').run(1));
    insert();
    expect(insert).toThrow(/UNIQUE/);
    expect(insert).toThrow(/UNIQUE/);
    driver.write(() => driver.exec('DELETE FROM row'));
    insert();
    expect(driver.read(() => driver.prepare('SELECT id FROM row').all())).toEqual([{ id: 1 }]);
  });

  it('leaves the file system as it found it, also after a failure', async () => {
    expect(() => driver.write(() => driver.exec('INSERT INTO nowhere VALUES (1)'))).toThrow();
    await setImmediate();
    expect(existsSync(`${folder}/file.db.lock`)).toBe(false);
    expect(existsSync(`${folder}/file.db.mutex`)).toBe(false);
  });
});
