import { expect, it } from 'vitest';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { eachEngine } from '../each-engine.ts';

eachEngine('the step that knows of logs that were not read', (where) => {
  it('keeps hours of before, and takes none of them as proven', async () => {
    const made = await where.open();
    const hour = {
      cloud: 'aws',
      account: '111122223333',
      region: 'eu-west-1',
      hour: '2026-11-26T01',
      events: 4,
    } as const;
    await made.keepEvents([], [{ ...hour, proven: true }]);
    await made.close();
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
    if (driver === undefined) throw new Error('no driver');
    driver.alone(() =>
      driver.exec('DROP TABLE log_gap; ALTER TABLE log_hour DROP COLUMN proven; PRAGMA user_version = 3;'),
    );
    driver.close();
    const store = await where.open();
    expect(await store.logHours()).toEqual([{ ...hour, proven: false }]);
    expect(await store.logGaps()).toEqual([]);
  });
});
