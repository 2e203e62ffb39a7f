import { describe, expect, it } from 'vitest';
import type { CloudSession, PlannedUnit } from '../../src/clouds/cloud.ts';
import type { Region } from '../../src/model/fact.ts';
import { why } from '../../src/model/reading.ts';
import type { Scope } from '../../src/model/scope.ts';
import { lookUp, type UnreadLog } from '../../src/scan/look-up.ts';
import { place } from '../store/facts.ts';

const query = { names: ['CreateSnapshot'], since: '2026-11-01', until: '2026-11-27' };

interface Weather {
  /** Regions, and how each is planned. */
  readonly regions: Readonly<Record<string, PlannedUnit['settled']>>;
  /** Regions whose log is cut off. */
  readonly cut?: readonly string[];
  readonly noRegions?: boolean;
  readonly quiet?: boolean;
}

function sessionOf({
  regions,
  cut = [],
  noRegions = false,
  quiet = false,
}: Weather): CloudSession & { readonly asked: string[] } {
  const asked: string[] = [];
  const root = place('regions', 'global');
  return {
    asked,
    roots: async () => [{ unit: root, settled: null }],
    follow: (unit, facts) =>
      unit.collector === 'regions'
        ? facts.flatMap((fact) =>
            ['snapshots', 'volumes'].map((collector) => ({
              unit: place(collector, fact.region),
              settled: regions[fact.region] ?? null,
            })),
          )
        : [],
    async *read() {
      const facts = Object.keys(regions).map(
        (region): Region => ({
          kind: 'region',
          key: region,
          cloud: 'aws',
          account: root.account,
          region,
          on: true,
          status: 'opted-in',
        }),
      );
      const gaps = noRegions ? [{ why: why('denied', { needs: 'ec2:DescribeRegions' }) }] : [];
      yield { items: noRegions ? [] : facts, gaps, refused: [], calls: 1 };
    },
    async *events(at: Scope) {
      asked.push(at.region);
      if (quiet) return;
      yield { items: [`first of ${at.region}`], gaps: [], calls: 1 };
      yield { items: [], gaps: cut.includes(at.region) ? [{ why: why('throttled') }] : [], calls: 1 };
    },
    close: async () => {},
  };
}

async function run(weather: Weather, more: { regions?: readonly string[]; stopped?: boolean } = {}) {
  const session = sessionOf(weather);
  const unread: UnreadLog[] = [];
  const items: string[] = [];
  const stop = new AbortController();
  if (more.stopped === true) stop.abort();
  const input = {
    session,
    query,
    selection: { accounts: [], regions: more.regions ?? [] },
    concurrency: 2,
    now: () => 0,
    stopping: stop.signal,
  };
  const gave = new Set<string>();
  for await (const page of lookUp(input, (one) => unread.push(one))) {
    items.push(...page.items);
    gave.add(`${page.place.region}/${page.place.collector}`);
  }
  return { items: items.sort(), unread, asked: session.asked.sort(), gave: [...gave].sort() };
}

const off = { state: 'off', why: why('region-off') } as const;
const refused = { state: 'not-assessed', why: why('denied') } as const;

describe('looking up logs', () => {
  it('asks once in every region that is on, however many collectors read it', async () => {
    const { items, unread, asked } = await run({ regions: { 'eu-west-1': null, 'eu-west-2': null, 'eu-west-3': off } });
    expect(asked).toEqual(['eu-west-1', 'eu-west-2']);
    expect(items).toEqual(['first of eu-west-1', 'first of eu-west-2']);
    expect(unread).toEqual([]);
  });

  it('gives a page of every place and way, however quiet it is there', async () => {
    const { gave, items } = await run({ regions: { 'eu-west-1': null, 'eu-west-2': null }, quiet: true });
    expect(items).toEqual([]);
    expect(gave).toEqual(['eu-west-1/events', 'eu-west-2/events', 'global/regions']);
  });

  it('tells of all places before it asks the first', async () => {
    const session = sessionOf({ regions: { 'eu-west-1': null } });
    const input = {
      session,
      query,
      selection: { accounts: [], regions: [] },
      concurrency: 2,
      now: () => 0,
      stopping: new AbortController().signal,
    };
    const found = lookUp(
      input,
      () => {},
      ({ places }) => {
        throw new Error(places.map(({ region }) => region).join());
      },
    );
    await expect(found.next()).rejects.toThrow('eu-west-1');
    expect(session.asked).toEqual([]);
  });

  it('names a region that was not reached, and one whose log was cut off', async () => {
    const { unread, items } = await run({ regions: { 'eu-west-1': null, 'eu-west-2': refused }, cut: ['eu-west-1'] });
    expect(items).toEqual(['first of eu-west-1']);
    expect(unread.map(({ place: at, why: reason }) => [at.region, at.collector, reason.cause])).toEqual([
      ['eu-west-2', 'events', 'denied'],
      ['eu-west-1', 'events', 'throttled'],
    ]);
  });

  it('names the way where it is shut: no region is no answer', async () => {
    const { unread, asked } = await run({ regions: { 'eu-west-1': null }, noRegions: true });
    expect(asked).toEqual([]);
    expect(unread.map(({ why: reason }) => reason.needs)).toEqual(['ec2:DescribeRegions']);
  });

  it('keeps to the regions that were named', async () => {
    const weather = { regions: { 'eu-west-1': null, 'eu-west-2': null } };
    expect((await run(weather, { regions: ['eu-west-2'] })).asked).toEqual(['eu-west-2']);
  });

  it('leaves nothing out in silence when it is stopped', async () => {
    const { unread, asked } = await run({ regions: { 'eu-west-1': null, 'eu-west-2': null } }, { stopped: true });
    expect(asked).toEqual([]);
    expect(unread).toHaveLength(2);
  });
});
