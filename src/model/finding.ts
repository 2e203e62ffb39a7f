import type { Evidence, Severity } from './check.ts';
import type { CloudId } from './scope.ts';

/** What a check says of a subject. */
export type FindingOutcome = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'waived';

/** A waiver as applied: the finding stays, with reason, owner and end. */
export interface AppliedWaiver {
  readonly reason: string;
  readonly owner: string;
  /** Last day it holds, `YYYY-MM-DD`, UTC. */
  readonly until: string;
}

/** Check + subject + outcome. Identity = check id + subject key. */
export interface Finding {
  /** Short stable hash of check id and subject key. */
  readonly id: string;
  readonly check: string;
  readonly title: string;
  readonly severity: Severity;
  /** Subject key: the item's canonical name, or a scope key. */
  readonly key: string;
  /** Type of the subject: a SnapshotType, a setting such as `aws:snapshot-public-block`, or `stillwatch:scope`. */
  readonly type: string;
  /** What people call the subject: untrusted text. */
  readonly name: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  /** Owner tag as shown; untrusted text. */
  readonly owner: string | null;
  readonly outcome: FindingOutcome;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** The audiences a waiver must name exactly: one text each (see `audienceText`), sorted. */
  readonly audience: readonly string[];
  readonly fix: { readonly command: string | null; readonly note: string } | null;
  /** Since when it has had this outcome, and when the subject was first known; ISO 8601. */
  readonly since: string;
  readonly firstSeen: string;
  readonly waiver: AppliedWaiver | null;
  /** Why an earlier or given waiver does not apply (expired, widened); null where there is none. */
  readonly waiverNote: string | null;
  readonly attack: readonly string[];
  readonly frameworks: Readonly<Record<string, readonly string[]>>;
}

/** The exact subjects no check at or above a severity could judge, for `max-unknown`. */
export type GateVerdict = {
  readonly exit: 0 | 1 | 2 | 3;
  readonly failing: readonly Finding[];
  /** Distinct scopes and items some check could not judge. */
  readonly blind: readonly string[];
  readonly waived: number;
};
