import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../../src/logs/heartbeats.ts';
import { logLimits } from '../../src/logs/limits.ts';
import { LogRows } from '../../src/logs/log-rows.ts';

const usual = {
  readOnly: false,
  recipientAccountId: '012345678912',
  awsRegion: 'us-east-1',
  eventTime: '2026-11-27T02:03:04Z',
};

function beats(...records: readonly object[]): readonly Heartbeat[] {
  const rows = new LogRows(new Set(), logLimits);
  const Records = records.map((record) => ({ eventID: 'e', eventName: 'n', ...usual, ...record }));
  rows.feed(Buffer.from(JSON.stringify({ Records })));
  rows.finish();
  return rows.heartbeats.take();
}

const one: Heartbeat = { account: '012345678912', region: 'us-east-1', hour: '2026-11-27T02', records: 1, whole: true };

describe('heartbeats', () => {
  it('count records by account, region and hour, in the order of these', () => {
    const later = { eventTime: '2026-11-27T03:00:00Z' };
    const other = { recipientAccountId: '111122223333' };
    expect(beats(other, later, {}, {}, later, { awsRegion: 'eu-west-1' }, {})).toEqual([
      { ...one, region: 'eu-west-1' },
      { ...one, records: 3 },
      { ...one, hour: '2026-11-27T03', records: 2 },
      { ...one, account: '111122223333' },
    ]);
  });

  it.each([
    ['2026-11-27T02:03:04.123Z', '2026-11-27T02'],
    ['2026-11-27 02:03:04Z', '2026-11-27T02'],
    ['2026-11-27T02:03:04+11:00', '2026-11-26T15'],
    ['2022-02-08 09:23:37-02:30', '2022-02-08T11'],
  ])('read %s as an hour in UTC', (eventTime, hour) => {
    expect(beats({ eventTime })).toEqual([{ ...one, hour }]);
  });

  it.each([
    { eventTime: '2026-11-27 02:03:04' },
    { eventTime: '2026-11-27T02:60:04Z' },
    { eventTime: '2026-11-27T02:03:60Z' },
    { eventTime: '2026-11-27T02-03-04Z' },
    { eventTime: '2026-11-27T02:03:04z' },
    { eventTime: '2026-02-31T25:03:04Z' },
    { eventTime: 1764209000 },
    { eventTime: null },
    { recipientAccountId: '12345678912' },
    { recipientAccountId: 12345678912 },
    { recipientAccountId: '0123456789 2' },
    { awsRegion: 'US EAST' },
    { awsRegion: '' },
  ])('prove nothing where a record says %j', (odd) => {
    expect(beats(odd)).toEqual([]);
    // The same behind a usual record, which is the one that is compared with.
    expect(beats({}, odd, {})).toEqual([{ ...one, records: 2 }]);
  });

  it.each([
    [{ eventCategory: 'Management' }, 1],
    [{}, 1],
    [{ eventCategory: 'Data' }, 0],
    [{ eventCategory: 'NetworkActivity' }, 0],
    [{ eventCategory: 'Insight' }, 0],
    [{ eventCategory: 'Managements' }, 0],
    [{ eventCategory: null }, 0],
    [{ eventCategory: 7 }, 0],
  ])('of a record with %j are %i: a trail of data events alone proves nothing about changes', (record, count) => {
    expect(beats(record)).toHaveLength(count);
  });

  it.each([
    [false, 1],
    [true, 0],
    [undefined, 0],
    [null, 0],
    ['false', 0],
  ])(
    'of a record with readOnly %j are %i: a trail of what only reads proves nothing about changes',
    (readOnly, count) => {
      expect(beats({ readOnly })).toHaveLength(count);
      expect(beats({}, { readOnly })).toEqual([{ ...one, records: 1 + count }]);
    },
  );

  it('read a category that is written with escapes', () => {
    const rows = new LogRows(new Set(), logLimits);
    const record = JSON.stringify({ eventID: 'e', eventName: 'n', ...usual, eventCategory: 'Management' });
    rows.feed(Buffer.from(`{"Records":[${record.replace('Management', '\\u004danagement')}]}`));
    rows.finish();
    expect(rows.heartbeats.take()).toEqual([one]);
  });

  it('tell records of a list `Records` from others in the same file', () => {
    const record = JSON.stringify({ eventID: 'e', eventName: 'n', ...usual });
    const rows = new LogRows(new Set(), logLimits);
    rows.feed(
      Buffer.from(`${record}{"Records":[${record},{"detail-type":"x","detail":${record}}]}${record}[${record}]`),
    );
    rows.finish();
    expect(rows.heartbeats.take()).toEqual([{ ...one, records: 4, whole: false }, one]);
  });

  it('are given once', () => {
    const rows = new LogRows(new Set(), logLimits);
    rows.feed(Buffer.from(JSON.stringify({ eventID: 'e', eventName: 'n', ...usual })));
    rows.finish();
    expect([rows.heartbeats.take(), rows.heartbeats.take()]).toEqual([[{ ...one, whole: false }], []]);
  });
});
