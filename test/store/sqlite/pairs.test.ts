import { expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { eachEngine } from '../each-engine.ts';
import {
  all,
  begin,
  commit,
  observedAt,
  type PlannedFacts,
  place,
  scanOnce,
  snapshot,
  totals,
  verdict,
} from '../facts.ts';

const scope = place('snapshots');
const key = snapshot('a').key;

/** One whole scan with a verdict for `a`, told apart by its owner. */
async function settledScan(
  store: Store,
  number: number,
  unit: Omit<PlannedFacts, 'scope'>,
  owner: string,
): Promise<void> {
  const { id } = await begin(store, number);
  await commit(store, id, { scope, ...unit });
  await store.keepVerdicts(id, [{ key, inputs: owner, verdict: verdict(owner), cause: number === 1 ? null : 'mask' }]);
  await store.finishScan(id, observedAt(id), totals);
}

eachEngine('pairs', (where) => {
  it('name the causes of verdict changes between two scans, oldest first, and nothing where all went back', async () => {
    const store = await where.open();
    const unit = { end: 'complete', pages: [[snapshot('a')]] } as const;
    for (const [index, owner] of ['x', 'y', 'z', 'x', 'x'].entries()) await settledScan(store, index + 1, unit, owner);
    expect(await all(store.pairs(1, 3))).toMatchObject([
      { key, before: { verdict: verdict('x') }, after: { verdict: verdict('z') }, causes: ['mask', 'mask'] },
    ]);
    expect(await all(store.pairs(1, 4))).toEqual([]);
    expect(await all(store.pairs(4, 5))).toEqual([]);
    expect(
      (await all(store.interludes(1, 4))).map((one) => [one.verdict?.owner?.name, one.fromScan, one.toScan]),
    ).toEqual([
      ['y', 2, 3],
      ['z', 3, 4],
    ]);
    expect(await all(store.interludes(2, 3))).toEqual([]);
  });

  it('hold what came into and went out of sight', async () => {
    const store = await where.open();
    await settledScan(store, 1, { end: 'complete', pages: [[snapshot('a')]] }, 'x');
    await settledScan(store, 2, { end: 'refused', pages: [] }, 'x');
    await settledScan(store, 3, { end: 'cut', pages: [] }, 'x');
    await settledScan(store, 4, { end: 'complete', pages: [[snapshot('a')]] }, 'x');
    const sights = async (from: number, to: number) =>
      (await all(store.pairs(from, to))).map(({ before, after }) => [before?.sight, after?.sight]);
    expect([await sights(1, 2), await sights(2, 3), await sights(3, 4), await sights(1, 4)]).toEqual([
      [['seen', 'unread']],
      [['unread', 'missed']],
      [['missed', 'seen']],
      [],
    ]);
  });

  it('hold what was first seen in a place never read before', async () => {
    const store = await where.open();
    await scanOnce(store, 1, []);
    await scanOnce(store, 2, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    expect(await all(store.pairs(1, 2))).toMatchObject([
      { key, before: null, after: { fact: { name: 'a' } }, causes: [] },
    ]);
  });

  it('leave what came and went between them to the interludes, also where no scan was finished', async () => {
    const store = await where.open();
    await settledScan(store, 1, { end: 'complete', pages: [[snapshot('a', 1)]] }, 'x');
    const left = await begin(store, 2);
    await commit(store, left.id, { scope, end: 'complete', pages: [[snapshot('a', 2), snapshot('b')]] });
    await settledScan(store, 3, { end: 'complete', pages: [[snapshot('a', 1)]] }, 'x');
    expect(await all(store.pairs(1, 3))).toEqual([]);
    expect(
      (await all(store.interludes(1, 3))).map(({ fact, verdict: said, fromScan, toScan }) => [
        fact.name,
        fact.sizeGiB,
        said,
        fromScan,
        toScan,
      ]),
    ).toEqual([
      ['a', 2, null, 2, 3],
      ['b', 8, null, 2, 3],
    ]);
  });

  it('and history tell one copy from its beginning', async () => {
    const store = await where.open();
    await settledScan(store, 1, { end: 'complete', pages: [[snapshot('a', 1)]] }, 'x');
    await settledScan(store, 2, { end: 'complete', pages: [[snapshot('a', 1)]] }, 'y');
    await settledScan(store, 3, { end: 'complete', pages: [[snapshot('a', 3)]] }, 'y');
    await scanOnce(store, 4, [{ scope, end: 'complete', pages: [] }]);
    const told = (await store.history(key)).map(({ fact, verdict: said, fromScan, toScan }) => [
      fact.sizeGiB,
      said?.owner?.name,
      fromScan,
      toScan,
    ]);
    expect(told).toEqual([
      [1, 'x', 1, 2],
      [1, 'y', 2, 3],
      [3, 'y', 3, 4],
    ]);
    expect(await store.history('arn:never')).toEqual([]);
  });
});
