import { canonical } from '../../model/canonical.ts';
import type { Fact } from '../../model/fact.ts';
import type { UnitOutcome } from '../../model/scan.ts';
import { type Scope, scopeKey } from '../../model/scope.ts';
import type { UnitWriter } from '../store.ts';
import { type Engine, guarded, requireLease } from './engine.ts';
import { toIncoming } from './incoming.ts';
import { closeItem, findItem, type Incoming, newIds, putItem } from './items.ts';
import { makePendingPages, type PendingPages } from './pages.ts';
import { ensureScope, findScope } from './scopes.ts';
import { makeSeen, type Seen } from './seen.ts';

interface OpenUnit {
  readonly engine: Engine;
  readonly scan: number;
  readonly scope: Scope;
  readonly pages: PendingPages;
  /** Items of the scope that were read and are as stored. */
  readonly seen: Seen;
  /** Items that wait in the pages: what comes again of them must wait as well, so that the last word counts. */
  readonly waiting: Seen;
  /** Items that were read directly, in a unit that an index answers for. */
  readonly direct: Pick<Incoming, 'key' | 'keyHash' | 'kind'>[];
  kinds: number;
  done: boolean;
}

/** A unit being read. Looking up happens page by page, writing in one transaction at `commit`. */
export function openUnit(engine: Engine, scan: number, scope: Scope): UnitWriter {
  requireLease(engine, scan);
  const unit: OpenUnit = {
    engine,
    scan,
    scope,
    pages: makePendingPages(engine.path),
    seen: makeSeen(),
    waiting: makeSeen(),
    direct: [],
    kinds: 0,
    done: false,
  };
  return {
    page: (facts, direct) => guarded(engine, () => takePage(unit, facts, direct)),
    commit: (outcome) => guarded(engine, () => commitUnit(unit, outcome)),
    abandon: () => guarded(engine, () => finish(unit)),
  };
}

function takePage(unit: OpenUnit, facts: readonly Fact[], direct: ReadonlySet<string> | undefined): void {
  if (unit.done) throw new Error(`${scopeKey(unit.scope)} is committed or abandoned already`);
  const rows = facts.map(toIncoming);
  if (direct !== undefined) {
    for (const { key, keyHash: hash, kind } of rows)
      if (direct.has(key)) unit.direct.push({ key, keyHash: hash, kind });
  }
  const { driver } = unit.engine;
  driver.read(() => {
    const scope = findScope(driver, unit.scope)?.id ?? null;
    for (const row of rows) {
      unit.kinds |= 1 << row.kind;
      // A scope that was never committed holds nothing that could be unchanged.
      const item = scope === null ? undefined : findItem(driver, row.keyHash, row.key, row.kind);
      if (item !== undefined && item.scope === scope && item.hash === row.hash && !unit.waiting.has(item.id)) {
        unit.seen.add(item.id);
      } else {
        if (item !== undefined) unit.waiting.add(item.id);
        unit.pages.add(row);
      }
    }
  });
}

function commitUnit(unit: OpenUnit, outcome: UnitOutcome): void {
  const { engine, scan, scope } = unit;
  const { driver } = engine;
  if (unit.done) throw new Error(`${scopeKey(scope)} is committed or abandoned already`);
  requireLease(engine, scan);
  driver.write(() => {
    const { id } = ensureScope(driver, scope);
    const before = driver.prepare<{ scan: number }>('SELECT scan FROM unit WHERE scope = ? AND scan = ?').get(id, scan);
    if (before !== undefined) throw new Error(`${scopeKey(scope)} is committed in scan ${scan} already`);
    const ids = newIds(driver);
    for (const row of unit.pages.rows()) unit.seen.add(putItem(driver, ids, scan, id, row));
    const read = outcome.state === 'complete' || outcome.state === 'partial' || unit.kinds !== 0;
    endMissed(unit, id);
    if (read) absent(unit, id, outcome.ended);
    driver.prepare('UPDATE scope SET kinds = kinds | ? WHERE id = ?').run(unit.kinds, id);
    driver
      .prepare(
        `INSERT INTO unit (scope, scan, state, why, ended, calls, observed_at, read, indexed_at, listed_at, distrust)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        scan,
        outcome.state,
        outcome.why === null ? null : canonical(outcome.why),
        outcome.ended ? 1 : 0,
        outcome.calls,
        outcome.observedAt,
        read ? 1 : 0,
        outcome.index?.at ?? null,
        outcome.index?.listedAt ?? null,
        outcome.index?.distrust === undefined || outcome.index.distrust === null
          ? null
          : canonical(outcome.index.distrust),
      );
    keepDirect(unit);
  });
  finish(unit);
}

function keepDirect({ engine: { driver }, scan, direct }: OpenUnit): void {
  for (const { key, keyHash: hash, kind } of direct) {
    const item = findItem(driver, hash, key, kind);
    if (item !== undefined)
      driver.prepare('INSERT OR REPLACE INTO direct_read (item, scan) VALUES (?, ?)').run(item.id, scan);
  }
}

function finish(unit: OpenUnit): void {
  unit.done = true;
  unit.pages.drop();
}

/** Items that an earlier reading did not reach and this one did. */
function endMissed({ engine: { driver }, scan, seen }: OpenUnit, scope: number): void {
  for (const { item } of driver
    .prepare<{ item: number }>('SELECT item FROM missed WHERE scope = ? AND to_scan IS NULL')
    .all(scope)) {
    if (seen.has(item))
      driver.prepare('UPDATE missed SET to_scan = ? WHERE item = ? AND to_scan IS NULL').run(scan, item);
  }
}

/** Items of the scope that no page held: gone where the reading ended, else only not reached this time. */
function absent({ engine: { driver }, scan, seen }: OpenUnit, scope: number, ended: boolean): void {
  const ids =
    driver.prepare<{ ids: string }>('SELECT json_group_array(id) AS ids FROM item WHERE scope = ?').get(scope)?.ids ??
    '[]';
  const lastRead = driver
    .prepare<{ scan: number | null }>('SELECT max(scan) AS scan FROM unit WHERE scope = ? AND scan < ? AND read = 1')
    .get(scope, scan)?.scan;
  for (const id of JSON.parse(ids) as readonly number[]) {
    if (seen.has(id)) continue;
    if (ended) {
      closeItem(driver, scan, id);
    } else {
      driver
        .prepare(
          'INSERT INTO missed (item, from_scan, scope, last_seen) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM missed WHERE item = ?1 AND to_scan IS NULL)',
        )
        .run(id, scan, scope, lastRead ?? scan);
    }
  }
}
