import { describe, expect, it } from 'vitest';
import { openDiff, scanAt, scanNamed } from '../../src/cli/diff-scans.ts';
import { pickScan } from '../../src/cli/workspace.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { copyOf, plant, type Sighting, share, strangerId } from '../scan/planted-scans.ts';
import { startOf } from '../store/facts.ts';
import { account, event, owner, snap, steps, vol } from '../support/audit-event.ts';
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

describe('what came and went by the logs', () => {
  const on = (day: number, time: string) => ({ at: `2026-01-0${day}T${time}Z` });
  const them = account(strangerId);
  const events = [
    event('e1', 0, steps.share(snap('a'), them), on(1, '10:00:00')),
    event('e2', 0, steps.unshare(snap('a'), them), on(1, '10:20:00')),
    event('e3', 0, steps.share(snap('a'), account('444455556666')), on(1, '11:00:00')),
    event('e4', 0, steps.unshare(snap('a')), on(1, '11:20:00')),
    event('e5', 0, steps.create([snap('brief')], vol('vol-1')), on(1, '12:00:00')),
    event('e6', 0, steps.gone(snap('brief')), on(1, '12:09:00')),
  ];
  const hours = Array.from({ length: 60 }, (_, index) => ({
    cloud: 'aws' as const,
    account: owner,
    region: 'eu-west-1',
    hour: new Date(Date.UTC(2026, 0, 1, index)).toISOString().slice(0, 13),
    events: 1,
    proven: true,
  }));

  async function diffWith(kept: readonly AuditEvent[], read: typeof hours, ...seen: readonly Sighting[]) {
    const space = await plantedSpace();
    for (const [at, one] of seen.entries()) await space.scan(at + 1, one);
    await space.store.keepEvents(kept, read);
    return openDiff(space, await pickScan(space.store, '1'), await pickScan(space.store, String(seen.length)));
  }
  const calm: Sighting = { snapshots: [copyOf('a')], members: [owner, '444455556666'] };

  it('is told with actor, times and event ids; a share among ourselves is not', async () => {
    const held = event('e7', 0, steps.share(snap('a'), account('888877776666')), on(1, '13:00:00'));
    const { changes, cameAndWent, logs } = await diffWith([...events, held], hours, calm, calm);
    expect(changes).toEqual([]);
    expect(cameAndWent).toMatchObject([
      {
        what: 'shared with 888877776666',
        seen: false,
        events: ['e7'],
        came: { value: { event: 'e7' } },
        went: { value: null },
      },
      { name: 'a', what: `shared with ${strangerId}`, seen: false, events: ['e1', 'e2'], fromScan: 1, toScan: 2 },
      {
        name: 'brief',
        what: 'made and removed',
        seen: false,
        came: { value: { event: 'e5' } },
        went: { value: { event: 'e6' } },
      },
    ]);
    expect(logs).toEqual([{ cloud: 'aws', account: owner, places: 1, whole: 1 }]);
  });

  it('is told once where a scan saw it too', async () => {
    const open = { ...calm, snapshots: [copyOf('a', [share(strangerId)])] };
    const late = [
      event('e1', 0, steps.share(snap('a'), them), on(1, '10:00:00')),
      event('e2', 0, steps.unshare(snap('a'), them), on(2, '10:20:00')),
    ];
    const { cameAndWent } = await diffWith(late, hours, calm, open, calm);
    expect(cameAndWent).toMatchObject([
      { what: `shared with ${strangerId}`, seen: true, fromScan: 2, events: ['e1', 'e2'] },
    ]);
  });

  it('is nothing, and nothing is claimed, where no log was read', async () => {
    const { cameAndWent, logs } = await diffWith([], [], calm, calm);
    expect(cameAndWent).toEqual([]);
    expect(logs).toEqual([{ cloud: 'aws', account: owner, places: 1, whole: 0 }]);
  });

  it.each([
    ['has a gap', hours.filter(({ hour }) => hour !== '2026-01-01T20'), []],
    ['ends before records of the last minutes can have come', hours.filter(({ hour }) => hour < '2026-01-02T00'), []],
    [
      'was stopped in between',
      hours,
      [
        event(
          's',
          0,
          { step: 'context', change: { what: 'logging', change: 'stopped', trail: 't' } },
          on(1, '15:00:00'),
        ),
      ],
    ],
  ])('proves nothing where the log %s, and tells what it holds', async (_, read, more) => {
    const gone = { ...calm, snapshots: [] };
    const { changes, cameAndWent, logs } = await diffWith([...events, ...more], read, calm, gone);
    expect(changes.map(({ by }) => by.state)).toEqual(['unknown']);
    expect(cameAndWent).toHaveLength(2);
    expect(logs).toMatchObject([{ whole: 0 }]);
  });
});
