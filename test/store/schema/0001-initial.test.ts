import { expect, it } from 'vitest';
import { initial } from '../../../src/store/schema/0001-initial.ts';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { eachEngine } from '../each-engine.ts';

eachEngine('the first schema', (where) => {
  it('is what a new store has, and no index holds whole keys', async () => {
    await (await where.open()).close();
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
    if (driver === undefined) throw new Error('no driver');
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
