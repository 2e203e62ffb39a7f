import type { Fact } from '../../model/fact.ts';
import type { Listing, Why } from '../../model/reading.ts';

/** One page of a collector: its listing, and the item-level reads that were refused. */
export interface CollectorPage<T extends Fact> extends Listing<T> {
  readonly refused: readonly Why[];
}
