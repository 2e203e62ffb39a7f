import { canonical } from '../../model/canonical.ts';
import type { Scope } from '../../model/scope.ts';
import { bodyHash, keyHash } from '../hash.ts';
import type { SettleContext, SettledVerdict } from '../store.ts';
import type { Driver } from './driver.ts';
import { type Engine, requireLease } from './engine.ts';
import { findItem } from './items.ts';
import { kindNumber } from './kinds.ts';
import { ensureScope, findScope } from './scopes.ts';

interface Kept {
  readonly from: number;
  readonly inputs: string;
}

/** Keeps verdicts as of a scan, all of them or none; one whose inputs are as before is not written again. */
export function keepVerdicts(engine: Engine, scan: number, verdicts: readonly SettledVerdict[]): void {
  requireLease(engine, scan);
  const { driver } = engine;
  driver.write(() => {
    const bodies = new Map<string, number>();
    for (const { key, inputs, verdict, cause } of verdicts) {
      const item = findItem(driver, keyHash(key), key, kindNumber.snapshot);
      if (item === undefined || item.scope === null)
        throw new Error(`no verdict can be kept for ${key}: it is not in the store`);
      const before = driver
        .prepare<Kept>('SELECT from_scan AS "from", inputs FROM verdict WHERE item = ?')
        .get(item.id);
      if (before?.inputs === inputs) continue;
      if (before !== undefined && before.from !== scan) {
        driver
          .prepare('INSERT INTO verdict_log SELECT item, from_scan, ?, inputs, body, cause FROM verdict WHERE item = ?')
          .run(scan, item.id);
      }
      driver
        .prepare('INSERT OR REPLACE INTO verdict (item, from_scan, inputs, body, cause) VALUES (?, ?, ?, ?, ?)')
        .run(item.id, scan, inputs, bodyOf(driver, bodies, canonical(verdict)), cause);
    }
  });
}

/** What the settling step compared last in a scope; null where it never settled it. */
export function settleContext({ driver }: Engine, scope: Scope): SettleContext | null {
  return driver.read(() => {
    const id = findScope(driver, scope)?.id;
    return id === undefined ? null : lastContext(driver, id);
  });
}

/** Keeps what the settling step of the scan being written compared in a scope. */
export function keepSettleContext(engine: Engine, scope: Scope, context: SettleContext): void {
  const scan = engine.writing?.scan ?? 0;
  requireLease(engine, scan);
  const { driver } = engine;
  driver.write(() => {
    const { id } = ensureScope(driver, scope);
    const before = lastContext(driver, id);
    if (before !== null && canonical(before) === canonical(context)) return;
    driver
      .prepare('INSERT OR REPLACE INTO context (scope, scan, mask, trust, config, time) VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, scan, context.mask, context.trust, context.config, context.time);
  });
}

function lastContext(driver: Driver, scope: number): SettleContext | null {
  return (
    driver
      .prepare<SettleContext>(
        'SELECT mask, trust, config, time FROM context WHERE scope = ? ORDER BY scan DESC LIMIT 1',
      )
      .get(scope) ?? null
  );
}

/** Most copies have one of few verdicts: equal ones share a row. */
function bodyOf(driver: Driver, known: Map<string, number>, body: string): number {
  const held = known.get(body);
  if (held !== undefined) return held;
  const hash = bodyHash(body);
  const stored = driver.prepare<{ id: number }>('SELECT id FROM verdict_body WHERE hash = ?').get(hash);
  if (stored === undefined) {
    driver.prepare('INSERT INTO verdict_body (hash, body) VALUES (?, ?)').run(hash, body);
    return bodyOf(driver, known, body);
  }
  known.set(body, stored.id);
  return stored.id;
}
