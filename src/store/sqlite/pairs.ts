import type { ChangeCause, StoredSnapshot } from '../../model/verdict.ts';
import { keyHash } from '../hash.ts';
import type { Interlude, ItemPair, ItemVersion } from '../store.ts';
import type { Driver } from './driver.ts';
import type { Engine } from './engine.ts';
import { findItem } from './items.ts';
import { kindNumber } from './kinds.ts';
import { inPages } from './lists.ts';
import { type LoadedItem, loadItems, toSnapshot } from './load.ts';
import { isInterlude, versionsOf } from './versions.ts';
import { makeView } from './view.ts';

/** Scopes whose last answer held items as of one of two scans and not of the other: everything in them came into or went out of sight. */
const sightTurned = `SELECT s.id FROM scope s WHERE
  (SELECT read FROM unit WHERE scope = s.id AND scan <= ?1 ORDER BY scan DESC LIMIT 1) IS NOT
  (SELECT read FROM unit WHERE scope = s.id AND scan <= ?2 ORDER BY scan DESC LIMIT 1)`;

/** Copies that may differ between two scans: the logs and the narrow indexes tell, no list of all copies is read. */
const touched = `
  SELECT i.id FROM scope s CROSS JOIN item i ON i.scope = s.id AND i.from_scan > ?1 AND i.from_scan <= ?2
  UNION SELECT l.item FROM scope s CROSS JOIN log l ON l.scope = s.id AND l.to_scan > ?1 AND l.to_scan <= ?2
  UNION SELECT item FROM log WHERE from_scan > ?1 AND from_scan <= ?2
  UNION SELECT item FROM verdict WHERE from_scan > ?1 AND from_scan <= ?2
  UNION SELECT item FROM verdict_log WHERE from_scan > ?1 AND from_scan <= ?2
  UNION SELECT item FROM verdict_log WHERE to_scan > ?1 AND to_scan <= ?2
  UNION SELECT item FROM missed WHERE from_scan > ?1 AND from_scan <= ?2
  UNION SELECT item FROM missed WHERE to_scan > ?1 AND to_scan <= ?2
  UNION SELECT id FROM item WHERE scope IN (${sightTurned})
  UNION SELECT item FROM log WHERE scope IN (${sightTurned}) AND to_scan > ?1`;

const ended = `
  SELECT l.item FROM scope s CROSS JOIN log l ON l.scope = s.id AND l.to_scan > ?1 AND l.to_scan <= ?2 AND l.from_scan > ?1
  UNION SELECT item FROM verdict_log WHERE to_scan > ?1 AND to_scan <= ?2 AND from_scan > ?1`;

/** Copies whose facts, verdict or sight differ between two scans, in key order. */
export function* listPairs(
  { driver }: Engine,
  from: number,
  to: number,
): Generator<readonly ItemPair<StoredSnapshot>[]> {
  const views = { from: makeView(driver, from), to: makeView(driver, to) };
  for (const ids of inPages(driver.read(() => idsAmong(driver, touched, from, to)))) {
    const pairs = driver.read(() => {
      const before = new Map(loadItems(driver, ids, from).map((item) => [item.id, item]));
      const after = new Map(loadItems(driver, ids, to).map((item) => [item.id, item]));
      return ids.flatMap((id) => {
        const [old, fresh] = [before.get(id), after.get(id)];
        if (old === undefined && fresh === undefined) return [];
        const pair = {
          before: old === undefined ? null : toSnapshot(driver, views.from, old),
          after: fresh === undefined ? null : toSnapshot(driver, views.to, fresh),
        };
        if (old !== undefined && fresh !== undefined && alike(old, fresh) && pair.before?.sight === pair.after?.sight)
          return [];
        return [
          { key: pair.after?.fact.key ?? pair.before?.fact.key ?? '', ...pair, causes: causesOf(driver, id, from, to) },
        ];
      });
    });
    if (pairs.length > 0) yield pairs;
  }
}

/** States of copies that both began and ended after one scan and up to another, in key order, oldest first. */
export function* listInterludes({ driver }: Engine, from: number, to: number): Generator<readonly Interlude[]> {
  for (const ids of inPages(driver.read(() => idsAmong(driver, ended, from, to)))) {
    const found = driver.read(() =>
      ids.flatMap((id) =>
        versionsOf(driver, id)
          .filter(isInterlude)
          .filter((one) => one.fromScan > from && one.toScan <= to),
      ),
    );
    if (found.length > 0) yield found;
  }
}

/** Every state of one copy, oldest first. */
export function historyOf({ driver }: Engine, key: string): readonly ItemVersion[] {
  return driver.read(() => {
    const item = findItem(driver, keyHash(key), key, kindNumber.snapshot);
    return item === undefined ? [] : versionsOf(driver, item.id).filter(({ fact }) => fact.kind === 'snapshot');
  });
}

function alike(before: LoadedItem, after: LoadedItem): boolean {
  return before.hash === after.hash && before.verdict === after.verdict;
}

function idsAmong(driver: Driver, chosen: string, from: number, to: number): readonly number[] {
  const row = driver
    .prepare<{ ids: string }>(
      `SELECT json_group_array(id) AS ids FROM (SELECT id FROM item WHERE id IN (${chosen}) AND kind = 0 ORDER BY key)`,
    )
    .get(from, to);
  return JSON.parse(row?.ids ?? '[]') as number[];
}

function causesOf(driver: Driver, id: number, from: number, to: number): readonly ChangeCause[] {
  return driver
    .prepare<{ cause: ChangeCause }>(
      `SELECT cause FROM (
         SELECT from_scan, cause FROM verdict_log WHERE item = ?1 UNION ALL SELECT from_scan, cause FROM verdict WHERE item = ?1
       ) WHERE cause IS NOT NULL AND from_scan > ?2 AND from_scan <= ?3 ORDER BY from_scan`,
    )
    .all(id, from, to)
    .map(({ cause }) => cause);
}
