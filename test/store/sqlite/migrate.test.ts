import { readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from '../../../src/store/schema/migrations.ts';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { copyStore, migrate, schemaVersion } from '../../../src/store/sqlite/migrate.ts';
import { eachEngine } from '../each-engine.ts';
import { place, scanOnce, snapshot } from '../facts.ts';

eachEngine('migrating', (where) => {
  it('goes step by step with a copy before each, numbered where there is one of that name', async () => {
    const store = await where.open();
    await scanOnce(store, 1, [{ scope: place('snapshots'), end: 'complete', pages: [[snapshot('a')]] }]);
    await store.close();
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
    if (driver === undefined) throw new Error('no driver');
    const steps = [
      ...migrations,
      { name: 'two', sql: 'CREATE TABLE two (x)' },
      { name: 'three', sql: 'CREATE TABLE three (x)' },
    ];
    const now = migrations.length;
    expect(schemaVersion(driver, where.path(), now)).toBe(now);
    copyStore(driver, `${where.path()}.schema-${now}.copy`);
    migrate(driver, where.path(), steps);
    migrate(driver, where.path(), steps);
    expect(schemaVersion(driver, where.path(), now + 2)).toBe(now + 2);
    expect(
      driver.read(() => driver.prepare<{ value: string }>("SELECT value FROM meta WHERE name = 'schema'").get()?.value),
    ).toBe(`${now + 2} three`);
    expect(
      driver.read(() => driver.prepare<{ value: string }>("SELECT value FROM meta WHERE name = 'family'").get()?.value),
    ).toBe(driver.family);
    expect(() => copyStore(driver, `${where.path()}.schema-${now}.copy`)).toThrow();
    driver.close();
    const copies = readdirSync(dirname(where.path())).filter((name) => name.endsWith('.copy'));
    expect(copies.toSorted()).toEqual([
      `stillwatch.db.schema-${now}-2.copy`,
      `stillwatch.db.schema-${now}.copy`,
      `stillwatch.db.schema-${now + 1}.copy`,
    ]);
    for (const name of copies) expect(statSync(`${dirname(where.path())}/${name}`).mode & 0o777).toBe(0o600);
  });
});
