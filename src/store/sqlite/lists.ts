import { listsDisks } from '../../model/collected.ts';
import type { Fact, FactKind, FactOf } from '../../model/fact.ts';
import type { Scope } from '../../model/scope.ts';
import type { Snapshot, Source } from '../../model/snapshot.ts';
import type { StoredSnapshot } from '../../model/verdict.ts';
import { keyHash } from '../hash.ts';
import type { Driver } from './driver.ts';
import type { Engine } from './engine.ts';
import { findItem } from './items.ts';
import { kindNumber } from './kinds.ts';
import { type LoadedItem, loadItems, toFact, toSnapshot } from './load.ts';
import { findScope, scopesWith } from './scopes.ts';
import { makeView } from './view.ts';

const pageSize = 1000;

/** Copies as of a scan, in scope order, within a scope in key order. */
export function* listSnapshots(
  { driver }: Engine,
  scan: number,
  only: Scope | undefined,
): Generator<readonly StoredSnapshot[]> {
  const view = makeView(driver, scan);
  for (const ids of idPages(driver, scan, kindNumber.snapshot, only)) {
    yield driver.read(() => loadItems(driver, ids, scan).map((item) => toSnapshot(driver, view, item)));
  }
}

/** Facts of one kind as of a scan, in the same order. */
export function* listFacts<K extends FactKind>(
  { driver }: Engine,
  scan: number,
  kind: K,
  only: Scope | undefined,
): Generator<readonly FactOf<K>[]> {
  for (const ids of idPages(driver, scan, kindNumber[kind], only)) {
    yield driver.read(() => loadItems(driver, ids, scan).map((item) => toFact(item) as FactOf<K>));
  }
}

/** Every fact of one scope as of a scan. */
export function scopeFacts({ driver }: Engine, scan: number, scope: Scope): readonly Fact[] {
  return driver.read(() => {
    const found = findScope(driver, scope);
    return found === undefined ? [] : loadItems(driver, idsOf(driver, found.id, scan, null), scan).map(toFact);
  });
}

/** The copy with this key; where the text can be no key, every copy of this name. */
export function findSnapshots({ driver }: Engine, scan: number, text: string): readonly StoredSnapshot[] {
  return driver.read(() => {
    const view = makeView(driver, scan);
    const exact = findItem(driver, keyHash(text), text, kindNumber.snapshot);
    const ids = exact !== undefined ? [exact.id] : looksLikeKey(text) ? [] : idsNamed(driver, text);
    const found: readonly LoadedItem[] = loadItems(driver, ids, scan);
    return found
      .filter((item) => toFact(item).kind === 'snapshot')
      .map((item) => toSnapshot(driver, view, item))
      .filter(({ fact }) => fact.key === text || fact.name === text);
  });
}

/** Every version of every source, in key order; with `only`, of those that were ever read there. */
export function* listSourcesEver(
  { driver }: Engine,
  only: Scope | undefined,
): Generator<readonly (Source | Snapshot)[]> {
  const ids = driver.read(() => {
    const kinds =
      only !== undefined && listsDisks(only) ? [kindNumber.snapshot, kindNumber.source] : [kindNumber.source];
    const scope = only === undefined ? null : scopesWith(driver, kinds, only)[0]?.id;
    if (scope === undefined) return [];
    const row = driver
      .prepare<{ ids: string }>(
        scope === null
          ? 'SELECT json_group_array(id) AS ids FROM (SELECT id FROM item WHERE kind = 1 ORDER BY key)'
          : `SELECT json_group_array(id) AS ids FROM (SELECT id FROM item WHERE kind IN (${kinds.join(', ')}) AND id IN (
               SELECT id FROM item WHERE scope = ?1 UNION SELECT item FROM log WHERE scope = ?1) ORDER BY key)`,
      )
      .get(...(scope === null ? [] : [scope]));
    return JSON.parse(row?.ids ?? '[]') as number[];
  });
  for (const page of inPages(ids)) {
    yield driver.read(() =>
      driver
        .prepare<{ body: string }>(
          `SELECT body FROM (
             SELECT j.key AS place, l.to_scan AS at, l.body FROM json_each(?1) j CROSS JOIN log l ON l.item = j.value
             UNION ALL SELECT j.key, 9e15, h.body FROM json_each(?1) j CROSS JOIN head h ON h.item = j.value) ORDER BY place, at`,
        )
        .all(JSON.stringify(page))
        .map(({ body }) => JSON.parse(body) as Source | Snapshot),
    );
  }
}

/** Keys of copies and sources whose facts changed after a scan, in key order. */
export function* listChangedKeys({ driver }: Engine, since: number): Generator<readonly string[]> {
  const row = driver.read(() =>
    driver
      .prepare<{ keys: string }>(
        `SELECT json_group_array(key) AS keys FROM (SELECT key FROM item WHERE kind IN (0, 1) AND id IN (
           SELECT i.id FROM scope s CROSS JOIN item i ON i.scope = s.id AND i.from_scan > ?1
           UNION SELECT l.item FROM scope s CROSS JOIN log l ON l.scope = s.id AND l.to_scan > ?1) ORDER BY key)`,
      )
      .get(since),
  );
  yield* inPages(JSON.parse(row?.keys ?? '[]') as string[]);
}

/** Cuts a list into pages. */
export function* inPages<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += pageSize) yield all.slice(at, at + pageSize);
}

/** Ids are settled once a scope; their versions are read page by page, from head or log, whatever is committed meanwhile. */
function* idPages(driver: Driver, scan: number, kind: number, only: Scope | undefined): Generator<readonly number[]> {
  for (const scope of driver.read(() => scopesWith(driver, [kind], only))) {
    yield* inPages(driver.read(() => idsOf(driver, scope.id, scan, kind)));
  }
}

function idsOf(driver: Driver, scope: number, scan: number, kind: number | null): readonly number[] {
  const row = driver
    .prepare<{ ids: string }>(
      `SELECT json_group_array(id) AS ids FROM (SELECT id FROM (
         SELECT id, key, kind FROM item WHERE scope = ?1 AND from_scan <= ?2
         UNION ALL SELECT i.id, i.key, i.kind FROM log l JOIN item i ON i.id = l.item WHERE l.scope = ?1 AND l.to_scan > ?2 AND l.from_scan <= ?2
       ) WHERE ?3 IS NULL OR kind = ?3 ORDER BY key)`,
    )
    .get(scope, scan, kind);
  return JSON.parse(row?.ids ?? '[]') as number[];
}

function looksLikeKey(text: string): boolean {
  return /^(arn:|\/|stillwatch:)/.test(text);
}

/** Names that end their key are not stored apart. */
function idsNamed(driver: Driver, name: string): readonly number[] {
  const row = driver
    .prepare<{ ids: string }>(
      'SELECT json_group_array(id) AS ids FROM (SELECT id FROM item WHERE kind = 0 AND (name = ?1 OR substr(key, -length(?1)) = ?1) ORDER BY key)',
    )
    .get(name);
  return JSON.parse(row?.ids ?? '[]') as number[];
}
