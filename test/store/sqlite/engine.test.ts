import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drivers } from '../../../src/store/sqlite/choose.ts';
import { guarded } from '../../../src/store/sqlite/engine.ts';
import { StoreProblem } from '../../../src/store/store.ts';
import { type ChildProgram, childProgram, run } from '../child.ts';
import { eachEngine } from '../each-engine.ts';
import { all, commit, place, scanOnce, snapshot } from '../facts.ts';

let loader: ChildProgram;
beforeAll(async () => {
  loader = await childProgram(`
    import { openStore } from 'src/store/open.ts';
    import { begin, commit, place, snapshot } from 'test/store/facts.ts';
    const store = await openStore(process.argv[2], { now: () => Date.now() });
    const scan = await begin(store, 2);
    await commit(store, scan.id, { scope: place('small'), end: 'complete', pages: [[snapshot('small')]] });
    const rows = Array.from({ length: 6000 }, (_, row) => snapshot('big-' + row));
    try {
      await commit(store, scan.id, { scope: place('big'), end: 'complete', pages: [rows.slice(0, 3000), rows.slice(3000)] });
      console.log('committed');
    } catch (error) {
      console.log(error.name + ': ' + error.message);
    }
    process.exit();
  `);
});
afterAll(() => loader.remove());

eachEngine('a store on a disk that is full', (where) => {
  it('says so in one sentence, keeps what was committed, and goes on when there is room', async () => {
    const store = await where.open();
    await scanOnce(store, 1, [{ scope: place('big'), end: 'complete', pages: [[snapshot('first')]] }]);
    await store.close();
    const command = `ulimit -f 3000; exec "$0" "$@"`;
    const child = run(
      spawn('bash', ['-c', command, process.execPath, loader.file, where.url()], {
        cwd: tmpdir(),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    expect((await child.ended()).out).toMatch(
      /^StoreProblem: The store .* has reached the largest file size allowed here\. Raise the limit \(ulimit -f\)/,
    );

    const again = await where.open();
    expect((await again.resumeScan(null))?.id).toBe(2);
    expect(await again.committedScopes(2)).toEqual(new Set(['stillwatch:scope:aws/111122223333/eu-west-1/small']));
    expect((await all(again.snapshots(2))).map(({ fact }) => fact.name)).toEqual(['first', 'small']);
    await commit(again, 2, { scope: place('big'), end: 'complete', pages: [[snapshot('big')]] });
    expect((await all(again.snapshots(2))).map(({ fact }) => fact.name)).toEqual(['big', 'small']);
  });

  it('says so where the database itself is', async () => {
    const store = await where.open();
    await store.close();
    const driver = await drivers
      .find(({ name }) => name === where.engine)
      ?.open({ path: where.path(), readOnly: false, patienceMs: 100 });
    if (driver === undefined) throw new Error('no driver');
    driver.alone(() => driver.exec('PRAGMA max_page_count = 60'));
    const engine = { url: '', path: where.path(), driver, now: () => 0, writing: null };
    const fill = () =>
      driver.write(() => driver.prepare('INSERT INTO state VALUES (?, ?)').run('big', 'x'.repeat(1_000_000)));
    await expect(guarded(engine, fill)).rejects.toThrow(/disk that holds the store .* is full\. Make room/);
    await guarded(engine, () =>
      driver.write(() => driver.prepare('INSERT INTO state VALUES (?, ?)').run('small', 'x')),
    );
    driver.close();
  });

  it('lets a defect of ours be what it is', async () => {
    const engine = { url: '', path: where.path(), driver: null as never, now: () => 0, writing: null };
    await expect(guarded(engine, () => Promise.reject(new TypeError('ours')))).rejects.toThrow(TypeError);
    await expect(guarded(engine, () => Promise.reject(new StoreProblem('theirs')))).rejects.toThrow(StoreProblem);
  });
});
