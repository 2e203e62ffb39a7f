import type { Fact } from '../../model/fact.ts';
import type { CollectorPage } from '../collector.ts';
import type { HomeLine } from './home-line.ts';

/** Services whose copies are gone, or never were, where their API is off. Another's says nothing of what there is. */
const holding = /^(compute|cloudsql|backupdr)\./;

/**
 * A collector's pages, with a gap that is none turned into what it is: where the cloud said that the project's API (or the
 * project) is off before anything was read, the unit is off. Anything else stays a gap.
 */
export async function* offPages<T extends Fact>(
  line: Pick<HomeLine, 'saidOff'>,
  pages: AsyncIterable<CollectorPage<T>>,
): AsyncGenerator<CollectorPage<T>> {
  let read = 0;
  for await (const page of pages) {
    read += page.items.length;
    const [gap] = page.gaps;
    const reason = gap?.why;
    const isApiOff = reason?.cause === 'api-off' && holding.test(reason.needs ?? '');
    const isOff = (isApiOff || reason?.cause === 'disabled') && line.saidOff();
    if (reason !== undefined && isOff && read === 0)
      return yield { items: [], gaps: [], refused: [], off: { ...reason, needs: null } };
    yield page;
  }
}
