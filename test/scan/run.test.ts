import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cloud, CloudSession, PlannedUnit, UnitPage } from '../../src/clouds/cloud.ts';
import type { Region } from '../../src/model/fact.ts';
import { why } from '../../src/model/reading.ts';
import type { Scan, Selection } from '../../src/model/scan.ts';
import { type Scope, scopeKey } from '../../src/model/scope.ts';
import { type RunInput, runUnits, ScanStopped, type UnitDone } from '../../src/scan/run.ts';
import { everything } from '../../src/scan/selection.ts';
import { type Store, StoreProblem } from '../../src/store/store.ts';
import { all, begin, observedAt, place, snapshot, totals } from '../store/facts.ts';
import { ownStore } from './planted-scans.ts';

const regions = place('regions', 'global');
const regionNames = ['eu-west-1', 'eu-west-2', 'eu-west-3'];

/** A cloud of one account: its regions lead to a unit of snapshots each. `asked` is what it was asked for, in order. */
interface Sky {
  readonly asked: string[];
  readonly cloud: Cloud;
  readonly session: CloudSession;
}

interface Weather {
  readonly names?: readonly string[];
  /** Units settled without reading, by region. */
  readonly settled?: Readonly<Record<string, PlannedUnit['settled']>>;
  /** What happens before a unit answers. */
  readonly before?: (unit: Scope) => void | Promise<void>;
  readonly refused?: readonly string[];
  /** Regions that say themselves that they are off. */
  readonly silent?: readonly string[];
}

function sky({ names = regionNames, settled = {}, before, refused = [], silent = [] }: Weather = {}): Sky {
  const asked: string[] = [];
  const isParent = (parent: Scope) => parent.collector === 'regions';
  const session: CloudSession = {
    roots: async () => [
      { unit: regions, settled: null },
      { unit: regions, settled: null },
    ],
    follow: (unit, facts) =>
      isParent(unit)
        ? facts.flatMap((fact) =>
            fact.kind === 'region'
              ? [{ unit: place('snapshots', fact.region), settled: settled[fact.region] ?? null }]
              : [],
          )
        : [],
    async *read(unit): AsyncGenerator<UnitPage> {
      asked.push(`${unit.region} ${unit.collector}`);
      await before?.(unit);
      if (refused.includes(unit.region)) {
        yield { items: [], gaps: [{ why: why('denied') }], calls: 1, refused: [] };
        return;
      }
      if (silent.includes(unit.region)) {
        yield { items: [], gaps: [], calls: 1, refused: [], off: why('api-off') };
        return;
      }
      const items = isParent(unit) ? names.map(regionOf) : [snapshot(`snap-${unit.region}`, 8, unit.region)];
      yield { items, gaps: [], calls: 1, refused: [] };
    },
    close: async () => {},
  };
  const cloud: Cloud = {
    id: 'aws',
    title: 'Sky',
    collectors: [],
    leadsTo: (parent, child) => isParent(parent) && child.region !== 'global',
    outline: () => ({ roots: [], follow: () => [] }),
    open: async () => session,
    formats: ['none'],
    policies: () => null,
  };
  return { asked, cloud, session };
}

function regionOf(name: string): Region {
  return {
    kind: 'region',
    key: `region ${name}`,
    cloud: 'aws',
    account: '111122223333',
    region: name,
    on: true,
    status: 'opted-in',
  };
}

async function run(store: Store, scan: Pick<Scan, 'id'> & Partial<Scan>, open: Sky, part: Partial<RunInput> = {}) {
  const full = (await store.scans()).find(({ id }) => id === scan.id);
  if (full === undefined) throw new Error('no such scan');
  return runUnits({
    store,
    scan: full,
    open: [open],
    selection: everything,
    concurrency: 2,
    now: () => Date.parse(observedAt(scan.id)),
    stopping: new AbortController().signal,
    onUnit: () => {},
    ...part,
  });
}

async function finish(store: Store, id: number): Promise<void> {
  await store.finishScan(id, observedAt(id), totals);
}

const stateAt = async (store: Store, scan: number, region: string) =>
  (await store.coverage(scan)).find((row) => row.region === region)?.state;

describe('reading the units of a scan', () => {
  it('follows each answer to the units behind it, asks each once, and counts them for whoever watches', async () => {
    const store = await ownStore();
    const scan = await begin(store, 1);
    const open = sky();
    const seen: UnitDone[] = [];
    const outcomes = await run(store, scan, open, { onUnit: (done) => seen.push(done) });
    expect([...open.asked].sort()).toEqual([
      'eu-west-1 snapshots',
      'eu-west-2 snapshots',
      'eu-west-3 snapshots',
      'global regions',
    ]);
    expect(new Set([...outcomes.values()].map(({ outcome }) => outcome.state))).toEqual(new Set(['complete']));
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 3, 4]);
    expect(seen.at(-1)).toMatchObject({ done: 4, planned: 4, items: 1 });
  });

  it('reads no more units at once than it may', async () => {
    const store = await ownStore();
    const scan = await begin(store, 1);
    let [now, most] = [0, 0];
    const before = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
    };
    await run(store, scan, sky({ names: Array.from({ length: 9 }, (_, at) => `eu-west-${at}`), before }), {
      concurrency: 3,
    });
    expect(most).toBe(3);
  });

  it('finishes what it is reading when asked to stop, starts nothing more, and says how to go on', async () => {
    const store = await ownStore();
    const scan = await begin(store, 1);
    const stop = new AbortController();
    const open = sky({ before: ({ region }) => (region === 'eu-west-1' ? stop.abort() : undefined) });
    const running = run(store, scan, open, { stopping: stop.signal, concurrency: 1 });
    await expect(running).rejects.toThrow(ScanStopped);
    await expect(running).rejects.toThrow('Scan 1 was stopped. Go on with `stillwatch scan --resume`.');
    expect(open.asked).toEqual(['global regions', 'eu-west-1 snapshots']);
    expect(await store.committedScopes(1)).toEqual(new Set([regions, place('snapshots')].map(scopeKey)));
    expect(await store.latest()).toBeNull();
  });

  it('goes on where it was stopped: what was committed is not asked again', async () => {
    const store = await ownStore();
    const scan = await begin(store, 1);
    const stop = new AbortController();
    const first = sky({ before: ({ region }) => (region === 'eu-west-2' ? stop.abort() : undefined) });
    await run(store, scan, first, { stopping: stop.signal, concurrency: 1 }).catch(() => {});
    await store.releaseScan();
    const again = await store.resumeScan(null);
    const second = sky();
    const outcomes = await run(store, again ?? scan, second);
    expect(second.asked).toEqual(['eu-west-3 snapshots']);
    expect([...outcomes.values()].map(({ outcome }) => outcome.state)).toEqual(Array(4).fill('complete'));
    expect((await all(store.snapshots(1))).map(({ fact }) => fact.region)).toEqual(regionNames);
  });

  it('resumed behind a refusal follows nothing an earlier scan had seen there: every place is not assessed', async () => {
    const store = await ownStore();
    const settled = { 'eu-west-3': { state: 'off' as const, why: why('region-off') } };
    await run(store, await begin(store, 1), sky({ settled }));
    await finish(store, 1);
    const scan = await begin(store, 2);
    const stop = new AbortController();
    const before = ({ region }: Scope) => (region === 'global' ? stop.abort() : undefined);
    await run(store, scan, sky({ refused: ['global'], settled, before }), { stopping: stop.signal }).catch(() => {});
    await store.releaseScan();
    const second = sky({ settled });
    await run(store, (await store.resumeScan(null)) ?? scan, second);
    expect(second.asked).toEqual([]);
    const rows = await store.coverage(2);
    expect(rows.filter(({ region }) => region !== 'eu-west-3').map(({ state }) => state)).toEqual(
      Array(3).fill('not-assessed'),
    );
    // Off when last asked, and nothing was there: what leads to it is blind, so no check passes by it.
    expect(rows.find(({ region }) => region === 'eu-west-3')).toMatchObject({ state: 'not-assessed', scan: 2 });
  });

  it('asks every unit exactly once, wherever it was stopped and however many it reads at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('global', ...regionNames), fc.integer({ min: 1, max: 3 }), async (at, most) => {
        const store = await ownStore();
        const scan = await begin(store, 1);
        const stop = new AbortController();
        const first = sky({ before: ({ region }) => (region === at ? stop.abort() : undefined) });
        await expect(run(store, scan, first, { stopping: stop.signal, concurrency: most })).rejects.toThrow(
          ScanStopped,
        );
        await store.releaseScan();
        const second = sky();
        await run(store, (await store.resumeScan(null)) ?? scan, second, { concurrency: most });
        expect([...first.asked, ...second.asked].sort()).toEqual([
          ...regionNames.map((name) => `${name} snapshots`),
          'global regions',
        ]);
      }),
      { numRuns: 12 },
    );
  });

  it('ends with the problem of a store that can take no more, and keeps what was committed', async () => {
    const store = await ownStore();
    const scan = await begin(store, 1);
    const full: Store = {
      ...store,
      openUnit: (id, scope) =>
        scope.region === 'eu-west-2'
          ? Promise.reject(new StoreProblem('The disk is full.'))
          : store.openUnit(id, scope),
    };
    await expect(run(full, scan, sky(), { concurrency: 1 })).rejects.toThrow('The disk is full.');
    expect(await store.committedScopes(1)).toEqual(new Set([regions, place('snapshots')].map(scopeKey)));
  });
});

describe('a narrow scan', () => {
  const only: Selection = { ...everything, regions: ['eu-west-2'] };

  it('records what was never asked as not assessed, so that nothing is clean by being left out', async () => {
    const store = await ownStore();
    const scan = await begin(store, 1);
    const open = sky();
    await run(store, scan, open, { selection: only });
    expect(open.asked).toEqual(['global regions', 'eu-west-2 snapshots']);
    const rows = (await store.coverage(1)).filter(({ collector }) => collector === 'snapshots');
    expect(rows.map(({ region, state, why: reason }) => [region, state, reason?.cause ?? null])).toEqual([
      ['eu-west-1', 'not-assessed', 'not-asked'],
      ['eu-west-2', 'complete', null],
      ['eu-west-3', 'not-assessed', 'not-asked'],
    ]);
  });

  it('leaves the last answer of other places as it was', async () => {
    const store = await ownStore();
    await run(store, await begin(store, 1), sky());
    await finish(store, 1);
    await run(store, await begin(store, 2), sky(), { selection: only });
    expect((await store.coverage(2)).map(({ region, state, scan }) => [region, state, scan])).toEqual([
      ['eu-west-1', 'complete', 1],
      ['eu-west-2', 'complete', 2],
      ['eu-west-3', 'complete', 1],
      ['global', 'complete', 2],
    ]);
  });
});

describe('a place that is off', () => {
  const off = { 'eu-west-3': { state: 'off', why: why('region-off') } } as const;

  it('is off without being asked', async () => {
    const store = await ownStore();
    const open = sky({ settled: off });
    await run(store, await begin(store, 1), open);
    expect(open.asked).not.toContain('eu-west-3 snapshots');
    expect(await stateAt(store, 1, 'eu-west-3')).toBe('off');
  });

  it('keeps its own answer in a narrow scan of another place', async () => {
    const store = await ownStore();
    await run(store, await begin(store, 1), sky({ silent: ['eu-west-3'] }));
    await finish(store, 1);
    await run(store, await begin(store, 2), sky(), { selection: { ...everything, regions: ['eu-west-2'] } });
    expect(await stateAt(store, 2, 'eu-west-3')).toBe('off');
  });

  it('is not assessed where it was switched on since and a narrow scan leaves it aside', async () => {
    const store = await ownStore();
    await run(store, await begin(store, 1), sky({ settled: off }));
    await finish(store, 1);
    await run(store, await begin(store, 2), sky(), { selection: { ...everything, regions: ['eu-west-2'] } });
    expect(await stateAt(store, 2, 'eu-west-3')).toBe('not-assessed');
  });

  it('is not assessed while the store still holds copies there: nobody can say how they stand', async () => {
    const store = await ownStore();
    await run(store, await begin(store, 1), sky());
    await finish(store, 1);
    await run(store, await begin(store, 2), sky({ settled: off }));
    expect(await stateAt(store, 2, 'eu-west-3')).toBe('not-assessed');
    expect((await all(store.snapshots(2))).map(({ fact }) => fact.region)).toEqual(regionNames);
  });
});

describe('a place the plan no longer reaches', () => {
  it.each([
    { name: 'is unconfigured where the way to it was open', weather: { names: ['eu-west-1'] }, state: 'unconfigured' },
    {
      name: 'is not assessed where the way to it was refused',
      weather: { refused: ['global'] },
      state: 'not-assessed',
    },
  ])('$name; its copies stay', async ({ weather, state }) => {
    const store = await ownStore();
    await run(store, await begin(store, 1), sky());
    await finish(store, 1);
    await run(store, await begin(store, 2), sky(weather));
    expect(await stateAt(store, 2, 'eu-west-3')).toBe(state);
    expect((await all(store.snapshots(2))).map(({ fact }) => fact.region)).toEqual(regionNames);
  });
});
