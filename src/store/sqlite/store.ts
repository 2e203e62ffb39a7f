import type { Store } from '../store.ts';
import { amendUnit } from './amend.ts';
import { acceptBaseline, listBaselines } from './baselines.ts';
import { committedScopes, listCoverage } from './coverage.ts';
import { type Engine, guarded, guardedPages, requireScan } from './engine.ts';
import { forgetLogs, keepEvents, listEvents, listLogGaps, listLogHours, settleLogs } from './events.ts';
import { computeEvidence } from './evidence.ts';
import { forgetScope } from './forget.ts';
import { findSnapshots, listChangedKeys, listFacts, listSnapshots, listSourcesEver, scopeFacts } from './lists.ts';
import { outcomeHistory, recordOutcomes } from './outcomes.ts';
import { historyOf, listInterludes, listPairs } from './pairs.ts';
import { beginScan, finishScan, latestScan, listScans, releaseScan, resumeScan } from './scans.ts';
import { readState, writeState } from './state.ts';
import { openUnit } from './unit.ts';
import { keepSettleContext, keepVerdicts, settleContext } from './verdicts.ts';

/** The store contract on one open SQLite file. */
export function makeSqliteStore(engine: Engine): Store {
  const run = <T>(work: () => T | Promise<T>): Promise<T> => guarded(engine, work);
  const pages = <T>(work: () => Iterable<T>): AsyncIterable<T> => guardedPages(engine, work);
  const asOf = <T>(scan: number, work: () => T | Promise<T>): Promise<T> =>
    run(() => {
      requireScan(engine, scan);
      return work();
    });
  const pagesAsOf = <T>(scans: readonly number[], work: () => Iterable<T>): AsyncIterable<T> =>
    pages(() => {
      for (const scan of scans) requireScan(engine, scan);
      return work();
    });

  return {
    url: engine.url,
    driver: engine.driver.name,

    beginScan: (scan) => run(() => beginScan(engine, scan)),
    resumeScan: (id) => run(() => resumeScan(engine, id)),
    committedScopes: (scan) => asOf(scan, () => committedScopes(engine, scan)),
    committedFacts: (scan, scope) => asOf(scan, () => scopeFacts(engine, scan, scope)),
    openUnit: (scan, scope) => run(() => openUnit(engine, scan, scope)),
    amend: (scan, scope, facts, read) => run(() => amendUnit(engine, scan, scope, facts, read)),
    keepVerdicts: (scan, verdicts) => run(() => keepVerdicts(engine, scan, verdicts)),
    settleContext: (scope) => run(() => settleContext(engine, scope)),
    keepSettleContext: (scope, context) => run(() => keepSettleContext(engine, scope, context)),
    recordOutcomes: (scan, outcomes) => recordOutcomes(engine, scan, outcomes),
    finishScan: (scan, finishedAt, totals) => run(() => finishScan(engine, scan, finishedAt, totals)),
    releaseScan: () => run(() => releaseScan(engine)),

    scans: () => run(() => listScans(engine)),
    latest: () => run(() => latestScan(engine)),
    coverage: (scan) => asOf(scan, () => listCoverage(engine, scan)),
    snapshots: (scan, filter) => pagesAsOf([scan], () => listSnapshots(engine, scan, filter?.scope)),
    facts: (scan, kind, filter) => pagesAsOf([scan], () => listFacts(engine, scan, kind, filter?.scope)),
    find: (scan, text) => asOf(scan, () => findSnapshots(engine, scan, text)),
    history: (key) => run(() => historyOf(engine, key)),
    sourcesEver: (filter) => pages(() => listSourcesEver(engine, filter?.scope)),
    changedKeys: (since) => pages(() => listChangedKeys(engine, since)),
    pairs: (from, to) => pagesAsOf([from, to], () => listPairs(engine, from, to)),
    interludes: (from, to) => pagesAsOf([from, to], () => listInterludes(engine, from, to)),
    outcomes: (scan) => asOf(scan, () => outcomeHistory(engine, scan)),
    evidence: (scan) => asOf(scan, () => engine.driver.read(() => computeEvidence(engine.driver, scan))),

    keepEvents: (events, hours) => run(() => keepEvents(engine, events, hours)),
    events: (filter) => pages(() => listEvents(engine, filter?.since ?? null)),
    logHours: () => run(() => listLogHours(engine)),
    settleLogs: (read, unread) => run(() => settleLogs(engine, read, unread)),
    logGaps: () => run(() => listLogGaps(engine)),
    forgetLogs: (paths) => run(() => forgetLogs(engine, paths)),

    acceptBaseline: (baseline) => asOf(baseline.scan, () => acceptBaseline(engine, baseline)),
    baselines: () => run(() => listBaselines(engine)),
    forgetScope: (scope) => run(() => forgetScope(engine, scope)),
    readState: (name) => run(() => readState(engine, name)),
    writeState: (name, value) => run(() => writeState(engine, name, value)),
    close: () =>
      run(() => {
        releaseScan(engine);
        engine.driver.close();
      }),
  };
}
