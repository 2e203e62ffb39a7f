import { describe, expect, it } from 'vitest';
import { openDiff, scanAt, scanNamed } from '../../src/cli/diff-scans.ts';
import { pickScan } from '../../src/cli/workspace.ts';
import { copyOf, plant, type Sighting, share, strangerId } from '../scan/planted-scans.ts';
import { startOf } from '../store/facts.ts';
import { type PlantedSpace, plantedSpace } from './planted-space.ts';

/** The difference between the first and the last of some scans, one a day. */
async function diffOver(...seen: readonly Sighting[]) {
  const space = await plantedSpace();
  for (const [at, one] of seen.entries()) await space.scan(at + 1, one);
  const { store } = space;
  return openDiff(space, await pickScan(store, '1'), await pickScan(store, String(seen.length)));
}

describe('the difference between two scans', () => {
  it('is empty where nothing changed', async () => {
    const seen = { snapshots: [copyOf('a', [share('everyone')])] };
    expect(await diffOver(seen, seen)).toMatchObject({ from: 1, to: 2, changes: [], cameAndWent: [] });
  });

  it('of a lifted block is the setting and one grouped change, however many copies it opened', async () => {
    const snapshots = Array.from({ length: 40 }, (_, at) => copyOf(`snap-${at}`, [share('everyone')]));
    const { changes } = await diffOver({ snapshots, block: 'all' }, { snapshots, block: 'none' });
    expect(changes.map(({ type, change, cause, count }) => [type, change, cause, count]).sort()).toEqual([
      ['aws:snapshot-public-block', 'altered', null, 1],
      ['stillwatch:group', 'altered', 'mask', 40],
    ]);
    const group = changes.find(({ type }) => type === 'stillwatch:group');
    expect(group?.before).toMatchObject({ exposure: { state: 'latent-public' } });
    expect(group?.after).toMatchObject({ exposure: { state: 'public' } });
    expect(group?.sample).toHaveLength(10);
  });

  it('of a share shows the audience, and that a grant is the cause', async () => {
    const { changes } = await diffOver({ snapshots: [copyOf('a')] }, { snapshots: [copyOf('a', [share(strangerId)])] });
    expect(changes).toMatchObject([{ name: 'a', change: 'altered', cause: 'grant', fields: ['exposure', 'grants'] }]);
  });

  it('calls removed what was looked for, and out of sight what was refused', async () => {
    const before = { snapshots: [copyOf('a')] };
    expect((await diffOver(before, {})).changes.map(({ change }) => change)).toEqual(['removed']);
    const refused = await diffOver(before, { ends: { snapshots: 'refused' } });
    expect(refused.changes.filter(({ name }) => name === 'a').map(({ change }) => change)).not.toContain('removed');
  });

  it('tells what was shared and withdrawn in between', async () => {
    const closed = { snapshots: [copyOf('a')] };
    const { changes, cameAndWent } = await diffOver(closed, { snapshots: [copyOf('a', [share('everyone')])] }, closed);
    expect(changes).toEqual([]);
    expect(cameAndWent).toMatchObject([{ name: 'a', what: expect.stringContaining('public'), fromScan: 2, toScan: 3 }]);
  });
});

describe('the scan that a word names', () => {
  async function threeScans(): Promise<PlantedSpace> {
    const space = await plantedSpace();
    for (const day of [1, 2, 5]) await space.scan(day, {});
    await plant(space.store, 6, {});
    return space;
  }

  it.each([
    ['1', 1],
    ['latest', 3],
    ['2026-01-02', 2],
    ['2026-01-04T23:59:59Z', 2],
    ['2026-01-05T01:00:00+01:00', 3],
    ['2027-01-01', 3],
  ])('%s is scan %i; one that is still open is none', async (word, id) => {
    const { store } = await threeScans();
    expect((await scanNamed(store, word, '--from')).id).toBe(id);
  });

  it.each([
    ['baseline', 'No baseline was accepted yet'],
    ['2025-12-31', 'No scan was finished by 2025-12-31'],
    ['4', 'never finished'],
    ['9', 'There is no scan 9'],
    ['last week', '--from last week is not a time'],
  ])('%s is refused: %s', async (word, sentence) => {
    const { store } = await threeScans();
    await expect(scanNamed(store, word, '--from')).rejects.toThrow(sentence);
  });

  it('baseline is the scan of the last one accepted', async () => {
    const { store } = await threeScans();
    for (const scan of [1, 2])
      await store.acceptBaseline({ scan, by: 'me', reason: 'r', at: startOf(9), until: '2026-12-31' });
    expect((await scanNamed(store, 'baseline', '--from')).id).toBe(2);
  });

  it('before the first scan there is none', async () => {
    const { store } = await threeScans();
    expect(await scanAt(store, '2025-01-01T00:00:00Z')).toBeNull();
  });
});
