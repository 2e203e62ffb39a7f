import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from '../../../src/store/schema/migrations.ts';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { type OpenSqlite, openSqliteStore } from '../../../src/store/sqlite/open.ts';
import { StoreProblem } from '../../../src/store/store.ts';
import { eachEngine, engines, type StorePlace } from '../each-engine.ts';
import { all, begin, commit, place, scanOnce, snapshot } from '../facts.ts';

const one = [{ scope: place('snapshots'), end: 'complete', pages: [[snapshot('a')]] }] as const;

function options(where: StorePlace, more: Partial<OpenSqlite> = {}): OpenSqlite {
  return {
    url: where.url(),
    path: where.path(),
    driver: where.engine,
    readOnly: false,
    now: () => 0,
    patienceMs: 500,
    ...more,
  };
}

function modes(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );
}

eachEngine('opening a store', (where) => {
  it('makes its folder and every file in it for their owner alone, at every moment, and keeps it out of git', async () => {
    const folder = dirname(where.path());
    const store = await where.open();
    const seen = new Set<string>();
    const look = () => {
      for (const [name, mode] of Object.entries(modes(folder))) if (!name.endsWith('.lock')) seen.add(mode);
    };
    const scan = await begin(store, 1);
    look();
    await commit(store, scan.id, one[0]);
    look();
    await store.releaseScan();
    await store.close();
    expect([...seen]).toEqual(['600']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
    expect(modes(folder)).toEqual({ '.gitignore': '600', 'stillwatch.db': '600' });
  });

  it('takes away rights somebody gave, and leaves a folder that was there alone', async () => {
    const folder = dirname(where.path());
    mkdirSync(folder, { mode: 0o755 });
    writeFileSync(join(folder, 'mine'), '');
    await (await where.open()).close();
    chmodSync(where.path(), 0o644);
    await (await where.open()).close();
    expect(modes(folder)).toEqual({
      mine: (statSync(join(folder, 'mine')).mode & 0o777).toString(8),
      'stillwatch.db': '600',
    });
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });

  it('for reading only makes nothing and reads what is there', async () => {
    await expect(openSqliteStore(options(where, { readOnly: true }))).rejects.toThrow(
      /There is no store at .*Run `stillwatch scan` first/,
    );
    expect(existsSync(dirname(where.path()))).toBe(false);
    const store = await where.open();
    await scanOnce(store, 1, one);
    const reader = await openSqliteStore(options(where, { readOnly: true }));
    expect(await all(reader.snapshots(1))).toHaveLength(1);
    await reader.close();
  });

  it('keeps a copy before it migrates, each step once, and refuses what is newer than it knows', async () => {
    const store = await where.open();
    await scanOnce(store, 1, one);
    await store.close();
    const planted = [
      ...migrations,
      { name: 'planted', sql: "CREATE TABLE planted (word TEXT); INSERT INTO planted VALUES ('seed')" },
    ];
    await expect(openSqliteStore(options(where, { migrations: planted, readOnly: true }))).rejects.toThrow(
      /older Stillwatch/,
    );
    const migrated = await openSqliteStore(options(where, { migrations: planted }));
    expect(await all(migrated.snapshots(1))).toHaveLength(1);
    await migrated.close();
    await (await openSqliteStore(options(where, { migrations: planted }))).close();
    const known = migrations.length;
    const copy = `${where.path()}.schema-${known}.copy`;
    expect(modes(dirname(where.path()))).toEqual({
      '.gitignore': '600',
      'stillwatch.db': '600',
      [`stillwatch.db.schema-${known}.copy`]: '600',
    });
    await expect(where.open()).rejects.toThrow(
      `written by a newer Stillwatch (its schema is ${known + 1}, this one knows ${known})`,
    );
    const before = await openSqliteStore(options(where, { path: copy, url: copy }));
    expect(await all(before.snapshots(1))).toHaveLength(1);
    await before.close();
  });

  it('leaves the store as it was where a migration fails', async () => {
    await (await where.open()).close();
    const broken = [
      ...migrations,
      { name: 'broken', sql: 'CREATE TABLE half (word TEXT); INSERT INTO nowhere VALUES (1)' },
    ];
    await expect(openSqliteStore(options(where, { migrations: broken }))).rejects.toThrow(StoreProblem);
    const store = await where.open();
    await scanOnce(store, 1, one);
    expect(await store.latest()).toMatchObject({ id: 1 });
  });

  it('says what is wrong with a file that is no store', async () => {
    mkdirSync(dirname(where.path()), { recursive: true });
    writeFileSync(
      where.path(),
      'this is a letter to my aunt, and it goes on for longer than a header would. '.repeat(20),
    );
    await expect(where.open()).rejects.toThrow(/is not a Stillwatch store/);
    rmSync(where.path());
    mkdirSync(where.path());
    await expect(where.open()).rejects.toThrow(/is a folder, not a file/);
  });

  it('leaves a database of another program exactly as it is', async () => {
    mkdirSync(dirname(where.path()), { recursive: true });
    writeFileSync(where.path(), '');
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
    driver?.write(() => driver.exec('CREATE TABLE theirs (word TEXT)'));
    driver?.close();
    const bytes = readFileSync(where.path());
    for (const engine of engines) {
      await expect(openSqliteStore(options(where, { driver: engine }))).rejects.toThrow(/database of another program/);
    }
    expect(readFileSync(where.path()).equals(bytes)).toBe(true);
  });

  it('says that a store is damaged instead of giving half of it', async () => {
    const store = await where.open();
    const pages = [Array.from({ length: 3000 }, (_, index) => snapshot(`s-${index}`))];
    await scanOnce(store, 1, [{ ...one[0], pages }]);
    await store.close();
    const bytes = readFileSync(where.path());
    bytes.fill(0xab, 8192, bytes.length - 8192);
    writeFileSync(where.path(), bytes);
    await expect(where.open().then((again) => all(again.snapshots(1)))).rejects.toThrow(/is damaged/);
  });
});
