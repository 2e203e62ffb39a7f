import { expect, it } from 'vitest';
import { makePlace } from '../../../src/store/place.ts';
import { initial } from '../../../src/store/schema/0001-initial.ts';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import { eachEngine } from '../each-engine.ts';

eachEngine('the first schema', (where) => {
  it('is what the first step makes of an empty file, and no index holds whole keys', async () => {
    const path = where.path();
    makePlace(path);
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path, readOnly: false, patienceMs: 100 });
    if (driver === undefined) throw new Error('no driver');
    migrate(driver, path, [initial]);
    const made = driver.read(() =>
      driver
        .prepare<{ name: string; sql: string }>(
          'SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name',
        )
        .all(),
    );
    const named = [...initial.sql.matchAll(/CREATE (?:TABLE|INDEX) (\w+)/g)].map((match) => match[1] ?? '');
    expect(made.map(({ name }) => name)).toEqual(named.toSorted());
    expect(made.filter(({ sql }) => /CREATE INDEX .*\bkey\b/.test(sql))).toEqual([]);
    driver.close();
  });
});
