import { describe, expect, it } from 'vitest';
import { readActivity } from '../../src/cli/read-activity.ts';
import type { LogPart } from '../../src/logs/read-log-files.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import type { LogHour } from '../../src/model/log-hour.ts';
import { theft, trailRecord } from '../support/trail-record.ts';

function records(file: string, ...list: readonly Readonly<Record<string, unknown>>[]): LogPart {
  return { part: 'records', file, records: list };
}
function beat(file: string, hour: string, whole: boolean): LogPart {
  const heartbeat = { account: '111122223333', region: 'eu-central-1', hour, records: 2, whole };
  return { part: 'heartbeats', file, heartbeats: [heartbeat] };
}
function end(path: string, why: string | null = null): LogPart {
  const facts = { path, holds: 'events', events: 3, kept: 3, foreign: 0, bytes: 9 } as const;
  return { part: 'outcome', outcome: { ...facts, state: why === null ? 'read' : 'rejected', why } };
}

async function read(...parts: readonly LogPart[]) {
  const kept: { events: AuditEvent[]; hours: LogHour[]; done: number[] } = { events: [], hours: [], done: [] };
  async function* stream() {
    yield* parts;
  }
  const store = {
    keepEvents: async (events: readonly AuditEvent[], hours: readonly LogHour[]) => {
      kept.events.push(...events);
      kept.hours.push(...hours);
      return events.length;
    },
  };
  const reading = await readActivity(store, stream(), (done) => kept.done.push(done));
  return { reading, ...kept };
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

  it('takes hours as proof only from whole files that were read to their end', async () => {
    const { hours } = await read(
      beat('a', '2026-11-26T01', true),
      end('a'),
      beat('b', '2026-11-26T02', false),
      end('b'),
      beat('c', '2026-11-26T03', true),
      end('c', 'The JSON is cut off after 3 events.'),
    );
    expect(hours).toEqual([
      { cloud: 'aws', account: '111122223333', region: 'eu-central-1', hour: '2026-11-26T01', events: 2 },
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
