import { expect, it } from 'vitest';
import { known, unknown } from '../../../src/model/reading.ts';
import type { IndexUse } from '../../../src/model/scan.ts';
import { eachEngine } from '../each-engine.ts';
import { all, begin, ends, observedAt, place, scanOnce, snapshot, startOf, totals } from '../facts.ts';

const scope = place('snapshots');
const facts = ['a', 'b', 'c'].map((name) => snapshot(name));
const [a, b] = facts.map(({ key }) => key);
const askedAt = '2026-01-02T00:30:00.000Z';
const indexed: IndexUse = { at: askedAt, listedAt: observedAt(1), distrust: null };
const distrust = { since: '2026-01-02T00:45:00.000Z', said: 'it says otherwise' };

eachEngine('a unit that an index answers for', (where) => {
  /** A scan that read everything, and one that an index answered for, all but `b`; not finished yet. */
  async function planted() {
    const store = await where.open();
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: [facts] }]);
    const scan = await begin(store, 2);
    const unit = await store.openUnit(scan.id, scope);
    await unit.page(facts, new Set([b ?? '']));
    await unit.commit({ ...ends.complete, calls: 1, observedAt: observedAt(2), index: indexed });
    return { store, scan };
  }

  it('says of each fact whether it was read directly, and when it last was', async () => {
    const { store, scan } = await planted();
    await store.finishScan(scan.id, observedAt(2), totals);
    expect((await all(store.snapshots(2))).map(({ basis }) => basis)).toEqual([
      { via: 'index', at: askedAt, directAt: observedAt(1) },
      { via: 'direct', at: observedAt(2), directAt: observedAt(2) },
      { via: 'index', at: askedAt, directAt: observedAt(1) },
    ]);
    // As of the scan before, nothing of an index was known.
    expect((await all(store.snapshots(1))).map(({ basis }) => basis)).toEqual([undefined, undefined, undefined]);
    expect((await store.coverage(2))[0]?.index).toEqual(indexed);
  });

  it('takes what a direct read said in its place, with its calls and why the index is not believed', async () => {
    const { store, scan } = await planted();
    const open = { ...snapshot('a'), grants: known([{ to: { who: 'everyone' as const }, through: 'restore' }]) };
    await store.amend(scan.id, scope, [open], { calls: 3, distrust, why: null });
    const evidence = (await store.finishScan(scan.id, observedAt(2), totals)).evidence;
    const [first, , third] = await all(store.snapshots(2));
    expect(first?.fact).toEqual(open);
    expect(first?.basis?.via).toBe('direct');
    expect(third?.basis?.via).toBe('index');
    expect(await store.coverage(2)).toMatchObject([
      { state: 'complete', calls: 4, items: 3, index: { ...indexed, distrust } },
    ]);
    expect(await store.evidence(2)).toBe(evidence);
    expect((await all(store.snapshots(1))).map(({ fact }) => fact)).toEqual(facts);
  });

  it('is partial where the direct read was refused, and the fact unknown', async () => {
    const { store, scan } = await planted();
    const refused = unknown('denied', { needs: 'compute.snapshots.getIamPolicy' });
    const blind = { ...snapshot('a'), grants: refused };
    await store.amend(scan.id, scope, [blind], { calls: 1, distrust: null, why: refused.why });
    await store.finishScan(scan.id, observedAt(2), totals);
    const [row] = await store.coverage(2);
    expect(row).toMatchObject({ state: 'partial', why: refused.why, ended: true, index: indexed });
    expect((await all(store.snapshots(2)))[0]?.fact.grants).toEqual(refused);
  });

  it('was not read to its end where what was refused was its list', async () => {
    const { store, scan } = await planted();
    const { why } = unknown('throttled', { scope: 'stillwatch:scope:aws/1/r/snapshots' });
    await store.amend(scan.id, scope, [], { calls: 1, distrust: null, why });
    await store.finishScan(scan.id, observedAt(2), totals);
    expect(await store.coverage(2)).toMatchObject([{ state: 'partial', why, ended: false, items: 3 }]);
  });

  it.each([
    ['complete once a fact was read in it', [snapshot('d')], null, 'complete'],
    ['not assessed where that was refused', [], unknown('denied').why, 'not-assessed'],
  ] as const)('that was off by the index is %s', async (_, read, why, state) => {
    const store = await where.open();
    const scan = await begin(store, 1);
    const unit = await store.openUnit(scan.id, scope);
    await unit.commit({ ...ends.off, calls: 0, observedAt: observedAt(1), index: indexed });
    await store.amend(scan.id, scope, read, { calls: 1, distrust: null, why });
    await store.finishScan(scan.id, observedAt(1), totals);
    expect((await store.coverage(1))[0]?.state).toBe(state);
  });

  it('is amended only in the scan that committed it', async () => {
    const { store, scan } = await planted();
    const other = place('images');
    await expect(store.amend(scan.id, other, [], { calls: 0, distrust: null, why: null })).rejects.toThrow(
      /nothing to amend/,
    );
    await store.finishScan(scan.id, observedAt(2), totals);
    const third = await begin(store, 3);
    await expect(store.amend(third.id, scope, [], { calls: 0, distrust: null, why: null })).rejects.toThrow(
      /nothing to amend/,
    );
    await store.releaseScan();
  });

  it('is read directly again as soon as no index is named, and a fact that came later was first read with it', async () => {
    const { store, scan } = await planted();
    await store.finishScan(scan.id, observedAt(2), totals);
    await scanOnce(store, 3, [{ scope, end: 'complete', pages: [[...facts, snapshot('d')]] }]);
    const bases = (await all(store.snapshots(3))).map(({ basis }) => basis?.directAt);
    expect(bases).toEqual(Array.from({ length: 4 }, () => observedAt(3)));
    expect(startOf(3) < observedAt(3)).toBe(true);
    expect(a).toBeDefined();
  });
});
