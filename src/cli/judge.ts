import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import type { CopyLog } from '../activity/copy-log.ts';
import { chainRows } from '../audit/activity-rows.ts';
import { type LoggedCopies, loggedCopyRows } from '../audit/logged-copy-rows.ts';
import { type AuditInput, runChecks } from '../audit/run-checks.ts';
import { findChecks } from '../catalog/find-checks.ts';
import { cloudIds, loadCloud } from '../clouds/registry.ts';
import { standingOf, standings } from '../compare/baseline.ts';
import { loadWaivers } from '../config/load.ts';
import { trustTurned } from '../exposure/trust.ts';
import type { Baseline } from '../model/baseline.ts';
import { canonical } from '../model/canonical.ts';
import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { Scope } from '../model/scope.ts';
import { compareScopes } from '../model/scope.ts';
import type { BaselineStanding } from '../model/subject.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { neverAsked } from '../scan/never-asked.ts';
import { rejudgeScopes } from '../scan/settle.ts';
import type { OutcomeHistory } from '../store/store.ts';
import { chainOwners } from './chain-owners.ts';
import { loggedFacts, openCopyLog } from './copy-logs.ts';
import { derivedRows } from './derived-rows.ts';
import type { GlobalOptions, Io } from './io.ts';
import { findLoggedCopies } from './logged-copies.ts';
import type { Activity } from './open-chains.ts';
import { settingsOf } from './settings.ts';
import { asOfTime, programFolders, type Workspace } from './workspace.ts';

/** One scan, ready to be judged: everything the checks rest on, and the findings as a stream that can be asked for again. */
export interface Judging {
  readonly scan: Scan;
  readonly asOf: string;
  readonly checks: readonly Check[];
  readonly coverage: readonly Coverage[];
  readonly baseline: Baseline | null;
  readonly standing: (stored: StoredSnapshot) => BaselineStanding;
  /** The copies of one scope with their verdicts, in key order. */
  readonly copies: (scope: Scope) => AsyncIterable<readonly StoredSnapshot[]>;
  readonly snapshots: () => AsyncIterable<readonly StoredSnapshot[]>;
  readonly findings: () => AsyncIterable<readonly Finding[]>;
  /** What was read of audit logs, as chains. */
  readonly activity: Activity;
  /** The same, laid out for being held against copies; null where no log was read. */
  readonly log: CopyLog | null;
}

/** How to judge: by today's configuration instead of the stored verdicts, against which outcomes "since" counts, only news. */
export interface JudgeChoice {
  readonly rejudge?: boolean;
  readonly history?: OutcomeHistory;
  readonly asOf?: string;
  readonly onlyNews?: boolean;
  /** Leaves out what passes or does not apply. */
  readonly onlyFaults?: boolean;
}

/**
 * Prepares the judging of one scan by its stored verdicts. Where a declared trust has ended between their day and the day of
 * judging they are made anew: an ended trust must not pass until the next scan. Throws what the user must mend (a broken
 * check, a broken waivers file).
 */
export async function openJudging(
  space: Workspace,
  scan: Scan,
  options: GlobalOptions,
  io: Io,
  choice: JudgeChoice = {},
): Promise<Judging> {
  const { store, policy } = space;
  const asOf = choice.asOf ?? (await judgingDay(space, scan, options, io));
  const checks = await findChecks(
    programFolders().checks,
    options.checks === undefined ? null : resolve(io.folder, options.checks),
  );
  const coverage = await configuredCoverage(space, scan);
  const baseline = (await store.baselines()).filter((one) => one.scan <= scan.id).at(-1) ?? null;
  const changed =
    baseline === null
      ? null
      : await standings(store.pairs(baseline.scan, scan.id), await store.coverage(baseline.scan));
  const standing = (stored: StoredSnapshot) => standingOf(stored, baseline, changed, asOf);
  const isOver = cloudIds.some((id) => trustTurned(policy.trust[id], scan.asOf, asOf));
  const judged = choice.rejudge === true || isOver ? await rejudgeScopes({ store, scan: scan.id, policy, asOf }) : null;
  const copies = (scope: Scope) => (judged === null ? store.snapshots(scan.id, { scope }) : judged(scope));
  const { openChains } = await import('./open-chains.ts');
  // Events are kept beside scans: what they say stands whichever scan is looked at. They are read once.
  const activity = await openChains(space, scan.id, asOf);
  const log = activity.wasRead ? await openCopyLog(store, scan.id, coverage, activity, asOf) : null;
  const owners = await chainOwners(store, scan.id, policy.owners, activity.chains);
  const input = {
    checks,
    cards: await cardsOf(coverage),
    coverage,
    copies,
    settings: await settingsOf(store, scan.id),
    derived: derivedRows(space, scan, coverage, asOf),
    activity: [
      ...chainRows(activity.chains, activity.wasRead, activity.gaps, owners),
      ...loggedCopyRows(log === null ? unread : await findLoggedCopies(store, scan, coverage, activity.events, log)),
    ],
    ...(log === null ? {} : { logs: (stored: StoredSnapshot) => loggedFacts(stored, log) }),
    policy,
    asOf,
    scanStartedAt: scan.startedAt,
    standings: standing,
    history: choice.history ?? (await store.outcomes(scan.id)),
    waivers: loadWaivers(space.loaded),
    digest: (text: string) => hash('sha256', text, 'hex'),
    onlyFaults: choice.onlyFaults === true,
    onlyNews: choice.onlyNews === true && baseline !== null ? await newsSince(space, baseline, scan) : null,
  };
  return {
    scan,
    asOf,
    checks,
    coverage,
    baseline,
    standing,
    copies,
    snapshots: () => everyScope(coverage, copies),
    findings: () => runChecks(input),
    activity,
    log,
  };
}

const unread: LoggedCopies = { read: false, copies: [], untold: [] };

// Only of clouds that were asked: a cloud nobody configured costs nothing.
async function cardsOf(coverage: readonly Coverage[]): Promise<AuditInput['cards']> {
  const asked = cloudIds.filter((id) => coverage.some(({ cloud }) => cloud === id));
  return Object.fromEntries(
    await Promise.all(asked.map(async (id) => [id, (await loadCloud(id)).collectors] as const)),
  );
}

// The latest scan is judged as of now, an earlier one as of its own day, unless a day is named.
async function judgingDay({ store }: Workspace, scan: Scan, options: GlobalOptions, io: Io): Promise<string> {
  const isLatest = (await store.latest())?.id === scan.id;
  return options.asOf === undefined && !isLatest ? scan.asOf : asOfTime(options, io);
}

/**
 * What a scan covered, and as not asked what was configured since the last one: a place that was never read must not turn a
 * gate green. An earlier scan, or one that is not finished yet, is judged by what it asked.
 */
export async function configuredCoverage(
  { store, loaded, policy }: Pick<Workspace, 'store' | 'loaded' | 'policy'>,
  scan: Pick<Scan, 'id'>,
): Promise<readonly Coverage[]> {
  const coverage = await store.coverage(scan.id);
  if ((await store.latest())?.id !== scan.id) return coverage;
  const added: Coverage[] = [];
  for (const id of cloudIds) {
    const config = loaded.config.clouds[id];
    if (config === undefined) continue;
    const outline = (await loadCloud(id)).outline(config, policy.trust[id].organization);
    added.push(...(await neverAsked(store, scan.id, outline, coverage)));
  }
  return [...coverage, ...added].sort(compareScopes);
}

async function* everyScope(
  coverage: readonly Coverage[],
  copies: Judging['copies'],
): AsyncGenerator<readonly StoredSnapshot[]> {
  for (const scope of [...coverage].sort(compareScopes)) if (scope.items > 0) yield* copies(scope);
}

// A setting's failure is news where the setting was not the same, or not read, in the baseline; a copy's where its check
// did not fail in the baseline's scan.
async function newsSince(
  space: Workspace,
  baseline: Baseline,
  scan: Scan,
): Promise<NonNullable<AuditInput['onlyNews']>> {
  const { store } = space;
  const before = new Map((await settingsOf(store, baseline.scan)).map((setting) => [setting.key, canonical(setting)]));
  const then = await store.outcomes(baseline.scan);
  const day = (await store.scans()).find(({ id }) => id === baseline.scan)?.asOf ?? scan.asOf;
  return {
    setting: (setting) => scan.id !== baseline.scan && before.get(setting.key) !== canonical(setting),
    failedThen: (check, key) => then.since(check, key)?.outcome === 'fail',
    derived: derivedRows(space, { id: baseline.scan }, await store.coverage(baseline.scan), day),
  };
}
