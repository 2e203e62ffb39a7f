import type { ChangeCause, StoredSnapshot, Verdict } from '../model/verdict.ts';

/** One item as of two scans: a side is null where it was not there. The shape the store gives. */
export interface ItemPair<T> {
  readonly key: string;
  readonly before: T | null;
  readonly after: T | null;
  /** Causes of verdict changes between the two, oldest first. */
  readonly causes: readonly ChangeCause[];
}

/** A version of an item that began and ended strictly between two scans. The shape the store gives. */
export interface Interlude {
  readonly fact: StoredSnapshot['fact'];
  readonly verdict: Verdict | null;
  readonly fromScan: number;
  readonly toScan: number;
}
