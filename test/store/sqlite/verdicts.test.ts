import { expect, it } from 'vitest';
import { eachEngine } from '../each-engine.ts';
import { all, begin, commit, observedAt, place, snapshot, totals, verdict } from '../facts.ts';

const scope = place('snapshots');
const context = { mask: 'm', trust: 't', config: 'c', time: 'd' };

eachEngine('verdicts', (where) => {
  it('are kept with their scan; one whose inputs are as before stays as it was', async () => {
    const store = await where.open();
    const key = snapshot('a').key;
    const say = async (number: number, inputs: string, owner: string) => {
      const { id } = await begin(store, number);
      await commit(store, id, { scope, end: 'complete', pages: [[snapshot('a'), snapshot('b')]] });
      await store.keepVerdicts(id, [{ key, inputs, verdict: verdict(owner), cause: null }]);
      await store.finishScan(id, observedAt(id), totals);
    };
    await say(1, 'same', 'one');
    await say(2, 'same', 'never looked at');
    await say(3, 'other', 'three');
    const owners = async (scan: number) =>
      (await all(store.snapshots(scan))).map((one) => one.verdict?.owner?.name ?? null);
    expect([await owners(1), await owners(2), await owners(3)]).toEqual([
      ['one', null],
      ['one', null],
      ['three', null],
    ]);
  });

  it('of a copy that is not there are our own defect, and keep nothing of their page', async () => {
    const store = await where.open();
    const { id } = await begin(store, 1);
    await commit(store, id, { scope, end: 'complete', pages: [[snapshot('a')]] });
    const given = ['a', 'never'].map((name) => ({
      key: snapshot(name).key,
      inputs: '1',
      verdict: verdict('x'),
      cause: null,
    }));
    await expect(store.keepVerdicts(id, given)).rejects.toThrow(/not in the store/);
    expect(await all(store.snapshots(id))).toMatchObject([{ verdict: null }]);
  });

  it('end with their copy, so that one that comes back is judged anew', async () => {
    const store = await where.open();
    for (const [number, pages] of [[snapshot('a')], [], [snapshot('a')]].entries()) {
      const { id } = await begin(store, number + 1);
      await commit(store, id, { scope, end: 'complete', pages: [pages] });
      if (number === 0)
        await store.keepVerdicts(id, [{ key: snapshot('a').key, inputs: '1', verdict: verdict('x'), cause: null }]);
      await store.finishScan(id, observedAt(id), totals);
    }
    expect(await all(store.snapshots(1))).toMatchObject([{ verdict: verdict('x') }]);
    expect(await all(store.snapshots(3))).toMatchObject([{ verdict: null }]);
  });

  it('remember by scope what they were settled with', async () => {
    const store = await where.open();
    expect(await store.settleContext(scope)).toBeNull();
    const { id } = await begin(store, 1);
    await store.keepSettleContext(scope, context);
    await store.keepSettleContext(scope, context);
    await store.finishScan(id, observedAt(id), totals);
    await begin(store, 2);
    await store.keepSettleContext(scope, { ...context, time: 'later' });
    expect(await store.settleContext(scope)).toEqual({ ...context, time: 'later' });
    expect(await store.settleContext(place('images'))).toBeNull();
  });
});
