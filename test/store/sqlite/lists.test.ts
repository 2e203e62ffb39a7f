import { expect, it } from 'vitest';
import type { Account } from '../../../src/model/fact.ts';
import { StoreProblem } from '../../../src/store/store.ts';
import { eachEngine } from '../each-engine.ts';
import { all, begin, commit, place, scanOnce, snapshot, volume } from '../facts.ts';

const account: Account = {
  kind: 'account',
  key: 'arn:aws:organizations::1:account/o/111122223333',
  cloud: 'aws',
  account: '111122223333',
  region: 'global',
  name: 'prod',
  active: true,
  status: 'ACTIVE',
  aliases: [],
  tenant: null,
  parent: null,
};

eachEngine('lists', (where) => {
  it('come in scope order, then key order, in pages, and one scope alone where asked', async () => {
    const store = await where.open();
    const names = Array.from({ length: 1500 }, (_, index) => `s-${(index * 7919) % 1500}`);
    await scanOnce(store, 1, [
      { scope: place('snapshots', 'us-east-1'), end: 'complete', pages: [[snapshot('z', 1, 'us-east-1')]] },
      { scope: place('snapshots'), end: 'complete', pages: [names.map((name) => snapshot(name))] },
    ]);
    const pages: number[] = [];
    for await (const page of store.snapshots(1)) pages.push(page.length);
    expect(pages).toEqual([1000, 500, 1]);
    expect((await all(store.snapshots(1))).map(({ fact }) => fact.name)).toEqual([...names.toSorted(), 'z']);
    expect(await all(store.snapshots(1, { scope: place('snapshots', 'us-east-1') }))).toHaveLength(1);
    expect(await all(store.snapshots(1, { scope: place('never') }))).toEqual([]);
  });

  it('stay as of their scan while a later one is committed between two pages', async () => {
    const store = await where.open();
    const scope = place('snapshots');
    const copies = Array.from({ length: 2500 }, (_, index) => snapshot(`s-${String(index).padStart(4, '0')}`));
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: [copies] }]);
    const pages = store.snapshots(1)[Symbol.asyncIterator]();
    const first = await pages.next();
    const later = await begin(store, 2);
    await commit(store, later.id, {
      scope,
      end: 'complete',
      pages: [copies.slice(0, 1200).map((copy) => ({ ...copy, sizeGiB: 99 }))],
    });
    const rest = [await pages.next(), await pages.next()];
    const names = [first, ...rest].flatMap((page) => (page.done === true ? [] : page.value));
    expect(names.map(({ fact }) => fact)).toEqual(copies);
    expect((await all(store.snapshots(2))).map(({ fact }) => fact.sizeGiB)).toEqual(Array(1200).fill(99));
  });

  it('give facts of other kinds by kind, exactly as they were put in', async () => {
    const store = await where.open();
    await scanOnce(store, 1, [
      { scope: place('accounts', 'global'), end: 'complete', pages: [[account]] },
      { scope: place('volumes'), end: 'complete', pages: [[volume('v-1', 'a'), snapshot('odd')]] },
    ]);
    expect(await all(store.facts(1, 'account'))).toEqual([account]);
    expect(await all(store.facts(1, 'source'))).toEqual([volume('v-1', 'a')]);
    expect(await all(store.facts(1, 'source', { scope: place('accounts', 'global') }))).toEqual([]);
    expect(await all(store.facts(1, 'region'))).toEqual([]);
    expect((await all(store.snapshots(1))).map(({ fact }) => fact)).toEqual([snapshot('odd')]);
  });

  it('find a copy by its key or by its name, as of a scan', async () => {
    const store = await where.open();
    const named = { ...snapshot('shared'), name: 'my name' };
    await scanOnce(store, 1, [
      { scope: place('snapshots'), end: 'complete', pages: [[snapshot('one'), snapshot('none'), named]] },
    ]);
    await scanOnce(store, 2, [{ scope: place('snapshots'), end: 'complete', pages: [[]] }]);
    const found = async (text: string, scan = 1) => (await store.find(scan, text)).map(({ fact }) => fact.key);
    expect(await found(snapshot('one').key)).toEqual([snapshot('one').key]);
    expect(await found('one')).toEqual([snapshot('one').key]);
    expect(await found('my name')).toEqual([named.key]);
    expect(await found('shared')).toEqual([]);
    expect(await found('one', 2)).toEqual([]);
    expect(await found('arn:aws:ec2:eu-west-1::snapshot/never')).toEqual([]);
  });

  it('hold every version of a source ever read, and who changed since a scan', async () => {
    const store = await where.open();
    const scope = place('volumes');
    await scanOnce(store, 1, [{ scope, end: 'complete', pages: [[volume('v-1', 'secret'), volume('v-2', 'plain')]] }]);
    await scanOnce(store, 2, [{ scope, end: 'complete', pages: [[volume('v-1', 'plain'), volume('v-2', 'plain')]] }]);
    await scanOnce(store, 3, [{ scope, end: 'complete', pages: [[volume('v-1', 'plain')]] }]);
    const labels = (await all(store.sourcesEver())).map(({ name, tags }) => `${name} ${tags['label']}`);
    expect(labels).toEqual(['v-1 secret', 'v-1 plain', 'v-2 plain']);
    expect(await all(store.sourcesEver({ scope }))).toHaveLength(3);
    expect(await all(store.sourcesEver({ scope: place('snapshots') }))).toEqual([]);
    const changed = (since: number) => all(store.changedKeys(since));
    expect([await changed(0), await changed(1), await changed(2), await changed(3)]).toEqual([
      [volume('v-1', '').key, volume('v-2', '').key],
      [volume('v-1', '').key, volume('v-2', '').key],
      [volume('v-2', '').key],
      [],
    ]);
  });

  it('of a scan that never was are a problem that says so', async () => {
    const store = await where.open();
    await expect(all(store.snapshots(7))).rejects.toThrow(StoreProblem);
    await expect(store.coverage(7)).rejects.toThrow(/There is no scan 7/);
  });
});
