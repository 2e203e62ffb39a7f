import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ec2, RegionRow } from '../../../src/clouds/aws/ec2.ts';
import { readRegions } from '../../../src/clouds/aws/regions.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => simulator.faults.clear());

const unit = unitAt('regions', 'global');

describe('the regions of an account', () => {
  test('are all read, those that are off too', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(seen.facts).toMatchObject([
      { kind: 'region', region: 'us-east-1', on: true, status: 'opt-in-not-required' },
      { region: 'eu-west-1', on: true },
      { region: 'ap-east-1', on: false, status: 'not-opted-in' },
    ]);
    expect(new Set(seen.facts.map(({ key }) => key)).size).toBe(3);
  });

  test('of another account are read with its role', async () => {
    const seen = await readOnce(simulator.url, unitAt('regions', 'global', '222222222222'));
    expect(seen.facts.every(({ account }) => account === '222222222222')).toBe(true);
    expect(simulator.requests.count({ action: 'DescribeRegions', account: '222222222222' })).toBe(1);
  });

  test('of an account that refuses its role are a gap that says so', async () => {
    simulator.faults.add({ service: 'sts', action: 'AssumeRole', kind: 'denied' });
    const seen = await readOnce(simulator.url, unitAt('regions', 'global', '222222222222'));
    expect(seen.facts).toEqual([]);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'sts:AssumeRole' }]);
  });
});

describe('rows of regions', () => {
  async function read(rows: readonly RegionRow[]) {
    const ec2 = { regions: async () => rows } satisfies Pick<Ec2, 'regions'> as unknown as Ec2;
    for await (const page of readRegions(ec2, unit)) return page;
    throw new Error('no page');
  }

  test('are off only where AWS plainly says so', async () => {
    const statuses = ['opted-in', 'opt-in-not-required', 'not-opted-in', 'opting-in', 'anything'];
    const page = await read(statuses.map((OptInStatus, at) => ({ RegionName: `region-${at}`, OptInStatus })));
    expect(page.items.map(({ on }) => on)).toEqual([true, true, false, true, true]);
    expect(page.gaps).toEqual([]);
  });

  test.each<readonly RegionRow[]>([
    [{ RegionName: 'r' }],
    [{ OptInStatus: 'opted-in' }],
    [{ RegionName: 'a/b c', OptInStatus: 'opted-in' }],
  ])('without a name or a status are a gap: %j', async (row) => {
    const page = await read([{ RegionName: 'us-east-1', OptInStatus: 'opted-in' }, row]);
    expect(page.items).toHaveLength(1);
    expect(page.gaps).toHaveLength(1);
  });

  test('that are none at all are a gap: every account has a region', async () => {
    expect((await read([])).gaps).toMatchObject([{ why: { cause: 'malformed' } }]);
  });
});
