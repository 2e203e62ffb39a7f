import type { Reading } from '../../model/reading.ts';
import type { TrailBucket, TrailSelectors } from '../../model/trail.ts';

/** What is read once for all regions of an account: selectors by the trail's ARN, buckets by name, days of log groups by ARN. */
export interface TrailMemo {
  readonly selectors: Map<string, Promise<Reading<TrailSelectors>>>;
  readonly buckets: Map<string, Promise<Reading<TrailBucket>>>;
  readonly groups: Map<string, Promise<Reading<number | null>>>;
}

/** A memo that remembers nothing yet. */
export function trailMemo(): TrailMemo {
  return { selectors: new Map(), buckets: new Map(), groups: new Map() };
}

/** What was read, or is being read, under a key. What could not be read is forgotten, so that the next region asks again. */
export async function remembered<T>(
  memo: Map<string, Promise<Reading<T>>>,
  key: string,
  read: () => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const asked = memo.get(key) ?? read();
  memo.set(key, asked);
  const reading = await asked;
  if (isOpen(reading) && memo.get(key) === asked) memo.delete(key);
  return reading;
}

// Part of a bucket may be read and another refused.
function isOpen(reading: Reading<unknown>): boolean {
  if (reading.state === 'unknown') return true;
  const { value } = reading;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(
    (part) => typeof part === 'object' && part !== null && 'state' in part && part.state === 'unknown',
  );
}
