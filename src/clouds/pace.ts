import { type Bucket, type BucketStart, learningBucket } from './bucket.ts';

/** What an error says of asking again: `throttled` after a wait, `passing` a few times, `final` never. */
export type Weigh = (error: unknown) => 'throttled' | 'passing' | 'final';

/** What a pace is made of; time and waiting are handed in. */
export interface PaceOptions {
  readonly limits: { readonly requestMs: number; readonly retries: number; readonly patienceMs: number };
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly weigh: Weigh;
  /** How long the cloud itself asks to wait before a call that was refused is made again, milliseconds; null where it does not say. */
  readonly hint?: (error: unknown) => number | null;
  /** Documented quota of an API, for once a refusal was seen. */
  readonly start: (api: string) => BucketStart;
}

/** One unit's way to the cloud: every call of it is paced, timed, tried again and counted. */
export interface Line {
  /** Makes one call of `api`. The call gets a signal that ends it after its time. Throws the last error when it gives up. */
  send<T>(api: string, call: (options: { readonly abortSignal: AbortSignal }) => Promise<T>): Promise<T>;
  /** Calls that left the process since this was last asked. */
  count(): number;
}

/** The pace of a whole session: one bucket per place (account and region) and API. */
export interface Pace {
  /** A line for one unit. Lines of one place share its buckets, so that units beside each other keep one quota. */
  line(place: string): Line;
}

/** What failed in a row on one API of one unit. */
interface Row {
  since: number;
  over: unknown;
}

const firstWaitMs = 200;
const waitGrowth = 4;
/** A server error, a reset or a time-out is tried again this often at most. */
const mostPassing = 2;

/** Opens a pace. A unit gives up on an API once it was refused for `patienceMs` without one success: the rest fails at once. */
export function openPace(options: PaceOptions): Pace {
  const buckets = new Map<string, Bucket>();
  return {
    line(place) {
      const rows = new Map<string, Row>();
      let calls = 0;
      return {
        send(api, call) {
          const key = `${place} ${api}`;
          const bucket = buckets.get(key) ?? learningBucket(options.start(api));
          buckets.set(key, bucket);
          const counted: typeof call = (signal) => {
            calls += 1;
            return call(signal);
          };
          return insist(options, bucket, rows, api, counted);
        },
        count() {
          const made = calls;
          calls = 0;
          return made;
        },
      };
    },
  };
}

async function insist<T>(
  options: PaceOptions,
  bucket: Bucket,
  rows: Map<string, Row>,
  api: string,
  call: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const { limits, now, wait } = options;
  let began = now();
  let attempt = 0;
  let row: Row | undefined;
  for (;;) {
    const before = rows.get(api);
    if (before?.over !== undefined) throw before.over;
    const delay = bucket.take(now()) - now();
    if (delay > 0) await wait(delay);
    try {
      const answer = await timed(limits.requestMs, call);
      bucket.succeeded(now());
      rows.delete(api);
      return answer;
    } catch (error) {
      const weight = options.weigh(error);
      if (weight === 'final') {
        rows.delete(api);
        throw error;
      }
      const current = rows.get(api) ?? { since: now(), over: undefined };
      rows.set(api, current);
      if (weight === 'throttled') {
        bucket.refused(now());
        // Where other calls got through meanwhile, the quota is shared, not shut: this one queues again.
        if (row !== undefined && row !== current) {
          began = now();
          attempt = 0;
        }
      }
      row = current;
      attempt += 1;
      const tries = weight === 'throttled' ? limits.retries : Math.min(mostPassing, limits.retries);
      const left = limits.patienceMs - (now() - began);
      if (attempt > tries || left <= 0) {
        if (now() - current.since >= limits.patienceMs) current.over = error;
        throw error;
      }
      const asked = options.hint?.(error) ?? 0;
      await wait(Math.min(Math.max(asked, firstWaitMs * waitGrowth ** (attempt - 1)), left));
    }
  }
}

async function timed<T>(ms: number, call: (options: { readonly abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
  const ender = new AbortController();
  const timer = setTimeout(() => ender.abort(), ms);
  try {
    return await call({ abortSignal: ender.signal });
  } finally {
    clearTimeout(timer);
  }
}
