import { expect, it } from 'vitest';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import type { Driver } from '../../../src/store/sqlite/driver.ts';
import { closeItem, findItem, type Incoming, newIds, putItem } from '../../../src/store/sqlite/items.ts';
import { loadItems } from '../../../src/store/sqlite/load.ts';
import { ensureScope, findScope, scopesWith, toScope } from '../../../src/store/sqlite/scopes.ts';
import { eachEngine, type StorePlace } from '../each-engine.ts';
import { place } from '../facts.ts';

/** A fact whose hash is its text. */
function fact(key: string, hash: string, keyHash = 1): Incoming {
  return { key, keyHash, kind: 0, name: null, hash, body: `{"hash":"${hash}"}` };
}

async function emptyStore(where: StorePlace): Promise<Driver> {
  await (await where.open()).close();
  const driver = await drivers
    .find(({ name }) => name === where.engine)
    ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
  if (driver === undefined) throw new Error('no driver');
  return driver;
}

eachEngine('items', (where) => {
  it('whose narrow hashes collide are told apart by their keys', async () => {
    const driver = await emptyStore(where);
    driver.write(() => {
      const ids = newIds(driver);
      expect(['a', 'b', 'a'].map((key) => putItem(driver, ids, 1, 7, fact(key, 'x')))).toEqual([1, 2, 1]);
    });
    expect(
      driver.read(() => [findItem(driver, 1, 'b', 0)?.id, findItem(driver, 1, 'c', 0), findItem(driver, 2, 'a', 0)]),
    ).toEqual([2, undefined, undefined]);
    driver.close();
  });

  it('turned and turned back within one scan have never changed', async () => {
    const driver = await emptyStore(where);
    const put = (scan: number, scope: number, hash: string) =>
      driver.write(() => putItem(driver, newIds(driver), scan, scope, fact('a', hash)));
    const at = (scan: number) =>
      driver.read(() =>
        loadItems(driver, [1], scan).map(({ scope, from, hash, body }) => ({ scope, from, hash, body })),
      );
    put(1, 7, 'x');
    put(2, 8, 'y');
    put(2, 7, 'x');
    expect(at(2)).toEqual([{ scope: 7, from: 1, hash: 'x', body: '{"hash":"x"}' }]);
    expect(driver.read(() => driver.prepare('SELECT * FROM log').all())).toEqual([]);
    put(3, 7, 'y');
    expect([at(0), at(2), at(3)].map((rows) => rows.map(({ hash, from }) => [hash, from]))).toEqual([
      [],
      [['x', 1]],
      [['y', 3]],
    ]);
    driver.close();
  });

  it('that end are there as of every scan before and no longer', async () => {
    const driver = await emptyStore(where);
    driver.write(() => putItem(driver, newIds(driver), 1, 7, fact('a', 'x')));
    driver.write(() => closeItem(driver, 3, 1));
    expect([1, 2, 3].map((scan) => driver.read(() => loadItems(driver, [1, 99], scan).length))).toEqual([1, 1, 0]);
    driver.close();
  });

  it('stand in scopes that are made once, in scope order, by the kinds they ever held', async () => {
    const driver = await emptyStore(where);
    const ids = driver.write(() => ['b', 'a', 'b'].map((collector) => ensureScope(driver, place(collector)).id));
    expect(ids).toEqual([1, 2, 1]);
    driver.write(() => driver.exec('UPDATE scope SET kinds = id'));
    expect(
      driver.read(() =>
        [[0], [1], [0, 1], [2]].map((kinds) => scopesWith(driver, kinds, undefined).map(({ id }) => id)),
      ),
    ).toEqual([[1], [2], [2, 1], []]);
    expect(driver.read(() => scopesWith(driver, [0, 5], place('b')).map(({ id }) => id))).toEqual([1]);
    expect(driver.read(() => [findScope(driver, place('c')), scopesWith(driver, [0], place('c'))])).toEqual([
      undefined,
      [],
    ]);
    expect(() => toScope('no scope')).toThrow(/no scope key/);
    driver.close();
  });
});
