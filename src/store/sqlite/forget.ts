import { type Scope, scopeKey } from '../../model/scope.ts';
import { keyHash } from '../hash.ts';
import { takeLease } from '../lease.ts';
import type { Engine } from './engine.ts';
import { findScope } from './scopes.ts';

/** Removes a scope with everything in it, and that it was removed is kept. Needs the lease, as a scan does. */
export function forgetScope(engine: Engine, scope: Scope): number {
  const { driver } = engine;
  const own = engine.writing === null ? takeLease(engine.path, engine.now) : null;
  try {
    return driver.write(() => {
      const id = findScope(driver, scope)?.id;
      if (id === undefined) return 0;
      const items =
        driver.prepare<{ count: number }>('SELECT count(*) AS count FROM item WHERE scope = ?').get(id)?.count ?? 0;
      const last = driver.prepare<{ id: number | null }>('SELECT max(id) AS id FROM scan').get()?.id ?? 0;
      for (const sql of removals) driver.prepare(sql).run(id);
      driver
        .prepare('DELETE FROM outcome WHERE key_hash = ? AND key = ?')
        .run(keyHash(scopeKey(scope)), scopeKey(scope));
      driver
        .prepare('INSERT INTO forgotten (key, last_scan, items) VALUES (?, ?, ?)')
        .run(scopeKey(scope), last, items);
      return items;
    });
  } finally {
    own?.release();
  }
}

/** Items that are, or last were, in the scope and are nowhere else now. */
const gone =
  'SELECT id FROM item WHERE scope = ?1 UNION SELECT l.item FROM log l JOIN item i ON i.id = l.item WHERE l.scope = ?1 AND i.scope IS NULL';
const lost = `SELECT id FROM item WHERE id IN (${gone}) AND NOT EXISTS (SELECT 1 FROM log WHERE log.item = item.id AND log.scope <> ?1)`;

const removals: readonly string[] = [
  `DELETE FROM head WHERE item IN (SELECT id FROM item WHERE scope = ?1)`,
  `DELETE FROM missed WHERE scope = ?1`,
  `DELETE FROM verdict WHERE item IN (${gone})`,
  `DELETE FROM verdict_log WHERE item IN (${lost})`,
  `DELETE FROM outcome WHERE id IN (SELECT o.id FROM item i JOIN outcome o ON o.key_hash = i.key_hash AND o.key = i.key WHERE i.id IN (${gone}))`,
  `DELETE FROM direct_read WHERE item IN (${lost})`,
  `DELETE FROM item WHERE id IN (${lost})`,
  `UPDATE item SET scope = NULL, from_scan = NULL, hash = NULL WHERE scope = ?1`,
  `DELETE FROM log WHERE scope = ?1`,
  `DELETE FROM digest WHERE scope = ?1`,
  `DELETE FROM context WHERE scope = ?1`,
  `DELETE FROM unit WHERE scope = ?1`,
  `DELETE FROM scope WHERE id = ?1`,
];
