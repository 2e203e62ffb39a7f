import { expect, it } from 'vitest';
import { eachEngine } from '../each-engine.ts';
import { all, begin, commit, observedAt, place, snapshot, startOf, totals, verdict } from '../facts.ts';

const scope = place('snapshots');

eachEngine('a loaded copy', (where) => {
  it('is whole as of a scan after which everything about it changed', async () => {
    const store = await where.open();
    const key = snapshot('a').key;
    for (const [index, end] of (['complete', 'complete', 'cut', 'refused'] as const).entries()) {
      const { id } = await begin(store, index + 1);
      const pages = index < 2 ? [[snapshot('a', index + 1), snapshot('b')]] : [];
      await commit(store, id, { scope, end, pages });
      await store.keepVerdicts(id, [{ key, inputs: `${index}`, verdict: verdict(`team-${index}`), cause: null }]);
      await store.finishScan(id, observedAt(id), totals);
    }
    const a = async (scan: number) => (await all(store.snapshots(scan)))[0];
    expect(await a(1)).toEqual({
      fact: snapshot('a', 1),
      verdict: verdict('team-0'),
      firstSeen: startOf(1),
      lastSeen: startOf(1),
      factsFrom: 1,
      observedAt: observedAt(1),
      sight: 'seen',
    });
    expect(await a(3)).toMatchObject({
      fact: { sizeGiB: 2 },
      verdict: verdict('team-2'),
      lastSeen: startOf(2),
      observedAt: observedAt(2),
      factsFrom: 2,
      sight: 'missed',
    });
    expect(await a(4)).toMatchObject({ verdict: verdict('team-3'), lastSeen: startOf(2), sight: 'unread' });
    expect(await all(store.snapshots(2))).toMatchObject([
      { verdict: verdict('team-1') },
      { fact: { name: 'b' }, verdict: null },
    ]);
  });
});
