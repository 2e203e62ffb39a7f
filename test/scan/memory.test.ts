import { describe, expect, test } from 'vitest';
import type { Memory } from '../../src/clouds/cloud.ts';
import { known, unknown } from '../../src/model/reading.ts';
import type { IndexUse, Selection } from '../../src/model/scan.ts';
import type { Scope } from '../../src/model/scope.ts';
import { memories } from '../../src/scan/memory.ts';
import { everything } from '../../src/scan/selection.ts';
import { settleScan } from '../../src/scan/settle.ts';
import type { Store } from '../../src/store/store.ts';
import { all, begin, commit, observedAt, place, snapshot, startOf, totals, volume } from '../store/facts.ts';
import { ownStore, plainPolicy, share, strangerId } from './planted-scans.ts';

const scope = place('snapshots');
const found = [
  snapshot('plain'),
  { ...snapshot('open'), grants: known([share(strangerId)]) },
  { ...snapshot('unread'), grants: unknown('denied') },
];

/** A finished scan that was asked for this. */
async function finished(store: Store, number: number, selection: Partial<Selection> = {}): Promise<void> {
  const { id } = await store.beginScan({
    ...{ startedAt: startOf(number), asOf: startOf(number), config: 'config', version: '0.0.0' },
    selection: { ...everything, ...selection },
  });
  await commit(store, id, { scope, end: 'complete', pages: [found] });
  await settleScan({ store, scan: id, policy: plainPolicy, asOf: startOf(number) });
  await store.finishScan(id, observedAt(number), totals);
}

const remembered = async (memory: Memory) =>
  new Map((await all(memory.copies())).map(({ fact, readAt, suspect }) => [fact.name, { readAt, suspect }]));

describe('the memory of a unit', () => {
  test('of a store that knows nothing is empty', async () => {
    const store = await ownStore();
    const memory = memories(store, (await begin(store, 1)).id)(scope);
    expect(await memory.before()).toBeNull();
    expect(await memory.distrust()).toBeNull();
    expect(await memory.scansAt()).toEqual([]);
    expect(await all(memory.copies())).toEqual([]);
  });

  test('holds each copy with when it was read directly, and whether it has to be read again', async () => {
    const store = await ownStore();
    await finished(store, 1);
    const memory = memories(store, (await begin(store, 2)).id)(scope);
    expect(await memory.before()).toMatchObject({ state: 'complete', observedAt: observedAt(1), items: 3 });
    const readAt = observedAt(1);
    expect(await remembered(memory)).toEqual(
      new Map([
        ['plain', { readAt, suspect: false }],
        ['open', { readAt, suspect: true }],
        ['unread', { readAt, suspect: true }],
      ]),
    );
  });

  test('tells apart when the index vouched for a copy and when it was read', async () => {
    const store = await ownStore();
    await finished(store, 1);
    const { id } = await begin(store, 2);
    const writer = await store.openUnit(id, scope);
    await writer.page(found, new Set([snapshot('open').key]));
    const index: IndexUse = { at: observedAt(2), listedAt: observedAt(1), distrust: null };
    await writer.commit({ state: 'complete', why: null, ended: true, calls: 1, observedAt: observedAt(2), index });
    await store.finishScan(id, observedAt(2), totals);
    const memory = memories(store, (await begin(store, 3)).id)(scope);
    const times = [...(await remembered(memory)).values()].map(({ readAt }) => readAt);
    expect(times.sort()).toEqual([observedAt(1), observedAt(1), observedAt(2)]);
    expect((await memory.before())?.index).toEqual(index);
  });

  test('knows what a scan had read that was cut off, but no verdict of that: a copy that it first saw is suspect', async () => {
    const store = await ownStore();
    await finished(store, 1);
    const { id } = await begin(store, 2);
    await commit(store, id, { scope, end: 'complete', pages: [[...found, snapshot('late')]] });
    await store.releaseScan();
    const memory = memories(store, (await begin(store, 3)).id)(scope);
    expect((await remembered(memory)).get('late')).toEqual({ readAt: observedAt(2), suspect: true });
    expect(await memory.scansAt()).toEqual([startOf(1)]);
  });

  test('names the last ten scans of the whole cloud, latest first; narrow ones are none', async () => {
    const store = await ownStore();
    for (let number = 1; number <= 12; number += 1) await finished(store, number);
    await finished(store, 13, { accounts: ['111122223333'] });
    await finished(store, 14, { collectors: ['snapshots'] });
    await finished(store, 15, { regions: ['eu-west-1'] });
    await finished(store, 16, { clouds: ['azure'] });
    await finished(store, 17, { clouds: ['aws'], full: true });
    const times = await memories(store, (await begin(store, 18)).id)(scope).scansAt();
    expect(times).toEqual([17, 12, 11, 10, 9, 8, 7, 6, 5, 4].map(startOf));
  });

  test('says why the index is not believed in its account, whichever unit found that out, and the latest of several', async () => {
    const store = await ownStore();
    const { id } = await begin(store, 1);
    const said = async (unit: Scope, since: string | null) => {
      const writer = await store.openUnit(id, unit);
      await writer.page([volume('v', '')]);
      const distrust = since === null ? null : { since, said: `said ${since}` };
      const index = { at: null, listedAt: startOf(1), distrust };
      await writer.commit({ state: 'complete', why: null, ended: true, calls: 1, observedAt: observedAt(1), index });
    };
    await said(place('volumes'), '2026-01-01T01:00:00.000Z');
    await said(place('images'), '2026-01-01T02:00:00.000Z');
    await said({ ...place('volumes'), account: '444455556666' }, null);
    await store.finishScan(id, observedAt(1), totals);
    const remember = memories(store, (await begin(store, 2)).id);
    expect((await remember(scope).distrust())?.said).toBe('said 2026-01-01T02:00:00.000Z');
    expect(await remember({ ...scope, account: '444455556666' }).distrust()).toBeNull();
  });

  test('gives its other facts, those of other units apart', async () => {
    const store = await ownStore();
    const { id } = await begin(store, 1);
    await commit(store, id, { scope: place('volumes'), end: 'complete', pages: [[volume('v', '')]] });
    await store.finishScan(id, observedAt(1), totals);
    const remember = memories(store, (await begin(store, 2)).id);
    expect((await all(remember(place('volumes')).facts('source'))).map(({ name }) => name)).toEqual(['v']);
    expect(await all(remember(scope).facts('source'))).toEqual([]);
  });
});
