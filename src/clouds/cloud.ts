import type { Fact } from '../model/fact.ts';
import type { Listing, Why } from '../model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../model/scan.ts';
import type { CloudId, Scope } from '../model/scope.ts';
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
}

/** A line of live progress. */
export interface Progress {
  readonly unit: Unit;
  readonly done: number;
  /** Reads still to make, where known. */
  readonly left: number | null;
}

/** An open connection to one cloud for one scan. */
export interface CloudSession {
  /** The units a scan starts with (who am I, which accounts). */
  roots(): Promise<readonly PlannedUnit[]>;
  /** The units that follow once one is in: accounts lead to regions, regions to collectors. Pure in its arguments. */
  follow(unit: Unit, facts: readonly Fact[], outcome: UnitOutcome): readonly PlannedUnit[];
  /** Reads one unit page by page. Never throws for what a cloud does: that is a gap. */
  read(unit: Unit): AsyncIterable<UnitPage>;
  close(): Promise<void>;
}

/** What a session is opened with. */
export interface SessionOptions {
  /** This cloud's part of the configuration, already parsed by its schema. */
  readonly config: unknown;
  readonly selection: Selection;
  readonly limits: { readonly requestMs: number; readonly retries: number; readonly patienceMs: number };
  /** Whether our organization's members are wanted for trust even if only some accounts are scanned. */
  readonly wantsOrganization: boolean;
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
  /** True where two scopes stand in the way of one another: a unit whose gap hides the other (accounts hide regions, regions hide collectors). */
  leadsTo(parent: Scope, child: Scope): boolean;
  /** The units a configuration leads to, from what was read before: connects to nothing. */
  outline(config: unknown, wantsOrganization: boolean): Outline;
  /** Opens a session; loads the SDK lazily. Throws only CloudProblem (no credentials, a wrong endpoint). */
  open(options: SessionOptions): Promise<CloudSession>;
  /** The least-privilege policies that allow exactly the collectors' permissions, by format. */
  policies(format: string): string | null;
}
