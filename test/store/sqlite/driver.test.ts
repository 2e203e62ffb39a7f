import { closeSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import type { Driver } from '../../../src/store/sqlite/driver.ts';
import { type ChildProgram, childProgram } from '../child.ts';
import { engines } from '../each-engine.ts';

let killed: ChildProgram;
beforeAll(async () => {
  // Dies in the middle of a transaction of which much is in the file already.
  killed = await childProgram(`
    import { drivers } from 'src/store/sqlite/choose.ts';
    const [name, path] = process.argv.slice(2);
    const driver = await drivers.find((one) => one.name === name).open({ path, readOnly: false, patienceMs: 1000 });
    driver.alone(() => driver.exec('PRAGMA cache_size = 10'));
    driver.write(() => {
      const update = driver.prepare('UPDATE row SET version = 2, filler = ? WHERE id = ?');
      for (let id = 1; id <= 4000; id += 1) {
        update.run('2'.repeat(200), id);
        if (id === 3000) process.kill(process.pid, 'SIGKILL');
      }
    });
  `);
});
afterAll(() => killed.remove());

describe.each(engines)('the driver %s', (name) => {
  let folder = '';
  let path = '';
  const opened: Driver[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stillwatch-driver-'));
    path = join(folder, 'file.db');
    closeSync(openSync(path, 'wx', 0o600));
  });
  afterEach(() => {
    for (const driver of opened.splice(0)) driver.close();
    rmSync(folder, { recursive: true });
  });

  async function open(patienceMs = 1000): Promise<Driver> {
    const driver = await drivers.find((one) => one.name === name)?.open({ path, readOnly: false, patienceMs });
    if (driver === undefined) throw new Error(`${name} is no driver`);
    opened.push(driver);
    return driver;
  }

  it('gives rows by column name, texts and numbers exactly, and undefined where there is none', async () => {
    const driver = await open();
    const row = { big: Number.MAX_SAFE_INTEGER, text: 'näme 🙂', empty: null };
    const found = driver.read(() =>
      driver.prepare('SELECT ? AS big, ? AS text, ? AS empty').get(row.big, row.text, null),
    );
    expect({ ...(found as object) }).toEqual(row);
    expect(driver.read(() => driver.prepare('SELECT 1 WHERE 0').get())).toBeUndefined();
    expect(
      driver.read(() =>
        driver
          .prepare<{ sum: number }>('SELECT ?2 - ?1 + ?2 AS sum')
          .all(1, 5)
          .map(({ sum }) => sum),
      ),
    ).toEqual([9]);
  });

  it('keeps all of a write or nothing', async () => {
    const driver = await open();
    driver.write(() => driver.exec('CREATE TABLE row (id INTEGER PRIMARY KEY)'));
    const count = () => driver.read(() => driver.prepare<{ n: number }>('SELECT count(*) AS n FROM row').get()?.n);
    expect(() =>
      driver.write(() => {
        driver.prepare('INSERT INTO row VALUES (?)').run(1);
        expect(count()).toBe(1);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(count()).toBe(0);
    driver.write(() => driver.write(() => driver.prepare('INSERT INTO row VALUES (?)').run(1)));
    expect(count()).toBe(1);
    expect(() => driver.read(() => driver.write(() => undefined))).toThrow(/may not start inside a read/);
    expect(count()).toBe(1);
  });

  it('gives a reader one state, and the next one afterwards', async () => {
    const [writer, reader] = [await open(), await open(50)];
    if (writer.family === 'native') writer.alone(() => writer.exec('PRAGMA journal_mode = WAL'));
    writer.write(() => writer.exec('CREATE TABLE row (id INTEGER PRIMARY KEY)'));
    const count = () => reader.prepare<{ n: number }>('SELECT count(*) AS n FROM row').get()?.n;
    expect(reader.read(count)).toBe(0);
    if (writer.family === 'native') {
      reader.read(() => {
        expect(count()).toBe(0);
        writer.write(() => writer.prepare('INSERT INTO row VALUES (?)').run(1));
        expect(count()).toBe(0);
      });
    } else {
      writer.write(() => {
        writer.prepare('INSERT INTO row VALUES (?)').run(1);
        expect(() => reader.read(count)).toThrow(/in use by this very process/);
      });
    }
    expect(reader.read(count)).toBe(1);
  });

  it('rolls back what a process killed in the middle of a transaction had written', async () => {
    const driver = await open();
    driver.write(() => {
      driver.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, version INTEGER, filler TEXT)');
      for (let id = 1; id <= 4000; id += 1) driver.prepare('INSERT INTO row VALUES (?, 1, ?)').run(id, '1'.repeat(200));
    });
    driver.close();
    opened.length = 0;
    expect((await killed.start(name, path).ended()).signal).toBe('SIGKILL');
    const again = await open();
    expect(
      again.read(() =>
        again
          .prepare<{ version: number; n: number }>('SELECT version, count(*) AS n FROM row GROUP BY version')
          .all()
          .map((row) => ({ ...row })),
      ),
    ).toEqual([{ version: 1, n: 4000 }]);
    again.close();
    opened.length = 0;
    expect(readdirSync(folder)).toEqual(['file.db']);
  });
});
