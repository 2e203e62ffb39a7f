import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scopeKey } from '../../../src/model/scope.ts';
import { type ChildProgram, childProgram } from '../child.ts';
import { eachEngine } from '../each-engine.ts';
import { all, begin, place, scanOnce, snapshot } from '../facts.ts';

const unitsAScan = 4;
const factsAUnit = 1500;
const kills = 8;

let scanner: ChildProgram;
beforeAll(async () => {
  // Scans again and again; in each scan every copy of a unit has the scan's number as its size.
  scanner = await childProgram(`
    import { openStore } from 'src/store/open.ts';
    import { begin, ends, observedAt, place, snapshot, totals } from 'test/store/facts.ts';
    import { scopeKey } from 'src/model/scope.ts';
    const store = await openStore(process.argv[2], { now: () => Date.now() });
    for (;;) {
      const scan = (await store.resumeScan(null)) ?? (await begin(store, (await store.scans()).length + 1));
      const done = await store.committedScopes(scan.id);
      for (let number = 0; number < ${unitsAScan}; number += 1) {
        const scope = place('unit-' + number);
        if (done.has(scopeKey(scope))) continue;
        const unit = await store.openUnit(scan.id, scope);
        const rows = Array.from({ length: ${factsAUnit} }, (_, row) => snapshot('snap-' + number + '-' + row, scan.id));
        await unit.page(rows);
        console.log('committing');
        await unit.commit({ ...ends.complete, calls: 1, observedAt: observedAt(scan.id) });
        console.log('committed ' + scan.id + ' ' + scopeKey(scope));
      }
      await store.finishScan(scan.id, observedAt(scan.id), totals);
      console.log('finished ' + scan.id);
    }
  `);
});
afterAll(() => scanner.remove());

eachEngine('a store whose process is killed', (where) => {
  it('holds each unit whole or not at all, keeps all that was committed, and is not locked', async () => {
    let seed = 7;
    for (let turn = 0; turn < kills; turn += 1) {
      const child = scanner.start(where.url());
      const promised = new Set<string>();
      seed = (seed * 16807) % 2147483647;
      const wait = seed % (unitsAScan + 1);
      for (let units = 0; units <= wait; ) {
        const line = await child.line();
        if (line === null) throw new Error(`the scanner ended by itself: ${(await child.ended()).err}`);
        if (line === 'committing') units += 1;
        if (line.startsWith('committed ')) promised.add(line);
      }
      await new Promise((resolve) => setTimeout(resolve, seed % 300));
      child.process.kill('SIGKILL');
      const { out } = await child.ended();
      for (const line of out.split('\n')) if (line.startsWith('committed ')) promised.add(line);

      const store = await where.open();
      const scans = await store.scans();
      const last = scans.at(-1);
      if (last === undefined) throw new Error('no scan was begun');
      for (let number = 0; number < unitsAScan; number += 1) {
        const scope = place(`unit-${number}`);
        const copies = await all(store.snapshots(last.id, { scope }));
        const sizes = new Set(copies.map(({ fact }) => fact.sizeGiB));
        const row = (await store.coverage(last.id)).find(({ collector }) => collector === scope.collector);
        expect(sizes.size).toBe(row === undefined ? 0 : 1);
        expect([copies.length, row?.items]).toEqual(row === undefined ? [0, undefined] : [factsAUnit, factsAUnit]);
        expect([...sizes]).toEqual(row === undefined ? [] : [row.scan]);
        if (promised.has(`committed ${last.id} ${scopeKey(scope)}`)) expect(row?.scan).toBe(last.id);
      }
      for (const { id, evidence, finishedAt } of scans)
        if (finishedAt !== null) expect(await store.evidence(id)).toBe(evidence);
      await store.close();
    }
    const store = await where.open();
    expect((await store.resumeScan(null)) ?? (await begin(store, 99))).not.toBeNull();
  }, 180_000);

  it('is readable while a lock nobody holds any more is left', async () => {
    const store = await where.open();
    await scanOnce(store, 1, [{ scope: place('snapshots'), end: 'complete', pages: [[snapshot('a')]] }]);
    await store.close();
    mkdirSync(`${where.path()}.lock`);
    const again = await where.open();
    expect(await all(again.snapshots(1))).toHaveLength(1);
    await scanOnce(again, 2, [{ scope: place('snapshots'), end: 'complete', pages: [] }]);
    expect(await all(again.snapshots(2))).toEqual([]);
  });
});
