import type { Fact } from '../model/fact.ts';
import type { Listing, Why } from '../model/reading.ts';
import type { IndexUse } from '../model/scan.ts';

/** One page of a collector: its listing, the item-level reads that were refused, and whether the cloud says that the place is off. */
export interface CollectorPage<T extends Fact> extends Listing<T> {
  readonly refused: readonly Why[];
  readonly off?: Why;
  /** Set on every page of a unit that an index answers for; `direct`: keys of the page's items that were read directly all the same. */
  readonly index?: IndexUse & { readonly direct: ReadonlySet<string> };
}
