import type { Baseline } from '../model/baseline.ts';
import type { AuditEvent } from '../model/event.ts';
import type { Fact, FactKind, FactOf } from '../model/fact.ts';
import type { FindingOutcome } from '../model/finding.ts';
import type { LogGap, ReadLog } from '../model/log-gap.ts';
import type { LogHour } from '../model/log-hour.ts';
import type { Why } from '../model/reading.ts';
import type { Coverage, IndexUse, Scan, ScanTotals, Selection, UnitOutcome } from '../model/scan.ts';
import type { Scope } from '../model/scope.ts';
import type { Snapshot, Source } from '../model/snapshot.ts';
import type { ChangeCause, StoredSnapshot, Verdict } from '../model/verdict.ts';

/** A problem the user must mend: another scan holds the store, a newer schema, a full disk. The message is one clear sentence plus the mend. */
export class StoreProblem extends Error {
  override readonly cause: unknown;
  constructor(message: string, cause?: unknown) {
    super(message);
    this.name = 'StoreProblem';
    this.cause = cause;
  }
}

/** What a new scan is recorded with. */
export interface NewScan {
  readonly startedAt: string;
  readonly asOf: string;
  readonly selection: Selection;
  readonly config: string;
  readonly version: string;
}

/** A unit being read: pages go in as they come; nothing of it is seen by anyone until `commit`, which is one transaction. */
export interface UnitWriter {
  /**
   * Takes one page of facts. Facts of one unit have unique keys; a repeated key keeps the last. `direct`: keys of those that
   * were read directly, in a unit that an index answers for; without it, all were.
   */
  page(facts: readonly Fact[], direct?: ReadonlySet<string>): Promise<void>;
  /**
   * Applies the pages and records the outcome atomically. Where `ended` (and anything was read at all: `complete` or `partial`),
   * items of the scope that no page held are closed (removed); else they stay, marked as missed in this scan. An unchanged
   * item (same hash) is not written again. A key that another scope held moves to this one. Once a scope and scan.
   */
  commit(outcome: UnitOutcome): Promise<void>;
  /** Drops the pages; the unit counts as never asked. */
  abandon(): Promise<void>;
}

/** What came with facts that were read directly after all. */
export interface Amendment {
  readonly calls: number;
  readonly distrust: IndexUse['distrust'];
  /** Why some of it was not read: the unit is partial then; null where all was. */
  readonly why: Why | null;
}

/** Two states of one item, for a diff: each side null where the item was not there as of that scan. */
export interface ItemPair<T> {
  readonly key: string;
  readonly before: T | null;
  readonly after: T | null;
  /** Causes of verdict changes between the two, oldest first. */
  readonly causes: readonly ChangeCause[];
}

/**
 * One state of an item: its facts and verdict as of the scans `fromScan <= scan < toScan` (null: it holds still). The verdict
 * is the one a finished scan gave in that time; null where none was finished, so that no verdict stands beside facts it never saw.
 */
export interface ItemVersion {
  readonly fact: StoredSnapshot['fact'];
  readonly verdict: Verdict | null;
  readonly fromScan: number;
  readonly toScan: number | null;
}

/** A state that began after one scan and had ended again by another: it stands as of neither. */
export interface Interlude extends ItemVersion {
  readonly toScan: number;
}

/** A verdict to keep: with the hash of its inputs, and why it differs from the one before (null for the first). */
export interface SettledVerdict {
  readonly key: string;
  readonly inputs: string;
  readonly verdict: Verdict;
  readonly cause: ChangeCause | null;
}

/** A finding's outcome as recorded at the end of a scan; only outcomes other than pass and not-applicable are kept. */
export interface RecordedOutcome {
  readonly check: string;
  readonly key: string;
  readonly outcome: Exclude<FindingOutcome, 'pass' | 'not-applicable' | 'waived'>;
}

/** Since when (start of the scan that first said so) a check has had which outcome on a subject, as of a scan. */
export interface OutcomeHistory {
  /** Last recorded outcome and its start; or, after a recovery, `pass` and the scan start at which it recovered; null = never recorded. */
  since(check: string, key: string): { readonly outcome: 'fail' | 'unknown' | 'pass'; readonly since: string } | null;
}

/** What the settling step compares to know why a verdict changed: one hash per ingredient, kept per scope as of the last settled scan. */
export interface SettleContext {
  readonly mask: string;
  readonly trust: string;
  readonly config: string;
  readonly time: string;
}

/** Where facts live. All reads are "as of" a finished scan unless said otherwise; pages come in key order within a scope, scopes in order. */
export interface Store {
  readonly url: string;
  /** Name of the driver in use, such as `better-sqlite3`. */
  readonly driver: string;

  // Writing. One scan at a time: beginScan and resumeScan take the lease or throw StoreProblem naming the holder.
  beginScan(scan: NewScan): Promise<Scan>;
  /**
   * The unfinished scan with this id (or the last unfinished one); null where there is none. Only the very last scan can be
   * gone on with: one that a later scan followed stays listed as unfinished, and what it committed stays. Verdicts, contexts
   * and outcomes that an unfinished scan had derived are taken back by the next begin or resume: nobody was shown them.
   */
  resumeScan(id: number | null): Promise<Scan | null>;
  committedScopes(scan: number): Promise<ReadonlySet<string>>;
  /** Facts of one scope as committed so far, for follow-up planning on resume. */
  committedFacts(scan: number, scope: Scope): Promise<readonly Fact[]>;
  openUnit(scan: number, scope: Scope): Promise<UnitWriter>;
  /**
   * Replaces facts of a scope that is committed in this very scan by what a direct read says, and records that read. `calls`
   * are added to the unit's; `distrust` says why the index is not believed any more, `why` what was refused (null
   * leaves either as it is); one that names a scope says that the list itself was not read to its end.
   */
  amend(scan: number, scope: Scope, facts: readonly Fact[], read: Amendment): Promise<void>;
  /** Keeps verdicts; an unchanged verdict (same hash of inputs) is not written again. */
  keepVerdicts(scan: number, verdicts: readonly SettledVerdict[]): Promise<void>;
  settleContext(scope: Scope): Promise<SettleContext | null>;
  keepSettleContext(scope: Scope, context: SettleContext): Promise<void>;
  /** Replaces the recorded outcomes by these, as of the scan: those absent have recovered. */
  recordOutcomes(scan: number, outcomes: AsyncIterable<readonly RecordedOutcome[]>): Promise<void>;
  /** Makes the scan the latest finished one and computes its evidence hash. */
  finishScan(scan: number, finishedAt: string, totals: ScanTotals): Promise<Scan>;
  /** Lets go of the lease without finishing; the scan can be resumed. */
  releaseScan(): Promise<void>;

  // Reading.
  /** All scans, oldest first, unfinished ones included. */
  scans(): Promise<readonly Scan[]>;
  /** The latest finished scan; null where nothing was scanned yet. */
  latest(): Promise<Scan | null>;
  coverage(scan: number): Promise<readonly Coverage[]>;
  /** While a scan is not settled, a copy keeps the verdict of the scan before, or null where it is new. */
  snapshots(scan: number, filter?: { readonly scope?: Scope }): AsyncIterable<readonly StoredSnapshot[]>;
  facts<K extends Exclude<FactKind, 'snapshot'>>(
    scan: number,
    kind: K,
    filter?: { readonly scope?: Scope },
  ): AsyncIterable<readonly FactOf<K>[]>;
  /** One item by key, or all whose key or name is this text. */
  find(scan: number, text: string): Promise<readonly StoredSnapshot[]>;
  /** Every state of one copy, oldest first, with the scans between which it held. */
  history(key: string): Promise<readonly ItemVersion[]>;
  /** Every version of every source ever stored, disks that are listed as copies included: a label once seen counts. */
  sourcesEver(filter?: { readonly scope?: Scope }): AsyncIterable<readonly (Source | Snapshot)[]>;
  /** Keys of snapshots, images and sources whose stored facts changed (added, altered, removed) after scan `since`. */
  changedKeys(since: number): AsyncIterable<readonly string[]>;
  /** Copies whose facts, verdict or sight differ between two scans, in key order over all scopes; from the logs alone. */
  pairs(from: number, to: number): AsyncIterable<readonly ItemPair<StoredSnapshot>[]>;
  /** What came and went between them, in key order, oldest first. */
  interludes(from: number, to: number): AsyncIterable<readonly Interlude[]>;
  outcomes(scan: number): Promise<OutcomeHistory>;

  // What audit logs recorded: kept apart from scans, and read with them.
  /** Keeps events, each id once, and where logs were seen, in one transaction. Returns how many events were not there before. Needs no scan. */
  keepEvents(events: readonly AuditEvent[], hours: readonly LogHour[]): Promise<number>;
  /** Every event kept, oldest first, those of one instant by id, in pages; with `since` (ISO 8601, UTC) only from then on. */
  events(filter?: { readonly since?: string }): AsyncIterable<readonly AuditEvent[]>;
  /** Where logs were seen, in order of cloud, account, region, hour; proven only where no log of it is among `logGaps`. */
  logHours(): Promise<readonly LogHour[]>;
  /** Keeps which logs were read to their end (it fills their gaps) and which were not, in one transaction. */
  settleLogs(read: readonly ReadLog[], unread: readonly LogGap[]): Promise<void>;
  /** Logs that were asked for and not read since, in the order of their paths. */
  logGaps(): Promise<readonly LogGap[]>;
  /** Takes logs off that list by their paths, read or not. Returns how many were on it. */
  forgetLogs(paths: readonly string[]): Promise<number>;

  // Baselines, scopes, small state.
  acceptBaseline(baseline: Omit<Baseline, 'id'>): Promise<Baseline>;
  baselines(): Promise<readonly Baseline[]>;
  /** The evidence hash of a scan, computed again from what is stored. */
  evidence(scan: number): Promise<string>;
  /** Removes a scope with everything in it; returns how many items went. From then on the evidence of scans that knew it differs. */
  forgetScope(scope: Scope): Promise<number>;
  /** Small persisted values (the schedule's due times). */
  readState(name: string): Promise<string | null>;
  writeState(name: string, value: string): Promise<void>;
  close(): Promise<void>;
}
