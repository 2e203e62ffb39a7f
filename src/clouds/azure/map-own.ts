import type { Fact } from '../../model/fact.ts';
import type { Why } from '../../model/reading.ts';
import type { Pages } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { type Listed, type OwnRow, ownListing } from './own-listing.ts';
import { regionOf } from './text.ts';

/** A row of something that lies in a location. */
interface Located {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly location?: unknown;
}

/** The pages of a collector that makes one fact of each row; `toFact` gets the row and the location it lies in. */
export async function* mapOwn<T extends Located, F extends Fact>(
  listed: Listed,
  pages: Pages<T>,
  toFact: (own: OwnRow<NonNullable<T>>, region: string) => F,
): AsyncGenerator<CollectorPage<F>> {
  for await (const { rows, gaps, off } of ownListing(listed, pages)) {
    if (off !== null) yield offPage(off);
    else yield { items: rows.map((own) => toFact(own, regionOf(own.row.location))), gaps, refused: [] };
  }
}

/** The page that says that a whole subscription has no such resource provider. */
export function offPage<F extends Fact>(off: Why): CollectorPage<F> {
  return { items: [], gaps: [], refused: [], off };
}
