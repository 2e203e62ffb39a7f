import { describe, expect, it } from 'vitest';
import { openCopyLog } from '../../src/cli/copy-logs.ts';
import { findLoggedCopies } from '../../src/cli/logged-copies.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import type { LogHour } from '../../src/model/log-hour.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { copyOf, type Sighting } from '../scan/planted-scans.ts';
import { db, dbSnap, event, snap, steps, vol } from '../support/audit-event.ts';
import { plantedSpace } from './planted-space.ts';

const day = 86_400;
/** Seconds from the first of January to an event, given as the event's time. */
const dated = (id: string, seconds: number, does: Parameters<typeof event>[2], over: Partial<AuditEvent> = {}) =>
  event(id, 0, does, { at: new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString(), ...over });
const hours: readonly LogHour[] = Array.from({ length: 72 }, (_, index) => ({
  cloud: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
  hour: new Date(Date.UTC(2026, 0, 1, index)).toISOString().slice(0, 13),
  events: 1,
  proven: true,
}));

async function found(events: readonly AuditEvent[], seen: Sighting, read: readonly LogHour[] = hours) {
  const { store, scan } = await plantedSpace();
  await scan(1, { snapshots: [] });
  const id = await scan(2, seen);
  const coverage = await store.coverage(id);
  const log = await openCopyLog(store, id, coverage, { events, hours: read }, '2026-01-04T00:00:00Z');
  const { copies, untold } = await findLoggedCopies(store, { id }, coverage, events, log);
  const told = copies.map(({ key, lives, vanished }) => [
    key,
    lives.map(({ made }) => made.event),
    vanished?.made.event ?? null,
  ]);
  return { told, untold: untold.map(({ account, region, count }) => [account, region, count]) };
}

const many = (count: number): readonly Snapshot[] => Array.from({ length: count }, (_, at) => copyOf(`snap-${at}`));
const created = (id: string, seconds: number) => dated(id, seconds, steps.create([snap(id)], vol('vol-1')));

describe('copies that logs tell of', () => {
  it.each([1, 40])('are looked for in the list of their place, one by one or all at once: among %i', async (listed) => {
    const events = [created('snap-0', 3_600), created('gone', 3_600), created('new', 2 * day)];
    expect(await found(events, { snapshots: many(listed) })).toEqual({
      told: [[snap('gone').key, [], 'gone']],
      untold: [],
    });
  });

  it('are counted by place where the log cannot tell whether they were deleted', async () => {
    const events = [created('one', 3_600), created('two', 3_600)];
    expect(await found(events, { snapshots: many(1) }, hours.slice(0, 20))).toEqual({
      told: [],
      untold: [['111122223333', 'eu-west-1', 2]],
    });
  });

  it('are nothing to look for in a place that no scan reads', async () => {
    const elsewhere = snap('far', '111122223333', 'us-east-1');
    expect(await found([dated('a', 60, steps.create([elsewhere]), { region: 'us-east-1' })], {})).toEqual({
      told: [],
      untold: [],
    });
  });

  it('have every short life told under one name', async () => {
    const nightly = dbSnap('nightly');
    const life = (id: string, seconds: number) => [
      dated(`made ${id}`, seconds, steps.create([nightly], db('prod'))),
      dated(`gone ${id}`, seconds + 600, steps.gone(nightly)),
    ];
    expect((await found([...life('a', 60), ...life('b', day)], {})).told).toEqual([
      [nightly.key, ['made a', 'made b'], null],
    ]);
  });

  it('of a name that a scan saw on another day alone are unseen', async () => {
    const { key, name } = dbSnap('nightly');
    const events = [
      dated('made', 60, steps.create([dbSnap('nightly')], db('prod'))),
      dated('gone', 660, steps.gone(dbSnap('nightly'))),
    ];
    const seenOn = async (createdAt: string) =>
      (await found(events, { snapshots: [copyOf(name, [], { key, type: 'aws:rds:db-snapshot', createdAt })] })).told;
    expect(await seenOn('2026-01-01T00:02:00Z')).toEqual([]);
    expect(await seenOn('2025-11-01T00:02:00Z')).toEqual([[key, ['made'], null]]);
  });
});
