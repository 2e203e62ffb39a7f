import { canonical } from '../../model/canonical.ts';
import type { AuditEvent } from '../../model/event.ts';
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
    for (const { cloud, account, region, hour, events: count } of hours) {
      driver
        .prepare(
          `INSERT INTO log_hour (cloud, account, region, hour, events) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (cloud, account, region, hour) DO UPDATE SET events = max(events, excluded.events)`,
        )
        .run(cloud, account, region, hour, count);
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

/** Where logs were seen, in order of cloud, account, region, hour. */
export function listLogHours({ driver }: Engine): readonly LogHour[] {
  return driver.read(() =>
    driver
      .prepare<LogHour>(
        'SELECT cloud, account, region, hour, events FROM log_hour ORDER BY cloud, account, region, hour',
      )
      .all(),
  );
}
