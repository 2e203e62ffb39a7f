import type { Who } from './grant.ts';
import type { PowerCause, PowerCulprit } from './power-change.ts';
import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';
import type { ChangeCause } from './verdict.ts';

/**
 * What happened to an item between two scans. `first-seen`: the earlier scan had not covered its scope. `out-of-sight`: the
 * later one does not. Of what somebody may do: `granted` and `revoked` where both scans were sure, `now-known` where only the
 * later one is: nobody knows whether that is new.
 */
export type ChangeKind =
  | 'added'
  | 'first-seen'
  | 'removed'
  | 'out-of-sight'
  | 'altered'
  | 'granted'
  | 'revoked'
  | 'now-known';

/** Who did it, as the logs tell. */
export interface Attribution {
  readonly principal: string;
  readonly event: string;
  readonly at: string;
  readonly from: string | null;
}

/** One change. Many items altered alike by one mask (a block lifted, a trust ended) are one change with a count. */
export interface Change {
  readonly scan: number;
  readonly change: ChangeKind;
  readonly key: string;
  readonly type: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly owner: string | null;
  /** Names of the snapshot record's fields that differ and are known on both sides; of a principal those of its record. */
  readonly fields: readonly string[];
  readonly cause: ChangeCause | PowerCause | null;
  /** The altered fields before and after; null where the item was not there. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly by: Reading<Attribution | null>;
  readonly approved: { readonly ticket: string } | null;
  /** How many items this change stands for (1 unless grouped), and up to 10 of their keys. */
  readonly count: number;
  readonly sample: readonly string[];
  /** What gave or took powers, the most telling first, at most ten; absent for a change of anything else. */
  readonly culprits?: readonly PowerCulprit[];
}

/** Something that appeared and went between two scans' ends: a copy, or somebody who could use one. */
export interface CameAndWent {
  readonly key: string;
  readonly type: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly owner: string | null;
  /** What was there in between, such as `public` or `shared with 999999999999`. */
  readonly what: string;
  /** Who could use it, and by which mechanism; `unknown`: the record of the share does not tell. Null where the copy itself came and went. */
  readonly audience: { readonly who: Who | 'unknown'; readonly id?: string; readonly through: string } | null;
  /** Whether a scan saw it in between; if not, audit logs alone tell of it. */
  readonly seen: boolean;
  /** Scan ids between which it was seen; of what no scan saw, those of the diff itself. */
  readonly fromScan: number;
  readonly toScan: number;
  /** Who let it come the first time, and who made it go the last time, as the logs tell; null = nobody on record. */
  readonly came: Reading<Attribution | null>;
  readonly went: Reading<Attribution | null>;
  /** How often it came and went, as far as scans and logs tell; at least 1. */
  readonly times: number;
  /** Ids of the events that tell of it, oldest first, at most 20. */
  readonly events: readonly string[];
}

/** For how much of an account audit logs were read for the whole time between two scans. */
export interface LogsRead {
  readonly cloud: CloudId;
  readonly account: string;
  /** Its regions that the later scan covers (a cloud that lists a whole account counts as one), and those whose logs were read without a gap. */
  readonly places: number;
  readonly whole: number;
}

/** The net difference between two scans, and what came and went between them. Unread places are counted, not listed. */
export interface Diff {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
  readonly cameAndWent: readonly CameAndWent[];
  /** Where logs were looked at: elsewhere what no scan saw may have come and gone. In order of cloud and account. */
  readonly logs: readonly LogsRead[];
}
