import { existsSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StoreProblem } from '../../../src/store/store.ts';
import { type ChildProgram, childProgram } from '../child.ts';
import { eachEngine } from '../each-engine.ts';
import { all, begin, commit, observedAt, place, scanOnce, snapshot, startOf, totals, verdict } from '../facts.ts';

let other: ChildProgram;
beforeAll(async () => {
  other = await childProgram(`
    import { openStore } from 'src/store/open.ts';
    import { begin, scanOnce, place, snapshot } from 'test/store/facts.ts';
    const [url, number] = process.argv.slice(2);
    const store = await openStore(url, { now: () => Date.UTC(2026, 0, 1) });
    try {
      const scan = await begin(store, Number(number));
      console.log('began ' + scan.id);
      await new Promise((resolve) => process.stdin.once('data', resolve));
      await store.releaseScan();
      await store.close();
    } catch (error) {
      console.log(error.name + ': ' + error.message);
    }
    process.exit();
  `);
});
afterAll(() => other.remove());

const one = [{ scope: place('snapshots'), end: 'complete', pages: [[snapshot('a')]] }] as const;

eachEngine('scans', (where) => {
  it('are listed with what they were begun with; the last finished one is the latest', async () => {
    const store = await where.open();
    expect([await store.scans(), await store.latest()]).toEqual([[], null]);
    const scan = await begin(store, 1);
    expect(scan).toEqual({
      id: 1,
      startedAt: startOf(1),
      finishedAt: null,
      asOf: startOf(1),
      selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false },
      config: 'config',
      version: '0.0.0',
      evidence: null,
      totals: null,
    });
    expect(await store.latest()).toBeNull();
    const finished = await store.finishScan(1, observedAt(1), totals);
    expect(finished).toMatchObject({
      id: 1,
      finishedAt: observedAt(1),
      totals,
      evidence: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect([await store.scans(), await store.latest()]).toEqual([[finished], finished]);
  });

  it('let one process write: the second is told who does, and may once that has ended', async () => {
    const store = await where.open();
    await begin(store, 1);
    const rival = other.start(where.url(), '2');
    expect(await rival.line()).toMatch(
      new RegExp(`^StoreProblem: Another scan is using the store .*process ${process.pid} on .*Wait`),
    );
    await rival.ended();
    await store.releaseScan();
    const next = other.start(where.url(), '2');
    expect(await next.line()).toBe('began 2');
    await expect(begin(store, 3)).rejects.toThrow(StoreProblem);
    expect(statSync(`${where.path()}.lease`).mode & 0o777).toBe(0o600);
    next.process.stdin?.write('end\n');
    await next.ended();
    expect(existsSync(`${where.path()}.lease`)).toBe(false);
    expect((await begin(store, 3)).id).toBe(3);
  });

  it('do not wait for a process that was killed', async () => {
    const dead = other.start(where.url(), '1');
    await dead.line();
    dead.process.kill('SIGKILL');
    await dead.ended();
    expect(existsSync(`${where.path()}.lease`)).toBe(true);
    const store = await where.open();
    expect((await store.resumeScan(null))?.id).toBe(1);
  });

  it('go on where they stopped, and only the last one', async () => {
    const store = await where.open();
    expect(await store.resumeScan(null)).toBeNull();
    const first = await begin(store, 1);
    await commit(store, first.id, one[0]);
    await store.releaseScan();
    expect((await store.resumeScan(1))?.id).toBe(1);
    expect(await store.committedScopes(1)).toEqual(new Set(['stillwatch:scope:aws/111122223333/eu-west-1/snapshots']));
    expect(await store.committedFacts(1, place('snapshots'))).toEqual([snapshot('a')]);
    await store.releaseScan();
    await begin(store, 2);
    await store.releaseScan();
    await expect(store.resumeScan(1)).rejects.toThrow(/left for scan 2/);
    expect((await store.resumeScan(null))?.id).toBe(2);
    await store.finishScan(2, observedAt(2), totals);
    expect([await store.resumeScan(2), await store.resumeScan(null), await store.resumeScan(9)]).toEqual([
      null,
      null,
      null,
    ]);
    expect((await store.scans()).map(({ finishedAt }) => finishedAt)).toEqual([null, observedAt(2)]);
    expect((await all(store.snapshots(2))).map(({ fact }) => fact.name)).toEqual(['a']);
  });

  it('left unfinished leave their facts and take their verdicts, contexts and outcomes with them', async () => {
    const store = await where.open();
    const key = snapshot('a').key;
    const context = { mask: 'm', trust: 't', config: 'c', time: 'd' };
    const outcomes = async function* (outcome: 'fail' | 'unknown') {
      yield [{ check: 'x', key, outcome }];
    };
    const first = await begin(store, 1);
    await commit(store, first.id, one[0]);
    await store.keepVerdicts(1, [{ key, inputs: '1', verdict: verdict('one'), cause: null }]);
    await store.keepSettleContext(place('snapshots'), context);
    await store.recordOutcomes(1, outcomes('fail'));
    await store.finishScan(1, observedAt(1), totals);
    const second = await begin(store, 2);
    await commit(store, second.id, { ...one[0], pages: [[snapshot('a', 9)]] });
    await store.keepVerdicts(2, [{ key, inputs: '2', verdict: verdict('two'), cause: 'config' }]);
    await store.keepSettleContext(place('snapshots'), { ...context, config: 'other' });
    await store.recordOutcomes(2, outcomes('unknown'));
    await store.releaseScan();
    await begin(store, 3);
    expect(await store.settleContext(place('snapshots'))).toEqual(context);
    await store.finishScan(3, observedAt(3), totals);
    expect(await all(store.snapshots(3))).toMatchObject([
      { fact: { sizeGiB: 9 }, factsFrom: 2, verdict: verdict('one') },
    ]);
    expect((await store.outcomes(3)).since('x', key)).toEqual({ outcome: 'fail', since: startOf(1) });
    expect(await store.history(key)).toMatchObject([
      { fact: { sizeGiB: 8 }, verdict: verdict('one'), fromScan: 1, toScan: 2 },
      { fact: { sizeGiB: 9 }, verdict: verdict('one'), fromScan: 2, toScan: null },
    ]);
  });

  it('that nobody began cannot be written', async () => {
    const store = await where.open();
    await scanOnce(store, 1, one);
    await expect(store.openUnit(1, place('snapshots'))).rejects.toThrow(/not being written/);
    await expect(store.finishScan(1, observedAt(1), totals)).rejects.toThrow(/not being written/);
    await expect(store.keepVerdicts(1, [])).rejects.toThrow(/not being written/);
  });
});
