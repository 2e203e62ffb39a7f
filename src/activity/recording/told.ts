import type { Reading } from '../../model/reading.ts';

/** What somebody was told, and in which scan. */
export interface Told<T> {
  readonly scan: number;
  readonly reading: Reading<T>;
}

/**
 * Which of two says more: what was asked for before what was not, then the later one, even where that was refused: what is
 * refused now may have changed. Of one scan, what is known.
 */
export function newest<T>(told: Told<T>, before: Told<T> | undefined): Told<T> {
  if (before === undefined) return told;
  const [weight, other] = [weigh(told.reading), weigh(before.reading)];
  if (weight > 0 && other > 0 && told.scan !== before.scan) return told.scan > before.scan ? told : before;
  return weight > other ? told : before;
}

/** Keeps under a key whichever says more. */
export function keepNewest<T>(all: Map<string, Told<T>>, key: string, told: Told<T>): void {
  all.set(key, newest(told, all.get(key)));
}

/**
 * A reading, or where it is unknown what others were told. Nothing older fills in what was refused in `scan`; `isTheirs`: the
 * thing belongs to another account, so that AWS's saying that it is not there is no refusal.
 */
export function filled<T>(own: Reading<T>, told: Told<T> | undefined, scan: number, isTheirs: boolean): Reading<T> {
  if (own.state === 'known' || told === undefined) return own;
  const { cause } = own.why;
  const wasRefused = cause !== 'not-asked' && !(isTheirs && (cause === 'gone' || cause === 'unsupported'));
  return wasRefused && told.scan < scan ? own : told.reading;
}

function weigh(reading: Reading<unknown>): number {
  return reading.state === 'known' ? 2 : reading.why.cause === 'not-asked' ? 0 : 1;
}
