import type { Scan, ScanTotals, Selection } from '../../model/scan.ts';
import { takeLease } from '../lease.ts';
import { type NewScan, StoreProblem } from '../store.ts';
import { type Engine, requireLease } from './engine.ts';
import { finishEvidence } from './evidence.ts';

interface ScanRow {
  readonly id: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly asOf: string;
  readonly selection: string;
  readonly config: string;
  readonly version: string;
  readonly evidence: string | null;
  readonly totals: string | null;
}

const columns =
  'id, started_at AS startedAt, finished_at AS finishedAt, as_of AS asOf, selection, config, version, evidence, totals';

/** All scans, oldest first. */
export function listScans({ driver }: Engine): readonly Scan[] {
  return driver.read(() => driver.prepare<ScanRow>(`SELECT ${columns} FROM scan ORDER BY id`).all().map(toScan));
}

/** The latest finished scan. */
export function latestScan({ driver }: Engine): Scan | null {
  const row = driver.read(() =>
    driver.prepare<ScanRow>(`SELECT ${columns} FROM scan WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1`).get(),
  );
  return row === undefined ? null : toScan(row);
}

/** Takes the lease and starts a scan. An unfinished scan before it stays listed; its committed units stay facts. */
export function beginScan(engine: Engine, scan: NewScan): Scan {
  return underNewLease(engine, () => {
    const { driver } = engine;
    return driver.write(() => {
      dropUnsettled(engine);
      driver
        .prepare('INSERT INTO scan (started_at, as_of, selection, config, version) VALUES (?, ?, ?, ?, ?)')
        .run(scan.startedAt, scan.asOf, JSON.stringify(scan.selection), scan.config, scan.version);
      return written(lastScan(engine));
    });
  });
}

/** Takes the lease and goes on with the last scan, if it is unfinished. A scan that a later one followed cannot be gone on with. */
export function resumeScan(engine: Engine, id: number | null): Scan | null {
  const { driver } = engine;
  const last = driver.read(() => lastScan(engine));
  const wanted = id === null ? last : listScans(engine).find((scan) => scan.id === id);
  if (wanted === undefined || wanted === null || wanted.finishedAt !== null) return null;
  if (wanted.id !== last?.id) {
    throw new StoreProblem(
      `Scan ${wanted.id} was left for scan ${last?.id}, which began later. Resume the last one, or start a new scan.`,
    );
  }
  return underNewLease(engine, () =>
    driver.write(() => {
      dropUnsettled(engine);
      const again = lastScan(engine);
      if (again?.id !== wanted.id || again.finishedAt !== null)
        throw new StoreProblem(`Scan ${wanted.id} has just been finished by another process.`);
      return again;
    }),
  );
}

/** Makes the scan the latest finished one, with the digest of everything it rests on, and lets go of the lease. */
export function finishScan(engine: Engine, scan: number, finishedAt: string, totals: ScanTotals): Scan {
  requireLease(engine, scan);
  const { driver } = engine;
  const finished = driver.write(() => {
    const evidence = finishEvidence(driver, scan);
    driver
      .prepare('UPDATE scan SET finished_at = ?, totals = ?, evidence = ? WHERE id = ?')
      .run(finishedAt, JSON.stringify(totals), evidence, scan);
    return written(lastScan(engine));
  });
  releaseScan(engine);
  return finished;
}

/** Lets go of the lease, if it is held. */
export function releaseScan(engine: Engine): void {
  const { writing } = engine;
  engine.writing = null;
  writing?.lease.release();
}

function underNewLease(engine: Engine, work: () => Scan): Scan {
  if (engine.writing !== null) engine.writing.lease.check();
  const lease = engine.writing?.lease ?? takeLease(engine.path, engine.now);
  try {
    const scan = work();
    engine.writing = { scan: scan.id, lease };
    return scan;
  } catch (error) {
    engine.writing = null;
    lease.release();
    throw error;
  }
}

function lastScan({ driver }: Engine): Scan | null {
  const row = driver.prepare<ScanRow>(`SELECT ${columns} FROM scan ORDER BY id DESC LIMIT 1`).get();
  return row === undefined ? null : toScan(row);
}

/**
 * Takes back what an unfinished scan had derived: verdicts, what they were settled with, outcomes. Nobody was shown them, and
 * the policy may have changed since. Its facts stay.
 */
function dropUnsettled({ driver }: Engine): void {
  const after =
    driver.prepare<{ id: number | null }>('SELECT max(id) AS id FROM scan WHERE finished_at IS NOT NULL').get()?.id ??
    0;
  driver
    .prepare(
      `INSERT OR REPLACE INTO verdict (item, from_scan, inputs, body, cause)
       SELECT l.item, l.from_scan, l.inputs, l.body, l.cause FROM verdict v JOIN verdict_log l ON l.item = v.item AND l.to_scan = v.from_scan WHERE v.from_scan > ?`,
    )
    .run(after);
  driver
    .prepare(
      'DELETE FROM verdict_log WHERE to_scan > ?1 AND EXISTS (SELECT 1 FROM verdict v WHERE v.item = verdict_log.item AND v.from_scan = verdict_log.from_scan)',
    )
    .run(after);
  driver.prepare('DELETE FROM verdict WHERE from_scan > ?').run(after);
  driver.prepare('DELETE FROM context WHERE scan > ?').run(after);
  driver.prepare('DELETE FROM outcome WHERE from_scan > ?').run(after);
  driver.prepare('UPDATE outcome SET to_scan = NULL WHERE to_scan > ?').run(after);
}

function written(scan: Scan | null): Scan {
  if (scan === null) throw new Error('the scan was not stored');
  return scan;
}

function toScan({ selection, totals, ...row }: ScanRow): Scan {
  return {
    ...row,
    selection: JSON.parse(selection) as Selection,
    totals: totals === null ? null : (JSON.parse(totals) as ScanTotals),
  };
}
