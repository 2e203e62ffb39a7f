import { canonical } from '../../model/canonical.ts';
import type { AuditEvent } from '../../model/event.ts';
import { fills, type LogGap, type ReadLog, widened, withoutGaps } from '../../model/log-gap.ts';
import type { LogHour } from '../../model/log-hour.ts';
import { keyHash } from '../hash.ts';
import type { Driver } from './driver.ts';
import type { Engine } from './engine.ts';

const pageSize = 2000;

/** Keeps events and where logs were seen, in one transaction. Returns how many of the events were not there before. */
export function keepEvents({ driver }: Engine, events: readonly AuditEvent[], hours: readonly LogHour[]): number {
  return driver.write(() => {
    let fresh = 0;
    for (const event of events) if (keepOne(driver, event)) fresh += 1;
    for (const { cloud, account, region, hour, events: count, proven } of hours) {
      driver
        .prepare(
          `INSERT INTO log_hour (cloud, account, region, hour, events, proven) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (cloud, account, region, hour)
           DO UPDATE SET events = max(events, excluded.events), proven = max(proven, excluded.proven)`,
        )
        .run(cloud, account, region, hour, count, proven ? 1 : 0);
    }
    return fresh;
  });
}

// Two records of one id are one record; where one says more (a log may leave parts out), the longer stays, whichever came first.
function keepOne(driver: Driver, event: AuditEvent): boolean {
  const key = `${event.cloud} ${event.id}`;
  const hash = keyHash(key);
  const body = canonical(event);
  const held = driver
    .prepare<{ id: number; body: string }>('SELECT id, body FROM event WHERE key_hash = ? AND key = ?')
    .get(hash, key);
  if (held === undefined) {
    driver.prepare('INSERT INTO event (key_hash, key, at, body) VALUES (?, ?, ?, ?)').run(hash, key, event.at, body);
    return true;
  }
  if (body.length > held.body.length || (body.length === held.body.length && body < held.body))
    driver.prepare('UPDATE event SET at = ?, body = ? WHERE id = ?').run(event.at, body, held.id);
  return false;
}

/** Every event kept, oldest first, those of one instant by id; with `since` (ISO 8601, UTC) only from then on. */
export function* listEvents({ driver }: Engine, since: string | null): Generator<readonly AuditEvent[]> {
  let at = since ?? '';
  let key = '';
  for (;;) {
    const rows = driver.read(() =>
      driver
        .prepare<{ at: string; key: string; body: string }>(
          `SELECT at, key, body FROM event WHERE at > ?1 OR (at = ?1 AND key > ?2) ORDER BY at, key LIMIT ${pageSize}`,
        )
        .all(at, key),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ body }) => JSON.parse(body) as AuditEvent);
    ({ at, key } = last);
  }
}

/** Where logs were seen, in order of cloud, account, region, hour. What was not read leaves the hours unproven that it may tell of. */
export function listLogHours({ driver }: Engine): readonly LogHour[] {
  return driver.read(() => {
    const rows = driver
      .prepare<Omit<LogHour, 'proven'> & { readonly proven: number }>(
        'SELECT cloud, account, region, hour, events, proven FROM log_hour ORDER BY cloud, account, region, hour',
      )
      .all();
    return withoutGaps(
      rows.map((row) => ({ ...row, proven: row.proven === 1 })),
      gapsIn(driver),
    );
  });
}

/** Keeps which logs were read to their end, and which were not, in one transaction. */
export function settleLogs({ driver }: Engine, read: readonly ReadLog[], unread: readonly LogGap[]): void {
  driver.write(() => {
    for (const log of read) {
      const gap = gapAt(driver, log.path);
      if (gap !== null && fills(log, gap)) driver.prepare('DELETE FROM log_gap WHERE path = ?').run(log.path);
    }
    for (const gap of unread)
      driver
        .prepare('INSERT OR REPLACE INTO log_gap (path, body) VALUES (?, ?)')
        .run(gap.path, canonical(widened(gapAt(driver, gap.path), gap)));
  });
}

/** Logs that were not read, in the order of their paths. */
export function listLogGaps({ driver }: Engine): readonly LogGap[] {
  return driver.read(() => gapsIn(driver));
}

/** Takes logs off the list of what is missing. Returns how many were on it. */
export function forgetLogs({ driver }: Engine, paths: readonly string[]): number {
  return driver.write(() => {
    let gone = 0;
    for (const path of paths) {
      if (gapAt(driver, path) === null) continue;
      driver.prepare('DELETE FROM log_gap WHERE path = ?').run(path);
      gone += 1;
    }
    return gone;
  });
}

function gapAt(driver: Driver, path: string): LogGap | null {
  const row = driver.prepare<{ body: string }>('SELECT body FROM log_gap WHERE path = ?').get(path);
  return row === undefined ? null : (JSON.parse(row.body) as LogGap);
}

function gapsIn(driver: Driver): readonly LogGap[] {
  return driver
    .prepare<{ body: string }>('SELECT body FROM log_gap ORDER BY path')
    .all()
    .map(({ body }) => JSON.parse(body) as LogGap);
}
