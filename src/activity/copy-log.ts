import type { Reading } from '../model/reading.ts';
import type { AccessDeed } from './access-deeds.ts';
import type { EndedCreation } from './creations.ts';
import type { LogDoubts } from './log-doubts.ts';
import type { LogReach } from './log-reach.ts';

/** An image of the inventory that stands in front of a snapshot. */
export interface ImageMark {
  readonly key: string;
  /** ISO 8601; null where the cloud gave none. */
  readonly createdAt: string | null;
}

/** Everything of audit logs, and of the inventory beside them, that a copy is held against. */
export interface CopyLog {
  /** The moment of judging, ISO 8601. */
  readonly asOf: string;
  readonly reach: LogReach;
  readonly creations: ReadonlyMap<string, readonly EndedCreation[]>;
  readonly doubts: LogDoubts;
  readonly access: ReadonlyMap<string, readonly AccessDeed[]>;
  /** The images of a place, by the key of each snapshot behind them; unknown where they were not read to the end. */
  readonly images: (account: string, region: string) => Reading<ReadonlyMap<string, readonly ImageMark[]>>;
}

/** Records reach a log later than this only rarely: three times the longest that was measured. */
export const settleMs = 30 * 60_000;

/** What is said where a log that was read does not reach. */
export const outsideLogs = 'it lies outside what was read of the audit logs, or too near to their end';
