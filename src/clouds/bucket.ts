/** The pace of one API in one place: free until the first refusal, then a token bucket whose rate follows what is refused. */
export interface Bucket {
  /** When the next call may leave, milliseconds; the slot is taken. */
  take(now: number): number;
  succeeded(now: number): void;
  refused(now: number): void;
  /** Calls a second; null while nothing was refused. */
  rate(): number | null;
}

/** How a bucket starts once a refusal was seen: the cloud's documented rate and how many calls may come at once. */
export interface BucketStart {
  readonly perSecond: number;
  readonly burst: number;
}

const slowest = 0.5;
/** After a change the rate is left alone this long, so that calls already under way do not count twice. */
const settleMs = 1_000;
/** What the rate gains in a second without a refusal; once more of it for every `calmMs` that went by without one. */
const growth = 0.05;
const calmMs = 5_000;

/**
 * A bucket that learns. A refusal takes the rate to what was granted since the last change (a tenth lower at least, never
 * below half) and ends the burst; without refusals it grows, ever faster, so that a quota that came back is found.
 */
export function learningBucket(start: BucketStart): Bucket {
  let rate: number | null = null;
  let next = Number.NEGATIVE_INFINITY;
  let changed = 0;
  let grown = 0;
  let granted = 0;
  return {
    take(now) {
      if (rate === null) return now;
      const gap = 1_000 / rate;
      next = Math.max(next, now - gap * (start.burst - 1));
      const at = Math.max(now, next);
      next += gap;
      return at;
    },
    succeeded(now) {
      granted += 1;
      if (rate === null || now - changed < settleMs) return;
      const seconds = Math.min(now - grown, calmMs) / 1_000;
      rate *= 1 + growth * (1 + Math.floor((now - changed) / calmMs)) * seconds;
      grown = now;
    },
    refused(now) {
      if (rate === null || now - changed >= settleMs) {
        const seconds = (now - changed) / 1_000;
        rate = rate === null ? start.perSecond : Math.max(slowest, rate / 2, Math.min(rate * 0.9, granted / seconds));
        changed = now;
        grown = now;
        granted = 0;
      }
      next = Math.max(next, now + 1_000 / rate);
    },
    rate: () => rate,
  };
}
