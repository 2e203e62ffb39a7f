import { describe, expect, test } from 'vitest';
import { computeCalls } from '../../../src/clouds/gcp/compute.ts';
import { readRegionSnapshots } from '../../../src/clouds/gcp/region-snapshots.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { directLine, failure, fakeClient, gathered } from './fakes.ts';
import { ownSimulator, readHome } from './kinds.ts';
import { account, computeRow, shopUnit } from './rows.ts';

const simulator = ownSimulator();

test('every regional snapshot is read, in whichever region', async () => {
  const found = await readHome(simulator.at(), 'region-snapshots');
  expect(found.length).toBeGreaterThan(40);
  expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['gcp:compute:snapshot']));
  expect(found.every(({ key, region }) => key.includes(`/regions/${region}/snapshots/`))).toBe(true);
});

describe('region by region', () => {
  function read(
    regions: readonly string[],
    ofRegion: (region: string) => readonly Row[] | Error,
    whole: Row | Error | null = null,
  ) {
    const client = fakeClient(({ way, resource, request }) => {
      if (way === 'policy') return { etag: 'e' };
      if (resource === 'regions') return whole ?? { kind: 'k', id: 'i', items: regions.map((name) => ({ name })) };
      const items = ofRegion('region' in request ? (request.region ?? '') : '');
      return items instanceof Error ? items : { kind: 'k', id: 'i', items };
    });
    return gathered(readRegionSnapshots(computeCalls(client, directLine(), account), shopUnit('region-snapshots')));
  }
  const snapshot = (region: string) => [computeRow(`regions/${region}/snapshots/s-${region}`)];

  test('one that is refused is a gap, and the others are read all the same', async () => {
    const { items, gaps } = await read(['region1', 'region2', 'region3'], (region) =>
      region === 'region2' ? failure(403, { reason: 'forbidden' }) : snapshot(region),
    );
    expect(items.map(({ region }) => region).sort()).toEqual(['region1', 'region3']);
    expect(gaps).toEqual(['denied compute.snapshots.list: forbidden: said']);
  });

  test('a region without a name, or by a strange one, is a gap', async () => {
    const { items, gaps } = await read(['europe-west3', '../x', ''], snapshot);
    expect(items).toHaveLength(1);
    expect(gaps).toEqual([
      'malformed compute.regions.list: 2 rows do not say what they are, or are not of this project',
    ]);
  });

  test('that cannot be listed at all are a gap', async () => {
    const { items, gaps } = await read([], snapshot, failure(403, { reason: 'forbidden' }));
    expect([items, gaps]).toEqual([[], ['denied compute.regions.list: forbidden: said']]);
    expect((await read([], snapshot, {})).gaps).toEqual(['malformed compute.regions.list: the answer has no kind']);
  });

  test('of which there are none are a gap: no project is without regions', async () => {
    const { items, gaps } = await read([], snapshot);
    expect([items, gaps]).toEqual([[], ['malformed compute.regions.list: Compute Engine lists no region']]);
  });

  test('what another region holds is not taken for its own', async () => {
    const { items, gaps } = await read(['europe-west3'], () => snapshot('europe-west4'));
    expect([items, gaps.length]).toEqual([[], 1]);
  });
});
