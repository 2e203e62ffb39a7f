import type { Why } from './reading.ts';
import type { Scope } from './scope.ts';

/** The atom of scanning: one collector in one region of one account. */
export type Unit = Scope;

/** How much of a scope was read. `off`: the cloud itself says it is off. `unconfigured`: no longer part of the configuration. */
export type CoverageState = 'complete' | 'partial' | 'not-assessed' | 'off' | 'unconfigured';

/** Why an index is not believed, and since when (ISO 8601, UTC); `said` is bounded text. */
export interface Distrust {
  readonly since: string;
  readonly said: string;
}

/** What an index of the cloud stood in for, where not everything of a unit was read directly. */
export interface IndexUse {
  /** When the index was asked, ISO 8601, UTC; null where everything was read directly after all. */
  readonly at: string | null;
  /** When the list itself was last read directly. */
  readonly listedAt: string;
  /** Why the index is not believed here, and since when; null where it is. */
  readonly distrust: Distrust | null;
}

/** The result of one unit, committed with its facts in one transaction. */
export interface UnitOutcome {
  readonly state: CoverageState;
  /** Null where complete. */
  readonly why: Why | null;
  /** True where the listing was read to its end, so that what is absent is gone. Item facts may still be unknown. */
  readonly ended: boolean;
  /** Calls that left the process. */
  readonly calls: number;
  /** When the unit finished reading, ISO 8601, UTC. */
  readonly observedAt: string;
  /** Absent where no index is asked about such a unit: everything was read directly. */
  readonly index?: IndexUse | null;
}

/** Coverage of one scope as of a scan: its last answer and that answer's age. */
export interface Coverage extends Scope {
  readonly state: CoverageState;
  readonly why: Why | null;
  readonly ended: boolean;
  /** Facts of the scope in the store as of the scan (equals the rows exported for it). */
  readonly items: number;
  readonly calls: number;
  /** When the last answer was given; null where never asked. */
  readonly observedAt: string | null;
  /** The scan that gave the last answer. */
  readonly scan: number;
  /** What an index stood in for in that answer; absent or null where everything was read directly. */
  readonly index?: IndexUse | null;
}

/** What a scan was asked to do; empty lists mean everything configured. */
export interface Selection {
  readonly clouds: readonly string[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly collectors: readonly string[];
  readonly full: boolean;
}

/** One scan. It is finished once every unit is in and verdicts are settled. */
export interface Scan {
  readonly id: number;
  readonly startedAt: string;
  /** Null while it runs or after it was cut off. */
  readonly finishedAt: string | null;
  /** The day verdicts of this scan were judged by, ISO 8601. */
  readonly asOf: string;
  readonly selection: Selection;
  /** Hash of the configuration it was settled with. */
  readonly config: string;
  /** Version of Stillwatch that made it. */
  readonly version: string;
  /** sha256 over the units and facts as of this scan; null until finished. */
  readonly evidence: string | null;
  readonly totals: ScanTotals | null;
}

/** Figures of a finished scan, for lists and the line over time. */
export interface ScanTotals {
  readonly copies: number;
  readonly calls: number;
  readonly accounts: number;
  readonly regions: number;
  /** Copies by exposure state. */
  readonly states: Readonly<Record<string, number>>;
  /** Scopes by coverage state. */
  readonly coverage: Readonly<Record<string, number>>;
}
