import { expect, it } from 'vitest';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { makeView } from '../../../src/store/sqlite/view.ts';
import { eachEngine } from '../each-engine.ts';
import { observedAt, place, scanOnce, snapshot, startOf } from '../facts.ts';

const item = (missedSince: number | null) => ({ scope: 1, firstScan: 1, missedSince, directScan: null });

eachEngine('a view', (where) => {
  it('knows how each scope stood as of its scan, and says so where it asks for what never was', async () => {
    const store = await where.open();
    const scope = place('snapshots');
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    await scanOnce(store, 2, [{ scope, end: 'refused', pages: [] }]);
    await store.close();
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
    if (driver === undefined) throw new Error('no driver');
    const sightings = driver.read(() => [
      makeView(driver, 1).sighting(item(null)),
      makeView(driver, 2).sighting(item(null)),
      makeView(driver, 1).sighting(item(1)),
    ]);
    const seen = { lastSeen: startOf(1), observedAt: observedAt(1) };
    expect(sightings).toEqual([
      { sight: 'seen', ...seen },
      { sight: 'unread', ...seen },
      { sight: 'missed', ...seen },
    ]);
    expect(() => driver.read(() => makeView(driver, 2).startOf(9))).toThrow(/no row for 9/);
    driver.close();
  });
});
