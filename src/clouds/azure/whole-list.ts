import { known, type Reading, unknown } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { gather, type Pages } from '../ask.ts';
import { explainAzureError } from './errors.ts';

/** A list that belongs to one item, read to its end; unknown where any page of it was not: half of it proves nothing. */
export async function wholeList<T>(permission: string, unit: Unit, pages: Pages<T>): Promise<Reading<readonly T[]>> {
  const items: T[] = [];
  for await (const page of gather(explainAzureError, permission, unit, pages)) {
    const [gap] = page.gaps;
    if (gap !== undefined) return unknown(gap.why.cause, { ...gap.why, scope: null });
    for (const item of page.items) items.push(item);
  }
  return known(items);
}
