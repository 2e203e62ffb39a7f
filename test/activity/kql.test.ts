import { describe, expect, it } from 'vitest';
import { isLookedAt, kqlTable } from '../../src/activity/kql.ts';
import type { AuditEvent, Step } from '../../src/model/event.ts';
import type { WorkingHours } from '../../src/model/weekly-window.ts';
import { account, dbSnap, denied, event, everyone, owner, snap, steps, stranger, vol } from '../support/audit-event.ts';
import { ann, byBackup } from './score-scene.ts';

const asOf = '2026-11-27T12:00:00Z';
const on = (id: string, at: string, name: string, does: Step, over: Partial<AuditEvent> = {}): AuditEvent => ({
  ...event(id, 0, does, { name, ...over }),
  at,
});
const create = (number: number, at: string, over: Partial<AuditEvent> = {}): AuditEvent =>
  on(`c${number}`, at, 'CreateSnapshot', steps.create([snap(`snap-${number}`)], vol('vol-1')), over);
const modify = (id: string, at: string, step: Step): AuditEvent => on(id, at, 'ModifySnapshotAttribute', step);
const share = modify('s', '2026-11-27T08:05:00Z', steps.share(snap('snap-1'), account(stranger)));
const both = (events: readonly AuditEvent[], hours: WorkingHours | null = null) => ({
  literal: kqlTable(events, { asOf, variant: 'literal', hours }),
  intent: kqlTable(events, { asOf, variant: 'intent', hours }),
});

describe("the Sentinel rule's table", () => {
  it('as written never sees a share, as meant it does', () => {
    const { literal, intent } = both([create(1, '2026-11-27T08:00:00Z'), share]);
    const row = {
      caller: ann,
      provider: 'AWS',
      account: owner,
      count: 2,
      first: '2026-11-27T08:00:00Z',
      last: '2026-11-27T08:05:00Z',
      operations: ['CreateSnapshot', 'ModifySnapshotAttribute'],
      names: ['snap-1'],
      addresses: ['198.51.100.7'],
      offHours: 0,
    };
    expect(literal).toEqual([{ ...row, externalShares: 0, score: 1 }]);
    expect(intent).toEqual([{ ...row, externalShares: 1, score: 3 }]);
  });

  it.each<[string, readonly AuditEvent[], number | null, number | null]>([
    ['nothing', [], null, null],
    ['one creation alone is no row', [create(1, '2026-11-27T08:00:00Z')], null, null],
    ['one share alone is a row only as it was meant', [share], null, 3],
    [
      'a share with the account itself is none',
      [modify('s', '2026-11-27T08:05:00Z', steps.share(snap('snap-1'), account(owner)))],
      null,
      null,
    ],
    ['a public share', [modify('s', '2026-11-27T08:05:00Z', steps.share(snap('snap-1'), everyone))], null, 3],
    ['five by day', five('08'), 1, 1],
    ['six by day', six('08'), 2, 2],
    ['six, one of them before seven', [...five('08'), create(6, '2026-11-27T06:59:59Z')], 3, 3],
    ['six, one of them at 19:59', [...five('08'), create(6, '2026-11-26T19:59:59Z')], 2, 2],
    ['six, one of them at 20:00', [...five('08'), create(6, '2026-11-26T20:00:00Z')], 3, 3],
    ['five by night are no more than five', five('03'), 1, 1],
    ['withdrawals count only as it is written', withdrawals(), 2, null],
    [
      'failed calls count only as it is written',
      five('08').map((one) => ({ ...one, outcome: 'denied' as const })),
      1,
      null,
    ],
    [
      'a database share',
      [on('s', '2026-11-27T08:00:00Z', 'ModifyDBSnapshotAttribute', steps.share(dbSnap('x'), account(stranger)))],
      null,
      3,
    ],
    ['what it does not know', five('08').map((one) => ({ ...one, name: 'CreateSnapshots' })), null, null],
    [
      'what is older than a day',
      five('08').map((one) => ({ ...one, at: one.at.replace('11-27', '11-26') })),
      null,
      null,
    ],
  ])('%s', (_, events, literal, intent) => {
    const tables = both(events);
    expect([tables.literal[0]?.score ?? null, tables.intent[0]?.score ?? null]).toEqual([literal, intent]);
  });

  it('as meant keeps the configured hours', () => {
    const hours: WorkingHours = { timezone: 'Europe/Berlin', from: '07:00', to: '20:00', days: ['fri'] };
    const { literal, intent } = both([...five('08'), create(6, '2026-11-27T06:30:00Z')], hours);
    expect([literal[0]?.offHours, intent[0]?.offHours]).toEqual([1, 0]);
    expect([literal[0]?.score, intent[0]?.score]).toEqual([3, 2]);
  });

  it('has a row for each caller and account, by score, then count, then name', () => {
    const backup = six('08').map((one) => ({ ...one, ...byBackup, id: `b${one.id}` }));
    const other = five('08').map((one) => ({ ...one, account: stranger, id: `o${one.id}` }));
    const rows = both([...five('08').slice(2), ...other, ...backup]).literal;
    expect(rows.map(({ caller, account: own, count, score }) => [caller, own, count, score])).toEqual([
      [byBackup.actor?.key, owner, 6, 2],
      [ann, stranger, 5, 1],
      [ann, owner, 3, 1],
    ]);
  });

  it('names ten copies at most, and counts each event once in any order', () => {
    const many = Array.from({ length: 12 }, (_, index) => create(10 + index, '2026-11-27T08:00:00Z'));
    const [row] = both([...many, ...many].reverse()).literal;
    expect([row?.count, row?.names.length, row?.names[0]]).toEqual([12, 10, 'snap-10']);
    expect(both([...many, ...many].reverse())).toEqual(both(many));
  });

  it.each([
    ['a day before, to the second', '2026-11-26T12:00:00Z', false],
    ['a second less', '2026-11-26T12:00:01Z', true],
    ['that very moment', asOf, true],
    ['afterwards', '2026-11-27T12:00:01Z', false],
  ])('looks back 24 hours: %s', (_, at, isIn) => {
    expect(isLookedAt(create(1, at), asOf)).toBe(isIn);
    expect(isLookedAt(denied('d', 0, [], { name: 'CreateSnapshot', cloud: 'gcp' }), asOf)).toBe(false);
  });
});

function five(hour: string): readonly AuditEvent[] {
  return [1, 2, 3, 4, 5].map((number) => create(number, `2026-11-27T${hour}:00:0${number}Z`));
}

function six(hour: string): readonly AuditEvent[] {
  return [...five(hour), create(6, `2026-11-27T${hour}:00:06Z`)];
}

function withdrawals(): readonly AuditEvent[] {
  return [1, 2, 3, 4, 5, 6].map((number) =>
    modify(`w${number}`, `2026-11-27T08:00:0${number}Z`, steps.unshare(snap('snap-1'), account(stranger))),
  );
}
