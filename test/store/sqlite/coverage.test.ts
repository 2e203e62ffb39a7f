import { expect, it } from 'vitest';
import { eachEngine } from '../each-engine.ts';
import { all, ends, observedAt, place, scanOnce, snapshot, volume } from '../facts.ts';

eachEngine('coverage', (where) => {
  it('gives each scope its last answer with its age, and counts every fact in it', async () => {
    const store = await where.open();
    const [snapshots, volumes] = [place('snapshots'), place('volumes')];
    await scanOnce(store, 1, [
      { scope: volumes, end: 'refusedParts', pages: [[volume('v', 'x')], [snapshot('a')]] },
      { scope: snapshots, end: 'off', pages: [] },
    ]);
    await scanOnce(store, 2, [{ scope: snapshots, end: 'complete', pages: [[snapshot('b'), snapshot('c')]] }]);
    const rows = await store.coverage(2);
    expect(rows).toEqual([
      { ...snapshots, ...ends.complete, items: 2, calls: 1, observedAt: observedAt(2), scan: 2 },
      { ...volumes, ...ends.refusedParts, items: 2, calls: 2, observedAt: observedAt(1), scan: 1 },
    ]);
    expect((await store.coverage(1)).map(({ state, items }) => [state, items])).toEqual([
      ['off', 0],
      ['partial', 2],
    ]);
    for (const { items, cloud, account, region, collector } of rows) {
      const scope = { cloud, account, region, collector };
      expect(
        (await all(store.snapshots(2, { scope }))).length + (await all(store.facts(2, 'source', { scope }))).length,
      ).toBe(items);
    }
    expect(await store.committedScopes(2)).toEqual(new Set(['stillwatch:scope:aws/111122223333/eu-west-1/snapshots']));
  });
});
