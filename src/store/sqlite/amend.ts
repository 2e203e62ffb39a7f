import { canonical } from '../../model/canonical.ts';
import type { Fact } from '../../model/fact.ts';
import { type Scope, scopeKey } from '../../model/scope.ts';
import type { Amendment } from '../store.ts';
import { type Engine, requireLease } from './engine.ts';
import { toIncoming } from './incoming.ts';
import { newIds, putItem } from './items.ts';
import { findScope } from './scopes.ts';

/**
 * Puts directly read facts in the place of what an index vouched for, in one transaction. A unit with a reason that blinds
 * all of it counts as not read to its end; one that was off is not, once a fact was read in it.
 */
export function amendUnit(engine: Engine, scan: number, scope: Scope, facts: readonly Fact[], read: Amendment): void {
  requireLease(engine, scan);
  const { driver } = engine;
  driver.write(() => {
    const id = findScope(driver, scope)?.id;
    const unit =
      id === undefined
        ? undefined
        : driver.prepare<{ scan: number }>('SELECT scan FROM unit WHERE scope = ? AND scan = ?').get(id, scan);
    if (id === undefined || unit === undefined)
      throw new Error(`${scopeKey(scope)} is not committed in scan ${scan}: there is nothing to amend`);
    const ids = newIds(driver);
    for (const fact of facts) {
      const item = putItem(driver, ids, scan, id, toIncoming(fact));
      driver.prepare('INSERT OR REPLACE INTO direct_read (item, scan) VALUES (?, ?)').run(item, scan);
    }
    const text = (value: unknown): string | null => (value === null ? null : canonical(value));
    driver
      .prepare('UPDATE unit SET calls = calls + ?, distrust = coalesce(?, distrust) WHERE scope = ? AND scan = ?')
      .run(read.calls, text(read.distrust), id, scan);
    if (facts.length > 0)
      driver
        .prepare(
          "UPDATE unit SET state = 'complete', why = NULL, ended = 1, read = 1 WHERE scope = ? AND scan = ? AND state = 'off'",
        )
        .run(id, scan);
    if (read.why === null) return;
    driver
      .prepare(
        `UPDATE unit SET state = CASE state WHEN 'off' THEN 'not-assessed' ELSE 'partial' END, why = ?
         WHERE scope = ? AND scan = ? AND state IN ('complete', 'off')`,
      )
      .run(canonical(read.why), id, scan);
    if (read.why.scope !== null) driver.prepare('UPDATE unit SET ended = 0 WHERE scope = ? AND scan = ?').run(id, scan);
  });
}
