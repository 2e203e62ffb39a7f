import type { Fact } from '../../model/fact.ts';
import type { Why } from '../../model/reading.ts';
import type { Pages } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { type Listed, malformedRows, type OwnRow, ownListing } from './own-listing.ts';
import { regionOf } from './text.ts';

/** A row of something that lies in a location. */
interface Located {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly location?: unknown;
}

/**
 * The pages of a collector that makes one fact of each row; `toFact` gets the row and the location it lies in. A row of which
 * it makes null lacks what every true one has: the page then ends in a gap.
 */
export async function* mapOwn<T extends Located, F extends Fact>(
  listed: Listed,
  pages: Pages<T>,
  toFact: (own: OwnRow<NonNullable<T>>, region: string) => F | null,
): AsyncGenerator<CollectorPage<F>> {
  for await (const { rows, gaps, off } of ownListing(listed, pages)) {
    if (off !== null) return yield offPage(off);
    const items = rows.flatMap((own) => toFact(own, regionOf(own.row.location)) ?? []);
    const bare = malformedRows(listed, rows.length - items.length, 'lack what every row has');
    yield { items, gaps: [...gaps, ...bare], refused: [] };
  }
}

/** The page that says that a whole subscription has no such resource provider. */
export function offPage<F extends Fact>(off: Why): CollectorPage<F> {
  return { items: [], gaps: [], refused: [], off };
}
