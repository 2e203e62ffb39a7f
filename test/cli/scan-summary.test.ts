import { describe, expect, it } from 'vitest';
import { scanSummary } from '../../src/cli/scan-summary.ts';
import { pickScan } from '../../src/cli/workspace.ts';
import { copyOf, imageOf, type Sighting, share, strangerId } from '../scan/planted-scans.ts';
import { startOf } from '../store/facts.ts';
import { quietIo } from '../support/whole-scan.ts';
import { type PlantedSpace, plantedSpace } from './planted-space.ts';

const everyone = share('everyone');

async function summaryOf(space: PlantedSpace, scan = 'latest') {
  return scanSummary(space, await pickScan(space.store, scan), {}, quietIo(startOf(28)));
}

async function summaryAfter(...seen: readonly Sighting[]) {
  const space = await plantedSpace();
  for (const [at, one] of seen.entries()) await space.scan(at + 1, one);
  return summaryOf(space);
}

describe('what a scan saw', () => {
  it('lists what outsiders can use, the worst first and of these the newest, each by name and id', async () => {
    const old = [copyOf('old', [everyone]), copyOf('lent', [share(strangerId)])];
    const fresh = copyOf('fresh', [everyone], { tags: { Name: 'payroll' } });
    const { exposed } = await summaryAfter({ snapshots: old }, { snapshots: [...old, fresh, copyOf('closed')] });
    expect(exposed.map(({ id, name, state, audiences }) => [id, name, state, audiences])).toEqual([
      ['fresh', 'payroll (fresh)', 'public', ['everyone']],
      ['old', 'old', 'public', ['everyone']],
      ['lent', 'lent', 'external', [`account ${strangerId}`]],
    ]);
    expect(exposed.map(({ firstSeen }) => firstSeen)).toEqual([2, 1, 1].map(startOf));
  });

  it('names an audience once, though it comes through several images', async () => {
    const root = copyOf('root');
    const images = ['ami-1', 'ami-2'].map((name) => imageOf(name, [everyone], [root.key]));
    const { exposed } = await summaryAfter({ snapshots: [root], images });
    expect(exposed.find(({ id }) => id === 'root')?.audiences).toEqual(['everyone']);
  });

  it('counts what one lifted block would open, and what nobody could judge, apart from what is open', async () => {
    const masked = await summaryAfter({ snapshots: [copyOf('a', [everyone])], block: 'all' });
    expect([masked.exposed.length, masked.latent, masked.unknown]).toEqual([0, 1, 0]);
    const blind = await summaryAfter({ snapshots: [copyOf('a')], ends: { images: 'refused' } });
    expect([blind.exposed.length, blind.latent, blind.unknown]).toEqual([0, 0, 1]);
  });

  it('gathers places by why they were not read, and names one of each', async () => {
    const { blind, off } = await summaryAfter({ ends: { images: 'refused', volumes: 'cut', snapshots: 'off' } });
    expect(blind).toEqual([
      { places: 2, first: '111122223333 eu-west-1 images', why: 'denied, needs ec2:DescribeSnapshots' },
    ]);
    expect(off).toBe(1);
  });

  it('counts as news what the baseline did not hold or held narrower, and nothing where there is none', async () => {
    const space = await plantedSpace();
    await space.scan(1, { snapshots: [copyOf('old', [everyone]), copyOf('wider', [share(strangerId)])] });
    expect((await summaryOf(space)).newlyExposed).toBeNull();
    await space.store.acceptBaseline({ scan: 1, by: 'me', reason: 'r', at: startOf(1), until: '2026-12-31' });
    const later = [
      copyOf('old', [everyone]),
      copyOf('wider', [share(strangerId), everyone]),
      copyOf('new', [everyone]),
    ];
    await space.scan(2, { snapshots: later });
    expect((await summaryOf(space)).newlyExposed).toBe(2);
  });

  it('of an earlier scan is as it was then', async () => {
    const space = await plantedSpace();
    await space.scan(1, { snapshots: [copyOf('a', [everyone])] });
    await space.scan(2, { snapshots: [copyOf('a')] });
    expect([(await summaryOf(space, '1')).exposed.length, (await summaryOf(space)).exposed.length]).toEqual([1, 0]);
  });
});
