import { expect, it } from 'vitest';
import { scopeKey } from '../../../src/model/scope.ts';
import { StoreProblem } from '../../../src/store/store.ts';
import { eachEngine } from '../each-engine.ts';
import { all, begin, observedAt, place, scanOnce, snapshot, totals } from '../facts.ts';

const [scope, other] = [place('snapshots'), place('images')];

eachEngine('forgetting a scope', (where) => {
  it('removes everything in it, past and present, and nothing else', async () => {
    const store = await where.open();
    await scanOnce(store, 1, [
      { scope, end: 'complete', pages: [[snapshot('a'), snapshot('b')]] },
      { scope: other, end: 'complete', pages: [[snapshot('c')]] },
    ]);
    const { id } = await begin(store, 2);
    await store.recordOutcomes(
      id,
      (async function* () {
        yield [scopeKey(scope), snapshot('a').key, snapshot('c').key].map((key) => ({
          check: 'x',
          key,
          outcome: 'fail' as const,
        }));
      })(),
    );
    await store.finishScan(id, observedAt(id), totals);
    await scanOnce(store, 3, [{ scope, end: 'cut', pages: [[snapshot('a', 9)]] }]);
    expect(await store.forgetScope(scope)).toBe(2);
    expect(await store.forgetScope(scope)).toBe(0);
    for (const scan of [1, 3]) {
      expect((await all(store.snapshots(scan))).map(({ fact }) => fact.name)).toEqual(['c']);
      expect((await store.coverage(scan)).map(({ collector }) => collector)).toEqual(['images']);
    }
    expect(await store.history(snapshot('a').key)).toEqual([]);
    const outcomes = await store.outcomes(3);
    expect(
      [scopeKey(scope), snapshot('a').key, snapshot('c').key].map((key) => outcomes.since('x', key) === null),
    ).toEqual([true, true, false]);
    await scanOnce(store, 4, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    expect((await all(store.snapshots(4))).map(({ fact, factsFrom }) => [fact.name, factsFrom])).toEqual([
      ['c', 1],
      ['a', 4],
    ]);
  });

  it('leaves a copy that has moved elsewhere its present', async () => {
    const store = await where.open();
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    await scanOnce(store, 2, [{ scope: other, end: 'complete', pages: [[snapshot('a')]] }]);
    expect(await store.forgetScope(scope)).toBe(0);
    expect(await all(store.snapshots(2))).toHaveLength(1);
    expect(await all(store.snapshots(1))).toEqual([]);
  });

  it('is refused while another scan writes', async () => {
    const [store, writer] = [await where.open(), await where.open()];
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    await begin(writer, 2);
    await expect(store.forgetScope(scope)).rejects.toThrow(StoreProblem);
    await writer.releaseScan();
    expect(await store.forgetScope(scope)).toBe(1);
  });
});
