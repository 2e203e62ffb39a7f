import { describe, expect, it } from 'vitest';
import type { CloudSession, UnitPage } from '../../src/clouds/cloud.ts';
import { why } from '../../src/model/reading.ts';
import { readUnit, settleUnread } from '../../src/scan/read-unit.ts';
import { type Store, StoreProblem } from '../../src/store/store.ts';
import { all, begin, observedAt, place, snapshot, totals } from '../store/facts.ts';
import { ownStore } from './planted-scans.ts';

const unit = place('snapshots');
const planned = { unit, settled: null };
const denied = why('denied', { needs: 'ec2:DescribeSnapshots' });
const now = () => Date.parse('2026-01-09T00:00:00Z');

function page(names: readonly string[], part: Partial<UnitPage> = {}): UnitPage {
  return { items: names.map((name) => snapshot(name)), gaps: [], calls: 1, refused: [], ...part };
}

function sessionOf(read: () => AsyncIterable<UnitPage>): CloudSession {
  return { roots: async () => [], follow: () => [], read, close: async () => {} };
}

async function* pagesOf(pages: readonly UnitPage[], end?: Error): AsyncGenerator<UnitPage> {
  yield* pages;
  if (end !== undefined) throw end;
}

async function readTo(store: Store, scan: number, pages: readonly UnitPage[], end?: Error) {
  const read = await readUnit(
    store,
    scan,
    sessionOf(() => pagesOf(pages, end)),
    planned,
    now,
  );
  const names = (await all(store.snapshots(scan))).map(({ fact, sight }) => `${fact.name} ${sight}`);
  return { ...read, names };
}

describe('reading a unit', () => {
  const cases: readonly {
    readonly name: string;
    readonly pages: readonly UnitPage[];
    readonly end?: Error;
    readonly outcome: Record<string, unknown>;
    readonly names: readonly string[];
  }[] = [
    {
      name: 'to its end is complete, and what is not on its pages is gone',
      pages: [page(['a']), page(['b'])],
      outcome: { state: 'complete', why: null, ended: true, calls: 2, observedAt: '2026-01-09T00:00:00.000Z' },
      names: ['a seen', 'b seen'],
    },
    {
      name: 'to its end with nothing in it is complete too',
      pages: [page([])],
      outcome: { state: 'complete', ended: true },
      names: [],
    },
    {
      name: 'with a refused item is partial, but what is absent is gone all the same',
      pages: [page(['a'], { refused: [denied] })],
      outcome: { state: 'partial', why: denied, ended: true },
      names: ['a seen'],
    },
    {
      name: 'cut short is partial: nothing may be called gone',
      pages: [page(['a']), page([], { gaps: [{ why: why('throttled') }] })],
      outcome: { state: 'partial', why: { cause: 'throttled' }, ended: false },
      names: ['a seen', 'old missed'],
    },
    {
      name: 'refused at once is not assessed',
      pages: [page([], { gaps: [{ why: denied }] })],
      outcome: { state: 'not-assessed', why: denied, ended: false },
      names: ['old unread'],
    },
    {
      name: 'by a collector that breaks is a gap that says so',
      pages: [page(['a'])],
      end: new TypeError('x is not a function'),
      outcome: { state: 'partial', ended: false, why: { cause: 'crashed' } },
      names: ['a seen', 'old missed'],
    },
  ];

  it.each(cases)('$name', async ({ pages, end, outcome, names }) => {
    const store = await ownStore();
    const { id: first } = await begin(store, 1);
    await readTo(store, first, [page(['old'])]);
    await store.finishScan(first, observedAt(1), totals);
    const { id: second } = await begin(store, 2);
    const read = await readTo(store, second, pages, end);
    expect(read.outcome).toMatchObject(outcome);
    expect(read.names).toEqual(names);
  });

  it('hands on what later units are planned from, never the copies', async () => {
    const store = await ownStore();
    const { id } = await begin(store, 1);
    const region = {
      kind: 'region' as const,
      key: 'r',
      cloud: 'aws' as const,
      account: '111122223333',
      region: 'eu-west-1',
      on: true,
      status: 'opted-in',
    };
    const read = await readTo(store, id, [{ ...page(['a']), items: [snapshot('a'), region] }]);
    expect([read.leads, read.items]).toEqual([[region], 2]);
  });

  it('lets a problem of the store through: a full disk is no gap of the cloud', async () => {
    const store = await ownStore();
    const { id } = await begin(store, 1);
    await expect(readTo(store, id, [], new StoreProblem('The disk is full.'))).rejects.toThrow('The disk is full.');
  });
});

describe('a unit known without reading', () => {
  it.each(['off', 'not-assessed', 'unconfigured'] as const)('is recorded as %s, and removes nothing', async (state) => {
    const store = await ownStore();
    const { id: first } = await begin(store, 1);
    await readTo(store, first, [page(['old'])]);
    await store.finishScan(first, observedAt(1), totals);
    const { id: second } = await begin(store, 2);
    const outcome = await settleUnread(store, second, unit, state, denied, now);
    expect(outcome).toMatchObject({ state, why: denied, ended: false, calls: 0 });
    expect((await store.coverage(second))[0]).toMatchObject({ state, items: 1 });
    expect((await all(store.snapshots(second))).map(({ fact }) => fact.name)).toEqual(['old']);
  });
});
