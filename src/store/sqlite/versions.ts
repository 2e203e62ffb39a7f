import type { Snapshot } from '../../model/snapshot.ts';
import type { Interlude, ItemVersion } from '../store.ts';
import type { Driver } from './driver.ts';
import { verdictOf } from './load.ts';

interface FactRow {
  readonly from: number;
  readonly to: number | null;
  readonly body: string;
}

interface VerdictRow {
  readonly from: number;
  readonly to: number | null;
  readonly body: number;
}

/**
 * Every state of one item, oldest first: a new one begins where its facts or its verdict changed. The verdict is the one a
 * finished scan gave while the state held; null where no scan was finished in that time. Call inside a read.
 */
export function versionsOf(driver: Driver, id: number): readonly ItemVersion[] {
  const facts = driver
    .prepare<FactRow>(
      `SELECT from_scan AS "from", to_scan AS "to", body FROM log WHERE item = ?1
       UNION ALL SELECT i.from_scan, NULL, h.body FROM item i JOIN head h ON h.item = i.id WHERE i.id = ?1 ORDER BY 1`,
    )
    .all(id);
  const verdicts = driver
    .prepare<VerdictRow>(
      `SELECT from_scan AS "from", to_scan AS "to", body FROM verdict_log WHERE item = ?1
       UNION ALL SELECT from_scan, NULL, body FROM verdict WHERE item = ?1 ORDER BY 1`,
    )
    .all(id);
  return facts.flatMap((fact) => split(driver, fact, verdicts));
}

/** Only versions that have ended, as interludes. */
export function isInterlude(version: ItemVersion): version is Interlude {
  return version.toScan !== null;
}

function split(driver: Driver, fact: FactRow, verdicts: readonly VerdictRow[]): readonly ItemVersion[] {
  const cuts = verdicts
    .map(({ from }) => from)
    .filter((at) => at > fact.from && at < (fact.to ?? Number.POSITIVE_INFINITY));
  const starts = [fact.from, ...new Set(cuts)];
  const body = JSON.parse(fact.body) as Snapshot;
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? fact.to;
    const finished = lastFinished(driver, from, to);
    const verdict =
      finished === null
        ? undefined
        : verdicts.find((one) => one.from <= finished && (one.to === null || one.to > finished));
    return {
      fact: body,
      verdict: verdict === undefined ? null : verdictOf(driver, verdict.body),
      fromScan: from,
      toScan: to,
    };
  });
}

function lastFinished(driver: Driver, from: number, to: number | null): number | null {
  const row = driver
    .prepare<{ id: number | null }>(
      'SELECT max(id) AS id FROM scan WHERE id >= ?1 AND (?2 IS NULL OR id < ?2) AND finished_at IS NOT NULL',
    )
    .get(from, to);
  return row?.id ?? null;
}
