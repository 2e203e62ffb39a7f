import type { Fact, FactOf } from '../model/fact.ts';
import type { LogBucket } from '../model/log-bucket.ts';
import type { Listing, Why } from '../model/reading.ts';
import type { Coverage, Distrust, IndexUse, Selection, Unit, UnitOutcome } from '../model/scan.ts';
import type { CloudId, Scope } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Subject } from '../model/subject.ts';

/** Something the user must mend: no credentials, a wrong endpoint. The message is one sentence saying what is wrong and one saying what to do. */
export class CloudProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CloudProblem';
  }
}

/** What a collector declares of itself, for plans, permissions, documents and blindness. */
export interface CollectorCard {
  /** The name used in scopes and coverage, fixed in the collector's file. */
  readonly name: string;
  readonly describes: string;
  /** Every permission its calls need, beside those calls in its file. */
  readonly permissions: readonly string[];
  /** Subjects it lists: a gap in it makes every check on these subjects `unknown` for the scope. */
  readonly lists: readonly Subject[];
  /** Facts of other subjects that rest on it: a gap in it makes checks that need them unknown. */
  readonly feeds: readonly { readonly subject: Subject; readonly need: string }[];
}

/** A unit to be read, or one that is known without reading: off, or refused because what leads to it was refused. */
export interface PlannedUnit {
  readonly unit: Unit;
  /** Set where no read is made: the cloud says the place is off, or the way to it was refused. */
  readonly settled: { readonly state: 'off' | 'not-assessed'; readonly why: Why } | null;
}

/** One page of a unit, how many calls left the process for it, and which reads of single items were refused. */
export interface UnitPage extends Listing<Fact> {
  readonly calls: number;
  /** Reasons of item-level reads that were refused (an attribute, a key): the listing goes on, the unit is `partial`. */
  readonly refused: readonly Why[];
  /** Set where the cloud itself says that the place is off (an API that is not enabled): then it holds no items and no gaps. */
  readonly off?: Why;
  /** Set on every page of a unit that an index answers for; `direct`: keys of the page's items that were read directly all the same. */
  readonly index?: IndexUse & { readonly direct: ReadonlySet<string> };
}

/** A line of live progress. */
export interface Progress {
  readonly unit: Unit;
  readonly done: number;
  /** Reads still to make, where known. */
  readonly left: number | null;
}

/** One copy as it was last stored. */
export interface Remembered {
  readonly fact: Snapshot;
  /** When it was last read directly, ISO 8601. */
  readonly readAt: string;
  /** Whether somebody outside could use it by its last verdict, or who may was not read. */
  readonly suspect: boolean;
}

/** What earlier scans know of one unit, for a cloud that can tell what has not changed since. */
export interface Memory {
  /** When the last finished scans of the whole cloud began, ISO 8601, latest first; the last ten at the most. */
  scansAt(): Promise<readonly string[]>;
  /** The last answer of the unit; null where it was never asked. */
  before(): Promise<Coverage | null>;
  /** Why the index is not believed in the unit's account, as its answers say; null where it is. */
  distrust(): Promise<Distrust | null>;
  /** Its copies as of that answer, in pages. */
  copies(): AsyncIterable<readonly Remembered[]>;
  /** Other facts of it as of that answer, in pages. */
  facts<K extends 'source' | 'iam-policy'>(kind: K): AsyncIterable<readonly FactOf<K>[]>;
}

/** Which events of an audit log are asked for. */
export interface EventQuery {
  /** Names of the events, such as `CreateSnapshot`. */
  readonly names: readonly string[];
  /** ISO 8601. */
  readonly since: string;
  readonly until: string;
}

/** Part of an audit log as a cloud's API gives it: records as JSON texts, untrusted; gaps name what was not read to its end. */
export interface EventPage extends Listing<string> {
  readonly calls: number;
}

/** Which files of audit logs in a bucket are asked for: all of an account or region where none is named. */
export interface LogFileQuery {
  /** ISO 8601: files that may hold what happened since then. */
  readonly since: string;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/** Files of audit logs as they lie in a bucket, untrusted, and by their addresses what was not fetched. */
export interface LogFilePage {
  readonly files: readonly { readonly path: string; readonly held: Uint8Array }[];
  readonly unread: readonly { readonly path: string; readonly why: Why }[];
  /** Addresses of folders that were listed to their end, or (with `why`) were not. */
  readonly listed: readonly { readonly path: string; readonly why: Why | null }[];
  readonly calls: number;
}

/** An open connection to one cloud for one scan. */
export interface CloudSession {
  /** The units a scan starts with (who am I, which accounts). */
  roots(): Promise<readonly PlannedUnit[]>;
  /** The units that follow once one is in: accounts lead to regions, regions to collectors. Pure in its arguments. */
  follow(unit: Unit, facts: readonly Fact[], outcome: UnitOutcome): readonly PlannedUnit[];
  /** Reads one unit page by page. Never throws for what a cloud does: that is a gap. `memory` may spare it reads. */
  read(unit: Unit, memory?: Memory): AsyncIterable<UnitPage>;
  /**
   * Reads facts of a unit directly, which an index answered for: copies, its access policy, or (null) everything. Pages may
   * hold more than was asked for. Only clouds that ask an index have it.
   */
  confirm?(unit: Unit, facts: readonly Fact[] | null): AsyncIterable<UnitPage>;
  /** Reads the audit log of one account and region (the account's own, where `collector` is `events`). Never throws for what a cloud does. Only clouds whose logs are read have it. */
  events?(place: Scope, query: EventQuery): AsyncIterable<EventPage>;
  /** Reads the files that trails wrote into a bucket, one of those the session was opened with. Never throws for what a cloud does. */
  logFiles?(bucket: LogBucket, query: LogFileQuery): AsyncIterable<LogFilePage>;
  /** Tries what scans use beside their units and can do without, and says why it would not answer (null where it does). */
  extras?(): Promise<readonly Extra[]>;
  close(): Promise<void>;
}

/** Something that spares a scan reads where it can be had. */
export interface Extra {
  readonly name: string;
  /** What is done where it cannot be had. */
  readonly without: string;
  readonly why: Why | null;
}

/** What a session is opened with. */
export interface SessionOptions {
  /** This cloud's part of the configuration, already parsed by its schema. */
  readonly config: unknown;
  readonly selection: Selection;
  readonly limits: { readonly requestMs: number; readonly retries: number; readonly patienceMs: number };
  /** Whether our organization's members are wanted for trust even if only some accounts are scanned. */
  readonly wantsOrganization: boolean;
  /** Buckets whose files may be read in this session; none where it is left out. */
  readonly logBuckets?: readonly LogBucket[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch, and a wait: handed in so that tests own time. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
}

/** What a scan would ask by a configuration: where it starts, and what follows a unit that is in. Pure. */
export interface Outline {
  readonly roots: readonly PlannedUnit[];
  readonly follow: CloudSession['follow'];
}

/** A cloud: what it can collect, and how to reach it. */
export interface Cloud {
  readonly id: CloudId;
  readonly title: string;
  readonly collectors: readonly CollectorCard[];
  /** What else its scans use where it may, which no place rests on. */
  readonly aside?: readonly Pick<CollectorCard, 'name' | 'describes' | 'permissions'>[];
  /** True where two scopes stand in the way of one another: a unit whose gap hides the other (accounts hide regions, regions hide collectors). */
  leadsTo(parent: Scope, child: Scope): boolean;
  /** The units a configuration leads to, from what was read before: connects to nothing. */
  outline(config: unknown, wantsOrganization: boolean): Outline;
  /** Opens a session; loads the SDK lazily. Throws only CloudProblem (no credentials, a wrong endpoint). */
  open(options: SessionOptions): Promise<CloudSession>;
  /** Formats of its policies, the one to print by default first. */
  readonly formats: readonly [string, ...string[]];
  /**
   * The least-privilege policies that allow exactly the collectors' permissions, and reading the files of some buckets, by format;
   * null for one that is not among `formats`.
   */
  policies(format: string, logBuckets?: readonly LogBucket[]): string | null;
}
