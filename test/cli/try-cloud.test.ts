import { describe, expect, it } from 'vitest';
import { tryCloud } from '../../src/cli/try-cloud.ts';
import type { CloudSession, PlannedUnit, UnitPage } from '../../src/clouds/cloud.ts';
import { type Why, why } from '../../src/model/reading.ts';
import type { Scope } from '../../src/model/scope.ts';

const place = (account: string, region: string, collector: string): Scope => ({
  cloud: 'aws',
  account,
  region,
  collector,
});
const plan = (unit: Scope, settled: PlannedUnit['settled'] = null): PlannedUnit => ({ unit, settled });
const page = (change: Partial<UnitPage> = {}): UnitPage => ({ items: [], gaps: [], refused: [], calls: 1, ...change });
const denied = why('denied', { needs: 'ec2:DescribeSnapshots' });
const off = { state: 'off' as const, why: why('region-off') };

/** A session of two accounts, each with a region that is off and two that are on; `pages` overrides what a place answers. */
function session(pages: Readonly<Record<string, readonly UnitPage[]>> = {}) {
  const asked: string[] = [];
  const spell = ({ account, region, collector }: Scope) => `${account} ${region} ${collector}`;
  const made: CloudSession = {
    roots: async () => [plan(place('caller', 'global', 'identity'))],
    follow: (unit) => {
      if (unit.collector === 'identity') return ['2', '1'].map((account) => plan(place(account, 'global', 'regions')));
      if (unit.collector !== 'regions') return [];
      return [
        plan(place(unit.account, 'a-off', 'snapshots'), off),
        plan(place(unit.account, 'c', 'snapshots')),
        plan(place(unit.account, 'b', 'snapshots')),
        plan(place(unit.account, 'b', 'images')),
      ];
    },
    async *read(unit) {
      asked.push(spell(unit));
      for (const one of pages[spell(unit)] ?? [page(), page()]) {
        yield one;
        if (unit.region !== 'global') asked.push(`${spell(unit)} again`);
      }
    },
    close: async () => undefined,
  };
  return { made, asked };
}
const said = (reason: Why | null) => reason?.cause ?? 'read';

describe('trying a cloud', () => {
  it('reads what leads to its places, then one page of each collector in one region of each account', async () => {
    const { made, asked } = session();
    const tried = await tryCloud(made, () => 0);
    expect(asked.sort()).toEqual([
      '1 b images',
      '1 b snapshots',
      '1 global regions',
      '2 b images',
      '2 b snapshots',
      '2 global regions',
      'caller global identity',
    ]);
    expect(tried.every(({ state }) => state === 'readable')).toBe(true);
  });

  it('calls a place blind where its page has a gap or a read of an item was refused', async () => {
    const { made } = session({
      '1 b snapshots': [page({ gaps: [{ why: denied }] })],
      '2 b images': [page({ refused: [why('throttled')] })],
      '2 global regions': [page(), page({ gaps: [{ why: why('malformed') }] })],
    });
    const blind = (await tryCloud(made, () => 0)).filter(({ state }) => state === 'blind');
    expect(blind.map((one) => `${one.account} ${one.collector} ${said(one.why)}`)).toEqual([
      '1 snapshots denied',
      '2 images throttled',
      '2 regions malformed',
    ]);
  });

  it('keeps what is settled without reading: refused is blind, off is off', async () => {
    const settled: CloudSession = {
      ...session().made,
      roots: async () => [
        plan(place('1', 'global', 'regions'), { state: 'not-assessed', why: denied }),
        plan(place('2', 'global', 'regions'), { state: 'off', why: why('disabled') }),
      ],
      follow: () => [],
    };
    expect((await tryCloud(settled, () => 0)).map(({ state }) => state)).toEqual(['blind', 'off']);
  });
});
