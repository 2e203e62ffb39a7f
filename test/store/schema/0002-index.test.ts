import { expect, it } from 'vitest';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { eachEngine } from '../each-engine.ts';
import { all, observedAt, place, scanOnce, snapshot } from '../facts.ts';

/** Takes away what the step adds: what is left is as the first schema had it. */
const asBefore = `
ALTER TABLE unit DROP COLUMN indexed_at;
ALTER TABLE unit DROP COLUMN listed_at;
ALTER TABLE unit DROP COLUMN distrust;
DROP TABLE direct_read;
DROP TABLE event;
DROP TABLE log_hour; DROP TABLE log_gap;
PRAGMA user_version = 1;
`;

eachEngine('the step that knows of an index', (where) => {
  it('keeps what a store of the first schema held, all of it read directly', async () => {
    const scope = place('snapshots');
    const made = await where.open();
    await scanOnce(made, 1, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    const before = await all(made.snapshots(1));
    await made.close();
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
    if (driver === undefined) throw new Error('no driver');
    driver.alone(() => driver.exec(asBefore));
    driver.close();
    const store = await where.open();
    const after = await all(store.snapshots(1));
    const [row] = await store.coverage(1);
    expect(after).toEqual(before);
    expect(after.map(({ basis }) => basis)).toEqual([undefined]);
    expect(row?.index ?? null).toBeNull();
    expect(row?.observedAt).toBe(observedAt(1));
    await scanOnce(store, 2, [{ scope, end: 'complete', pages: [[snapshot('a'), snapshot('b')]] }]);
    expect(await all(store.snapshots(2))).toHaveLength(2);
  });
});
