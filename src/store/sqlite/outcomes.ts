import { keyHash } from '../hash.ts';
import type { OutcomeHistory, RecordedOutcome } from '../store.ts';
import type { Driver } from './driver.ts';
import { type Engine, guarded, requireLease } from './engine.ts';
import { makeSeen, type Seen } from './seen.ts';

interface OpenOutcome {
  readonly id: number;
  readonly outcome: string;
}

/**
 * Replaces the recorded outcomes by these, as of the scan being written. Pages are stored as they come; until the scan is
 * finished nobody reads them, and resuming it takes them back.
 */
export async function recordOutcomes(
  engine: Engine,
  scan: number,
  pages: AsyncIterable<readonly RecordedOutcome[]>,
): Promise<void> {
  const { driver } = engine;
  const held = makeSeen();
  await guarded(engine, () => requireLease(engine, scan));
  await guarded(engine, () => driver.write(() => takeBack(driver, scan)));
  for await (const page of pages) {
    await guarded(engine, () =>
      driver.write(() => {
        requireLease(engine, scan);
        for (const outcome of page) held.add(record(driver, scan, outcome));
      }),
    );
  }
  await guarded(engine, () => driver.write(() => recover(driver, scan, held)));
}

/** Outcomes as of a scan, looked up one by one. */
export function outcomeHistory({ driver }: Engine, scan: number): OutcomeHistory {
  return {
    since(check, key) {
      const row = driver.read(() =>
        driver
          .prepare<{ outcome: 'fail' | 'unknown'; began: string; ended: string | null }>(
            `SELECT o.outcome, b.started_at AS began, e.started_at AS ended FROM outcome o JOIN scan b ON b.id = o.from_scan
             LEFT JOIN scan e ON e.id = o.to_scan AND o.to_scan <= ?1
             WHERE o.key_hash = ?2 AND o.key = ?3 AND o.check_id = ?4 AND o.from_scan <= ?1 ORDER BY o.from_scan DESC LIMIT 1`,
          )
          .get(scan, keyHash(key), key, check),
      );
      if (row === undefined) return null;
      return row.ended === null ? { outcome: row.outcome, since: row.began } : { outcome: 'pass', since: row.ended };
    },
  };
}

function record(driver: Driver, scan: number, { check, key, outcome }: RecordedOutcome): number {
  const hash = keyHash(key);
  const open = driver
    .prepare<OpenOutcome>(
      'SELECT id, outcome FROM outcome WHERE key_hash = ? AND key = ? AND check_id = ? AND to_scan IS NULL',
    )
    .get(hash, key, check);
  if (open?.outcome === outcome) return open.id;
  if (open !== undefined) end(driver, scan, open.id);
  const fresh = driver
    .prepare<{ id: number }>(
      'INSERT INTO outcome (key_hash, key, check_id, outcome, from_scan) VALUES (?, ?, ?, ?, ?) RETURNING id',
    )
    .get(hash, key, check, outcome, scan);
  if (fresh === undefined) throw new Error('an outcome was not stored');
  return fresh.id;
}

function recover(driver: Driver, scan: number, held: Seen): void {
  const row = driver
    .prepare<{ ids: string }>('SELECT json_group_array(id) AS ids FROM outcome WHERE to_scan IS NULL')
    .get();
  for (const id of JSON.parse(row?.ids ?? '[]') as readonly number[]) if (!held.has(id)) end(driver, scan, id);
}

function end(driver: Driver, scan: number, id: number): void {
  driver.prepare('UPDATE outcome SET to_scan = ? WHERE id = ?').run(scan, id);
}

/** What an earlier attempt of this very scan recorded. */
function takeBack(driver: Driver, scan: number): void {
  driver.prepare('DELETE FROM outcome WHERE from_scan >= ?').run(scan);
  driver.prepare('UPDATE outcome SET to_scan = NULL WHERE to_scan >= ?').run(scan);
}
