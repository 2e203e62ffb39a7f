import { expect, it } from 'vitest';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { eachEngine } from '../each-engine.ts';
import { all, place, scanOnce, snapshot } from '../facts.ts';

eachEngine('the step that knows of events', (where) => {
  it('keeps what a store before it held, and holds no event and no hour', async () => {
    const made = await where.open();
    await scanOnce(made, 1, [{ scope: place('snapshots'), end: 'complete', pages: [[snapshot('a')]] }]);
    const before = await all(made.snapshots(1));
    await made.close();
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
    if (driver === undefined) throw new Error('no driver');
    driver.alone(() =>
      driver.exec('DROP TABLE event; DROP TABLE log_hour; DROP TABLE log_gap; PRAGMA user_version = 2;'),
    );
    driver.close();
    const store = await where.open();
    expect(await all(store.snapshots(1))).toEqual(before);
    expect(await all(store.events())).toEqual([]);
    expect(await store.logHours()).toEqual([]);
  });
});
