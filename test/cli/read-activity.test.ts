import { describe, expect, it } from 'vitest';
import { readActivity } from '../../src/cli/read-activity.ts';
import type { LogPart } from '../../src/logs/read-log-files.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import type { LogGap, ReadLog } from '../../src/model/log-gap.ts';
import type { LogHour } from '../../src/model/log-hour.ts';
import { theft, trailRecord } from '../support/trail-record.ts';

function records(file: string, ...list: readonly Readonly<Record<string, unknown>>[]): LogPart {
  return { part: 'records', file, records: list };
}
function beat(file: string, hour: string, whole: boolean): LogPart {
  const heartbeat = { account: '111122223333', region: 'eu-central-1', hour, records: 2, whole };
  return { part: 'heartbeats', file, heartbeats: [heartbeat] };
}
function end(path: string, why: string | null = null): LogPart & { readonly part: 'outcome' } {
  const facts = { path, holds: 'events', events: 3, kept: 3, foreign: 0, bytes: 9 } as const;
  return { part: 'outcome', outcome: { ...facts, state: why === null ? 'read' : 'rejected', why } };
}

const now = '2026-11-27T00:00:00.000Z';

async function read(...parts: readonly LogPart[]) {
  const kept = { events: [] as AuditEvent[], hours: [] as LogHour[], done: [] as number[] };
  const settled = { read: [] as ReadLog[], unread: [] as LogGap[] };
  async function* stream() {
    yield* parts;
  }
  const store = {
    keepEvents: async (events: readonly AuditEvent[], hours: readonly LogHour[]) => {
      kept.events.push(...events);
      kept.hours.push(...hours);
      return events.length;
    },
    settleLogs: async (read: readonly ReadLog[], unread: readonly LogGap[]) => {
      settled.read.push(...read);
      settled.unread.push(...unread);
    },
  };
  const reading = await readActivity(store, stream(), now, (done) => kept.done.push(done));
  return { reading, ...kept, settled };
}

describe('reading audit logs into the store', () => {
  it('keeps events about copies, counts repeats, and leaves everything else alone', async () => {
    const other = trailRecord(9, 'DescribeInstances', {}, null);
    const { reading, events, done } = await read(
      records('a', ...theft, other),
      end('a'),
      records('b', ...theft),
      end('b'),
    );
    expect(reading).toEqual({ files: 2, rejected: [], records: 6, events: 3, duplicates: 3 });
    expect(events.map(({ name }) => name).slice(0, 3)).toEqual(theft.map(({ eventName }) => eventName));
    expect(done).toEqual([1, 2]);
  });

  it('takes hours as proof only from whole files that were read to their end, between two others', async () => {
    const { hours } = await read(
      ...['00', '01', '02', '03'].flatMap((hour) => [beat(hour, `2026-11-26T${hour}`, true), end(hour)]),
      beat('b', '2026-11-26T04', false),
      end('b'),
      beat('c', '2026-11-26T04', true),
      end('c', 'The JSON is cut off after 3 events.'),
    );
    expect(hours.map(({ hour, proven }) => `${hour.slice(11)} ${proven}`)).toEqual([
      '00 false',
      '01 true',
      '02 true',
      '03 false',
    ]);
  });

  it('keeps what was refused where reading breaks off later', async () => {
    const unread: LogGap[] = [];
    async function* breaking() {
      yield end('a', 'It was cut.');
      throw new Error('mistyped');
    }
    const store = {
      keepEvents: async () => 0,
      settleLogs: async (_: readonly ReadLog[], gaps: readonly LogGap[]) => {
        unread.push(...gaps);
      },
    };
    await expect(readActivity(store, breaking(), now, () => {})).rejects.toThrow('mistyped');
    expect(unread.map(({ path }) => path)).toEqual(['a']);
  });

  it('lays a record that nobody can read to its own log, where several come side by side', async () => {
    const { eventTime: _, ...timeless } = theft[0] ?? {};
    const { reading } = await read(records('b', timeless), records('a', ...theft), end('a'), end('b'));
    expect(reading.rejected.map(({ path }) => path)).toEqual(['b']);
  });

  it('keeps which logs were read and which were not, with where their events may have happened', async () => {
    const name = '111122223333_CloudTrail_eu-west-1_20261126T0105Z_AbCdEfGhIjKlMnOp.json.gz';
    const { settled } = await read(
      end('a'),
      end(name, 'It was cut.'),
      end('x.mp3', 'It is no JSON.'),
      { ...end('place', 'It was refused.'), asked: { of: 'lookup', since: '2026-11-20T00:00:00.000Z' } },
      { ...end('way'), asked: { of: 'way', since: '2026-11-20T00:00:00.000Z' } },
    );
    expect(settled.read).toEqual([
      { path: 'a', since: null },
      { path: 'way', since: '2026-11-20T00:00:00.000Z' },
    ]);
    const place = {
      account: '111122223333',
      region: 'eu-west-1',
      hours: { from: '2026-11-25T23', to: '2026-11-26T01' },
    };
    expect(settled.unread).toEqual([
      { path: name, why: 'It was cut.', at: now, since: null, of: 'file', place },
      { path: 'x.mp3', why: 'It is no JSON.', at: now, since: null, of: 'file', place: null },
      { path: 'place', why: 'It was refused.', at: now, since: '2026-11-20T00:00:00.000Z', of: 'lookup', place: null },
    ]);
  });

  it('names a file that holds a wanted event nobody can read: it may be the very one that counts', async () => {
    const { eventTime: _, ...timeless } = theft[0] ?? {};
    const { reading, hours, events } = await read(
      records('a', timeless, ...theft.slice(1)),
      beat('a', '2026-11-26T01', true),
      end('a'),
    );
    expect(reading.rejected).toEqual([{ path: 'a', why: '1 event was passed over: its eventTime is no time.' }]);
    expect(hours).toEqual([]);
    expect(events).toHaveLength(2);
  });
});
