import type { Fact } from '../../model/fact.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { StoredSnapshot, Verdict } from '../../model/verdict.ts';
import type { Driver } from './driver.ts';
import type { View } from './view.ts';

/** An item as of a scan, not yet parsed. */
export interface LoadedItem {
  readonly id: number;
  readonly firstScan: number;
  readonly scope: number;
  readonly from: number;
  readonly hash: string;
  readonly body: string;
  /** Row of the verdict's body as of the scan; null where there is none. */
  readonly verdict: number | null;
  /** The scan that last saw it, where readings have been missing it since; else null. */
  readonly missedSince: number | null;
  /** The last scan in which it was read directly where an index answered for its unit; null where there was none. */
  readonly directScan: number | null;
}

interface Row {
  readonly id: number;
  readonly firstScan: number;
  readonly scope: number | null;
  readonly from: number | null;
  readonly hash: string | null;
  readonly body: string | null;
  readonly verdictFrom: number | null;
  readonly verdict: number | null;
  readonly missedSince: number | null;
  readonly directScan: number | null;
}

type Version = Pick<LoadedItem, 'scope' | 'from' | 'hash' | 'body'>;

/** These items as of a scan, in the order given; those that were not there then are left out. Call inside a read. */
export function loadItems(driver: Driver, ids: readonly number[], scan: number): readonly LoadedItem[] {
  const rows = driver
    .prepare<Row>(
      `SELECT i.id, i.first_scan AS firstScan, i.scope, i.from_scan AS "from", i.hash, h.body, v.from_scan AS verdictFrom, v.body AS verdict, m.last_seen AS missedSince,
         (SELECT max(d.scan) FROM direct_read d WHERE d.item = i.id AND d.scan <= ?2) AS directScan
       FROM json_each(?1) j CROSS JOIN item i ON i.id = j.value LEFT JOIN head h ON h.item = i.id LEFT JOIN verdict v ON v.item = i.id
       LEFT JOIN missed m ON m.item = i.id AND m.from_scan <= ?2 AND (m.to_scan IS NULL OR m.to_scan > ?2)
       ORDER BY j.key`,
    )
    .all(JSON.stringify(ids), scan);
  const loaded: LoadedItem[] = [];
  for (const row of rows) {
    const version = headVersion(row, scan) ?? loggedVersion(driver, row.id, scan);
    if (version === undefined) continue;
    const verdict =
      row.verdictFrom !== null && row.verdictFrom <= scan ? row.verdict : loggedVerdict(driver, row.id, scan);
    const { id, firstScan, missedSince, directScan } = row;
    loaded.push({ id, firstScan, ...version, verdict, missedSince, directScan });
  }
  return loaded;
}

/** The stored snapshot of a loaded item. */
export function toSnapshot(driver: Driver, view: View, item: LoadedItem): StoredSnapshot {
  return {
    fact: JSON.parse(item.body) as Snapshot,
    verdict: item.verdict === null ? null : verdictOf(driver, item.verdict, view.verdicts),
    firstSeen: view.startOf(item.firstScan),
    factsFrom: item.from,
    ...view.sighting(item),
  };
}

/** The fact of a loaded item. */
export function toFact(item: LoadedItem): Fact {
  return JSON.parse(item.body) as Fact;
}

/** The verdict stored under this row. `parsed` keeps the few most copies share. */
export function verdictOf(driver: Driver, id: number, parsed?: Map<number, Verdict>): Verdict {
  const known = parsed?.get(id);
  if (known !== undefined) return known;
  const row = driver.prepare<{ body: string }>('SELECT body FROM verdict_body WHERE id = ?').get(id);
  if (row === undefined) throw new Error(`the store has no verdict ${id}`);
  const verdict = JSON.parse(row.body) as Verdict;
  if (parsed !== undefined && parsed.size < 1000) parsed.set(id, verdict);
  return verdict;
}

function headVersion({ scope, from, hash, body }: Row, scan: number): Version | undefined {
  if (scope === null || from === null || hash === null || body === null || from > scan) return undefined;
  return { scope, from, hash, body };
}

function loggedVersion(driver: Driver, id: number, scan: number): Version | undefined {
  const row = driver
    .prepare<Version>(
      'SELECT scope, from_scan AS "from", hash, body FROM log WHERE item = ? AND to_scan > ? ORDER BY to_scan LIMIT 1',
    )
    .get(id, scan);
  return row === undefined || row.from > scan ? undefined : row;
}

function loggedVerdict(driver: Driver, id: number, scan: number): number | null {
  const row = driver
    .prepare<{ from: number; body: number }>(
      'SELECT from_scan AS "from", body FROM verdict_log WHERE item = ? AND to_scan > ? ORDER BY to_scan LIMIT 1',
    )
    .get(id, scan);
  return row === undefined || row.from > scan ? null : row.body;
}
