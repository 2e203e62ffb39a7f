import { expect, it } from 'vitest';
import { isInterlude } from '../../../src/store/sqlite/versions.ts';
import { eachEngine } from '../each-engine.ts';
import { begin, commit, observedAt, place, snapshot, totals, verdict } from '../facts.ts';

const scope = place('snapshots');
const key = snapshot('a').key;

eachEngine('versions', (where) => {
  it('never stand beside a verdict given of other facts', async () => {
    const store = await where.open();
    const { id } = await begin(store, 1);
    await commit(store, id, { scope, end: 'complete', pages: [[snapshot('a', 1)]] });
    await store.keepVerdicts(id, [{ key, inputs: '1', verdict: verdict('one'), cause: null }]);
    await store.finishScan(id, observedAt(id), totals);
    const left = await begin(store, 2);
    await commit(store, left.id, { scope, end: 'complete', pages: [[snapshot('a', 2)]] });
    const now = await store.history(key);
    expect(now.map(({ fact, verdict: said, toScan }) => [fact.sizeGiB, said?.owner?.name ?? null, toScan])).toEqual([
      [1, 'one', 2],
      [2, null, null],
    ]);
    expect(now.map(isInterlude)).toEqual([true, false]);
  });
});
