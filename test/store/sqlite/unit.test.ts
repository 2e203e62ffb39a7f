import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { eachEngine } from '../each-engine.ts';
import { all, begin, commit, ends, observedAt, place, scanOnce, snapshot, startOf } from '../facts.ts';

const scope = place('snapshots');
const done = { ...ends.complete, calls: 1, observedAt: observedAt(1) };

async function names(store: Store, scan: number): Promise<readonly string[]> {
  return (await all(store.snapshots(scan))).map(({ fact, sight }) => `${fact.name} ${fact.sizeGiB} ${sight}`);
}

eachEngine('a unit', (where) => {
  it('is seen by nobody before it is committed, and then whole', async () => {
    const store = await where.open();
    const reader = await where.open();
    const scan = await begin(store, 1);
    const unit = await store.openUnit(scan.id, scope);
    await unit.page([snapshot('a')]);
    await unit.page([snapshot('b')]);
    expect([await names(reader, 1), await reader.coverage(1)]).toEqual([[], []]);
    await unit.commit(done);
    expect(await names(reader, 1)).toEqual(['a 8 seen', 'b 8 seen']);
  });

  it('keeps the last of facts that come twice, also when that is what was stored already', async () => {
    const store = await where.open();
    await scanOnce(store, 1, [
      { scope, end: 'complete', pages: [[snapshot('a', 1), snapshot('b', 1), snapshot('b', 2)]] },
    ]);
    expect(await names(store, 1)).toEqual(['a 1 seen', 'b 2 seen']);
    await scanOnce(store, 2, [
      {
        scope,
        end: 'complete',
        pages: [
          [snapshot('a', 9), snapshot('b', 2)],
          [snapshot('a', 1), snapshot('b', 3)],
        ],
      },
    ]);
    expect(await names(store, 2)).toEqual(['a 1 seen', 'b 3 seen']);
    expect((await store.history(snapshot('a').key)).map(({ fromScan, toScan }) => [fromScan, toScan])).toEqual([
      [1, null],
    ]);
  });

  it('removes what a reading to its end did not hold, and nothing after a reading that was cut or refused', async () => {
    const store = await where.open();
    const both = [[snapshot('a'), snapshot('b')]];
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: both }]);
    await scanOnce(store, 2, [{ scope, end: 'cut', pages: [[snapshot('a')]] }]);
    await scanOnce(store, 3, [{ scope, end: 'refused', pages: [] }]);
    await scanOnce(store, 4, [{ scope, end: 'off', pages: [] }]);
    await scanOnce(store, 5, [{ scope, end: 'cut', pages: [] }]);
    await scanOnce(store, 6, [{ scope, end: 'refusedParts', pages: [[snapshot('b')]] }]);
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map((scan) => names(store, scan)))).toEqual([
      ['a 8 seen', 'b 8 seen'],
      ['a 8 seen', 'b 8 missed'],
      ['a 8 unread', 'b 8 unread'],
      ['a 8 unread', 'b 8 unread'],
      ['a 8 missed', 'b 8 missed'],
      ['b 8 seen'],
    ]);
    expect((await all(store.snapshots(5))).map(({ lastSeen }) => lastSeen)).toEqual([startOf(2), startOf(1)]);
  });

  it('keeps the first sighting of a copy that went and came back', async () => {
    const store = await where.open();
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    await scanOnce(store, 2, [{ scope, end: 'complete', pages: [] }]);
    await scanOnce(store, 3, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    expect(await all(store.snapshots(3))).toMatchObject([
      { firstSeen: startOf(1), lastSeen: startOf(3), factsFrom: 3 },
    ]);
    expect(await all(store.pairs(2, 3))).toMatchObject([{ before: null, after: { fact: { name: 'a' } } }]);
    expect(await all(store.pairs(1, 3))).toEqual([]);
  });

  it('stands beside others that are open at the same time', async () => {
    const store = await where.open();
    const scan = await begin(store, 1);
    const places = ['a', 'b', 'c', 'd'].map((collector) => place(collector));
    const units = await Promise.all(places.map((one) => store.openUnit(scan.id, one)));
    for (let page = 0; page < 3; page += 1) {
      await Promise.all(
        units.map((unit, index) => unit.page([snapshot(`${index}-${page}`), snapshot(`${index}-same`, page)])),
      );
    }
    await Promise.all([
      units[2]?.abandon(),
      units[3]?.commit(done),
      units[0]?.commit(done),
      units[1]?.commit({ ...done, ...ends.cut }),
    ]);
    expect((await store.coverage(1)).map(({ collector, items, state }) => [collector, items, state])).toEqual([
      ['a', 4, 'complete'],
      ['b', 4, 'partial'],
      ['d', 4, 'complete'],
    ]);
    expect([...(await store.committedScopes(1))]).toHaveLength(3);
  });

  it('moves a key that another scope held, and both sides of the past stay true', async () => {
    const store = await where.open();
    const other = place('images');
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: [[snapshot('a')]] }]);
    await scanOnce(store, 2, [{ scope: other, end: 'complete', pages: [[snapshot('a')]] }]);
    const items = async (scan: number) => (await store.coverage(scan)).map((row) => [row.collector, row.items]);
    expect([await items(1), await items(2)]).toEqual([
      [['snapshots', 1]],
      [
        ['images', 1],
        ['snapshots', 0],
      ],
    ]);
    expect(await all(store.snapshots(2, { scope }))).toEqual([]);
    expect(await all(store.pairs(1, 2))).toEqual([]);
  });

  it('is committed once, and takes no page afterwards', async () => {
    const store = await where.open();
    const scan = await begin(store, 1);
    const unit = await store.openUnit(scan.id, scope);
    await unit.commit(done);
    await expect(unit.page([snapshot('a')])).rejects.toThrow(/already/);
    await expect(unit.commit(done)).rejects.toThrow(/already/);
    await expect(commit(store, scan.id, { scope, end: 'complete', pages: [] })).rejects.toThrow(
      /committed in scan 1 already/,
    );
  });

  it('waits in a file for its owner alone when it is large, and the file goes with it', async () => {
    const store = await where.open();
    const scan = await begin(store, 1);
    const unit = await store.openUnit(scan.id, scope);
    const rows = Array.from({ length: 6000 }, (_, index) => snapshot(`snap-${String(index).padStart(5, '0')}`));
    for (let at = 0; at < rows.length; at += 1000) await unit.page(rows.slice(at, at + 1000));
    const folder = dirname(where.path());
    const waiting = readdirSync(folder).filter((name) => name.includes('.pages-'));
    expect(waiting.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600]);
    await unit.commit(done);
    expect(readdirSync(folder).filter((name) => name.includes('.pages-'))).toEqual([]);
    expect((await all(store.snapshots(1))).map(({ fact }) => fact)).toEqual(rows);
  });

  it('that brings nothing new adds almost nothing to the file', async () => {
    const store = await where.open();
    const page = Array.from({ length: 2000 }, (_, index) => snapshot(`snap-${index}`));
    const pages = [page];
    await scanOnce(store, 1, [{ scope, end: 'complete', pages }]);
    const pagesUsed = async () => {
      await store.close();
      const size = statSync(where.path()).size;
      return size;
    };
    const before = await pagesUsed();
    const again = await where.open();
    await scanOnce(again, 2, [{ scope, end: 'complete', pages }]);
    await again.close();
    expect(statSync(where.path()).size - before).toBeLessThan(20_000);
    expect(before).toBeGreaterThan(1_000_000);
  });
});
