import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';

/** Calls that change copies or what is recorded of them: all of them are management events. */
export const watchedChanges = [
  'CreateSnapshot',
  'ModifySnapshotAttribute',
  'CopySnapshot',
  'CreateImage',
  'ModifyImageAttribute',
  'CreateDBSnapshot',
  'ModifyDBSnapshotAttribute',
  'CopyDBSnapshot',
  'CreateDBClusterSnapshot',
  'DeleteSnapshot',
  'StopLogging',
] as const;

/** Calls that read the blocks of a copy: data events, which nothing records unless somebody says so. */
export const watchedReads = ['GetSnapshotBlock'] as const;

/** One of the calls that are asked about. */
export type WatchedCall = (typeof watchedChanges)[number] | (typeof watchedReads)[number];

/** Whether a call would have been recorded. `partly`: certainly not always (only some snapshots, only some callers). */
export type Recorded = 'yes' | 'partly' | 'no' | 'unknown';

/** What the logs of an account and region record of some calls. */
export interface Recording {
  /** Whether every one of the calls would have been recorded, always. */
  readonly on: boolean;
  /** Where all of them are kept, sorted: `s3://BUCKET`, `log-group:NAME`. */
  readonly sinks: readonly string[];
  /** Days the sink that keeps longest keeps them; null = for ever, or (then `missing` says so) not known. */
  readonly retentionDays: number | null;
  /** Whether some sink cannot be altered unseen from this account; null = not known: `missing` says why. */
  readonly tamperProtected: boolean | null;
  /** Calls that are not recorded (`CopySnapshot: not recorded`), and what of the answer is not known; sorted. */
  readonly missing: readonly string[];
}

/** How long changes are kept, against what is asked for. */
export interface LogRetention {
  /** Null = for ever. */
  readonly days: number | null;
  readonly wantedDays: number;
}

/** Whether what is recorded of changes could be altered unseen. `weaknesses`: one clause each, none where it could not. */
export interface LogProtection {
  readonly protected: boolean;
  readonly weaknesses: readonly string[];
}

/** A trail that does not deliver all it should. */
export interface FailingDelivery {
  /** ARN of the trail. */
  readonly trail: string;
  readonly what: 'log files' | 'digests' | 'log group';
  /** As AWS spells it: untrusted, bounded. */
  readonly error: string;
}

/** A trail that was stopped of late. */
export interface StoppedTrail {
  /** ARN of the trail. */
  readonly trail: string;
  /** ISO 8601. */
  readonly stoppedAt: string;
  /** When it was started again; null while it stands still. */
  readonly startedAt: string | null;
}

/** What can be known of the logs of one account and region. */
export interface LoggingFacts {
  readonly changesLogged: Reading<Recording>;
  readonly blockReadsLogged: Reading<Recording>;
  /** Null where no change is recorded at all. */
  readonly retention: Reading<LogRetention | null>;
  /** Null where no change is recorded at all. */
  readonly protection: Reading<LogProtection | null>;
  /** Trails that are told of here: each once, by the account that owns it where that is scanned. */
  readonly failing: Reading<readonly FailingDelivery[]>;
  readonly stopped: Reading<readonly StoppedTrail[]>;
}

/** The same with its place, and call by call. */
export interface Logging extends LoggingFacts {
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly calls: Readonly<Record<WatchedCall, Recorded>>;
}
