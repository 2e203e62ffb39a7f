import type { Driver } from './driver.ts';

/** One fact on its way into the store. */
export interface Incoming {
  readonly key: string;
  readonly keyHash: number;
  readonly kind: number;
  /** Null where the key ends with it. */
  readonly name: string | null;
  readonly hash: string;
  /** Canonical JSON of the whole fact. */
  readonly body: string;
}

/** An item and the version that holds now; `scope`, `from` and `hash` are null where it is gone. */
export interface ItemRow {
  readonly id: number;
  readonly scope: number | null;
  readonly from: number | null;
  readonly hash: string | null;
}

/**
 * The item with this key and kind, by its narrow hash and then the key itself. A disk is a source until it is exported, and
 * a copy while it is: two items, of which at most one holds.
 */
export function findItem(driver: Driver, keyHash: number, key: string, kind: number): ItemRow | undefined {
  return driver
    .prepare<ItemRow>(
      'SELECT id, scope, from_scan AS "from", hash FROM item WHERE key_hash = ? AND key = ? AND kind = ?',
    )
    .get(keyHash, key, kind);
}

/** Gives out ids for new items of one transaction. */
export interface NewIds {
  next(): number;
}

/** Ids from the highest one on. Call inside the write they are used in. */
export function newIds(driver: Driver): NewIds {
  let last = driver.prepare<{ id: number | null }>('SELECT max(id) AS id FROM item').get()?.id ?? 0;
  return {
    next() {
      last += 1;
      return last;
    },
  };
}

/**
 * Stores one fact as of a scan, as part of a scope, and returns the item's id. The version before goes to the log; the same
 * facts in the same place stay as they are. A key that another scope held moves here, from this scan on.
 */
export function putItem(driver: Driver, ids: NewIds, scan: number, scope: number, fact: Incoming): number {
  const item = findItem(driver, fact.keyHash, fact.key, fact.kind);
  if (item === undefined) return addItem(driver, ids.next(), scan, scope, fact);
  if (item.scope === scope && item.hash === fact.hash) return item.id;
  if (item.scope !== null && item.from !== scan) logVersion(driver, scan, item.id);
  if (item.scope !== scope)
    driver.prepare('UPDATE missed SET to_scan = ? WHERE item = ? AND to_scan IS NULL').run(scan, item.id);
  const again = item.scope === null || item.from === scan;
  const from = (again ? takeBack(driver, scan, scope, item.id, fact.hash) : null) ?? scan;
  driver
    .prepare('UPDATE item SET scope = ?, from_scan = ?, hash = ?, name = ? WHERE id = ?')
    .run(scope, from, fact.hash, fact.name, item.id);
  driver.prepare('INSERT OR REPLACE INTO head (item, body) VALUES (?, ?)').run(item.id, fact.body);
  return item.id;
}

/** Ends an item as of a scan: its version and verdict go to the log. The item stays known. */
export function closeItem(driver: Driver, scan: number, id: number): void {
  const from = driver
    .prepare<{ from: number | null }>('SELECT from_scan AS "from" FROM item WHERE id = ?')
    .get(id)?.from;
  if (from !== scan) logVersion(driver, scan, id);
  driver.prepare('UPDATE item SET scope = NULL, from_scan = NULL, hash = NULL WHERE id = ?').run(id);
  driver.prepare('DELETE FROM head WHERE item = ?').run(id);
  driver
    .prepare(
      'INSERT INTO verdict_log SELECT item, from_scan, ?, inputs, body, cause FROM verdict WHERE item = ? AND from_scan < ?',
    )
    .run(scan, id, scan);
  driver.prepare('DELETE FROM verdict WHERE item = ?').run(id);
  driver.prepare('UPDATE missed SET to_scan = ? WHERE item = ? AND to_scan IS NULL').run(scan, id);
}

function addItem(driver: Driver, id: number, scan: number, scope: number, fact: Incoming): number {
  driver
    .prepare(
      'INSERT INTO item (id, key_hash, key, kind, first_scan, scope, from_scan, hash, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(id, fact.keyHash, fact.key, fact.kind, scan, scope, scan, fact.hash, fact.name);
  driver.prepare('INSERT INTO head (item, body) VALUES (?, ?)').run(id, fact.body);
  return id;
}

function logVersion(driver: Driver, scan: number, id: number): void {
  driver
    .prepare(
      'INSERT INTO log (item, scope, from_scan, to_scan, hash, body) SELECT i.id, i.scope, i.from_scan, ?, i.hash, h.body FROM item i JOIN head h ON h.item = i.id WHERE i.id = ?',
    )
    .run(scan, id);
}

/** Where the version to be stored is the one this very scan ended, ending it is undone: nothing has changed after all. */
function takeBack(driver: Driver, scan: number, scope: number, id: number, hash: string): number | null {
  const ended = driver
    .prepare<{ row: number; from: number }>(
      'SELECT rowid AS row, from_scan AS "from" FROM log WHERE item = ? AND to_scan = ? AND scope = ? AND hash = ?',
    )
    .get(id, scan, scope, hash);
  if (ended === undefined) return null;
  driver.prepare('DELETE FROM log WHERE rowid = ?').run(ended.row);
  return ended.from;
}
