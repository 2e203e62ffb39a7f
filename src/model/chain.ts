import type { CloudId } from './scope.ts';

/** What happens to a copy, in causal order: events of one second are put in this order. */
export const stages = [
  'create',
  'copy',
  'share',
  'foreign-use',
  'export',
  'restore',
  'attach',
  'open',
  'unshare',
  'delete',
] as const;

/** One of them. */
export type Stage = (typeof stages)[number];

/** One thing that happened to a chain's copies or to what was made of them. */
export interface ChainStage {
  readonly stage: Stage;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The cloud's event id; of several records of one stage (block reads) the earliest. */
  readonly event: string;
  /** Key of the principal, see `Actor`. */
  readonly principal: string;
  /** Account in whose log it stands. */
  readonly account: string;
  /** Key of the thing it made (create, copy, restore), else of the thing it was done to; empty where a denied call names none. */
  readonly key: string;
  /** A few words: with whom, how many, to where. Untrusted parts are bounded. */
  readonly detail: string;
}

/** Something that was tried on a chain's copies and denied. */
export interface ChainAttempt extends ChainStage {
  /** The cloud's error code. */
  readonly error: string;
}

/** One explained contribution to a score. */
export interface Factor {
  /** Such as `shared-outside-trust`. */
  readonly id: string;
  /** What it adds; negative for what speaks for routine work. */
  readonly points: number;
  /** Ids of the events it rests on, sorted; empty for what rests on configuration or inventory alone. */
  readonly events: readonly string[];
  /** One sentence. */
  readonly reason: string;
}

/** A factor that could not be judged: it adds nothing and is shown as unknown. */
export interface UnknownFactor {
  readonly id: string;
  /** What was missing, such as `no address database is configured`. */
  readonly why: string;
}

/** How bad. */
export type ChainSeverity = 'critical' | 'high' | 'medium' | 'low' | 'none';

/** A chain's score: additive, 0 to 100, each part with its events. */
export interface Score {
  readonly total: number;
  /** The higher of the total's band (critical >= 80, high >= 50, medium >= 25, low > 0) and the floor that a fact sets. */
  readonly severity: ChainSeverity;
  readonly factors: readonly Factor[];
  readonly unknown: readonly UnknownFactor[];
}

/** The Sentinel rule's scores, as written and as meant: the highest row of the chain's callers; 0 where no row is listed. */
export interface KqlScores {
  readonly literal: number;
  readonly intent: number;
}

/** A foreign account that used a copy. */
export interface Consumption {
  readonly account: string;
  readonly at: string;
  readonly event: string;
}

/** One connected set of derived things, joined by id, and what happened to them; before it is scored. */
export interface Lineage {
  /** Depends on the content alone: never on arrival order. */
  readonly id: string;
  readonly cloud: CloudId;
  /** Key of the earliest snapshot or image; of denied calls that belong to no chain the principal's key. */
  readonly root: string;
  /** Keys of all that belongs to it, sorted. */
  readonly things: readonly string[];
  /** Key of what the root was made from; null where no event says. */
  readonly source: string | null;
  /** In order of time, causal rank, event id. */
  readonly stages: readonly ChainStage[];
  readonly attempts: readonly ChainAttempt[];
  /** Ids of every event that stands in it, block reads included, sorted. */
  readonly events: readonly string[];
  /** From the first share to the last withdrawal (or deletion); null while open or never shared. Whole seconds. */
  readonly exposedSeconds: number | null;
  /** Who else used it, oldest first, as the events alone tell; null where no log could have shown it. */
  readonly consumed: readonly Consumption[] | null;
}

/**
 * A kind of use. `foreign-use`: copies and volumes that other accounts make of it, management events of its owner's log.
 * `block-reads`: reads of its blocks, data events, which few trails record.
 */
export type UseKind = 'foreign-use' | 'block-reads';

/** A scored chain held against what was logged, as `export chains` and `activity --json` give it. */
export interface Chain extends Lineage {
  /** Who else used it, oldest first; empty only where the logs would have shown every use, null where they could not have shown one. */
  readonly consumed: readonly Consumption[] | null;
  /** Kinds of use that the logs could not have shown, or not all the time. */
  readonly unseen: readonly UseKind[];
  readonly score: Score;
  readonly kql: KqlScores;
}

/** A row of the Sentinel rule's table: one caller in one account over 24 hours. Times ISO 8601, UTC. */
export interface KqlRow {
  readonly caller: string;
  readonly provider: string;
  readonly account: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  /** Sorted. */
  readonly operations: readonly string[];
  /** At most 10. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly externalShares: number;
  readonly offHours: number;
  readonly score: number;
}
