import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDiff } from '../../src/cli/diff-scans.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { known } from '../../src/model/reading.ts';
import { copyOf, type Sighting, share, sourceOf, strangerId } from '../scan/planted-scans.ts';
import { account, event, owner, snap, steps, vol } from '../support/audit-event.ts';
import { plantedSpace } from './planted-space.ts';

const on = (at: string, more: Partial<AuditEvent> = {}) => ({ at, ...more });
const hours = Array.from({ length: 60 }, (_, index) => ({
  cloud: 'aws' as const,
  account: owner,
  region: 'eu-west-1',
  hour: new Date(Date.UTC(2026, 0, 1, index)).toISOString().slice(0, 13),
  events: 1,
  proven: true,
}));

/** The changes between two scans by a log, and by a list of approved changes. */
async function changesOf(before: Sighting, after: Sighting, events: readonly AuditEvent[], rows: string) {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-changes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'c.csv'), `principal,selector,from,to,every,ticket\n${rows}\n`);
  const space = await plantedSpace();
  const config = { ...space.loaded.config, 'approved-changes': 'c.csv' };
  await space.scan(1, before);
  await space.scan(2, after);
  await space.store.keepEvents(events, hours);
  const [from, to] = await space.store.scans();
  if (from === undefined || to === undefined) throw new Error('a scan was lost');
  const diff = await openDiff({ ...space, loaded: { folder, config } }, from, to);
  return diff.changes.map(({ change, by, approved }) => ({
    change,
    by: by.state === 'known' ? (by.value?.event ?? 'nobody') : 'unknown',
    ticket: approved?.ticket ?? null,
  }));
}

const day = '2026-01-01,2026-01-02,,CHG-7';
const approved = { change: 'approved' };
const made = event('made', 0, steps.create([snap('snap-x')], vol('vol-1')), {
  ...on('2026-01-01T10:00:00Z'),
  tags: approved,
});
const fresh = copyOf('snap-x', [], { createdAt: '2026-01-01T10:00:00Z', tags: approved });
const shared = event('shared', 0, steps.share(snap('a'), account(strangerId)), on('2026-01-01T10:00:00Z'));

describe('the ticket of who made a copy', () => {
  it.each<[string, Sighting, string, string | null]>([
    ['is not by tags that its maker gave it', {}, `*,tag:change=approved,${day}`, null],
    ['is not by a name that its maker gave it', {}, `*,snap-x*,${day}`, null],
    [
      'is by tags of what it was made from',
      { volumes: [sourceOf('vol-1', approved)] },
      `*,tag:change=approved,${day}`,
      'CHG-7',
    ],
    ['is by the key of what it was made from', {}, `*,vol-1,${day}`, 'CHG-7'],
  ])('%s', async (_, before, row, ticket) => {
    const changes = await changesOf(before, { ...before, snapshots: [fresh] }, [made], row);
    expect(changes).toEqual([{ change: 'added', by: 'made', ticket }]);
  });

  it('is not by tags that what it was made from got since', async () => {
    const after = { snapshots: [fresh], volumes: [sourceOf('vol-1', approved)] };
    const changes = await changesOf(
      { volumes: [sourceOf('vol-1', {})] },
      after,
      [made],
      `*,tag:change=approved,${day}`,
    );
    expect(changes).toEqual([{ change: 'added', by: 'made', ticket: null }]);
  });
});

describe('the ticket of who shared a copy', () => {
  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['is by the tags it had', approved, 'CHG-7'],
    ['is not by tags it got since', {}, null],
  ])('%s', async (_, tags, ticket) => {
    const before = { snapshots: [copyOf('a', [], { tags })] };
    const after = { snapshots: [copyOf('a', [share(strangerId)], { tags: approved })] };
    const changes = await changesOf(before, after, [shared], `*,tag:change=approved,${day}`);
    expect(changes).toEqual([{ change: 'altered', by: 'shared', ticket }]);
  });

  it('is not given to who else was let in, which no event tells', async () => {
    const after = { snapshots: [copyOf('a', [share(strangerId), share('everyone')])] };
    const changes = await changesOf({ snapshots: [copyOf('a')] }, after, [shared], `*,a,${day}`);
    expect(changes).toEqual([{ change: 'altered', by: 'unknown', ticket: null }]);
  });
});

describe('who made a copy', () => {
  it('is nobody on record only of what no service makes', async () => {
    const createdAt = '2026-01-01T10:00:00Z';
    const changes = (automated: { readonly by: string } | null) =>
      changesOf({}, { snapshots: [copyOf('b', [], { createdAt, automated: known(automated) })] }, [], `*,a,${day}`);
    expect(await changes(null)).toMatchObject([{ by: 'nobody' }]);
    expect(await changes({ by: 'aws-backup' })).toMatchObject([{ by: 'unknown' }]);
  });
});
