import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  it('lets go of every lock after a read of one row of many', () => {
    driver.write(() => driver.exec('INSERT INTO row VALUES (1), (2), (3)'));
    expect(driver.read(() => driver.prepare('SELECT id FROM row ORDER BY id').get())).toEqual({ id: 1 });
    expect(readdirSync(folder)).toEqual(['file.db']);
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

  it('leaves the file system as it found it, also after a failure', () => {
    expect(() => driver.write(() => driver.exec('INSERT INTO nowhere VALUES (1)'))).toThrow();
    expect(existsSync(`${folder}/file.db.lock`)).toBe(false);
    expect(existsSync(`${folder}/file.db.mutex`)).toBe(false);
  });
});
