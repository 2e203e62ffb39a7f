/** How many calls may come at once (`tokens`) and how many tokens come back each second. */
export interface BucketSize {
  readonly tokens: number;
  readonly perSecond: number;
}

/** `scale` multiplies every bucket: 0.1 is a tenth of the real pace. */
export interface ThrottleSetting {
  readonly scale?: number;
  readonly sizes?: Readonly<Record<string, BucketSize>>;
}

/** Token buckets, one per key. */
export interface Buckets {
  /** Takes one token for the call; false means that it must be throttled. */
  take(service: string, action: string, account: string, region: string): boolean;
}

/**
 * Buckets per account, region and API. `usual` holds the sizes by service or `service:action`, `clock` gives
 * milliseconds; false for `setting` lets everything through.
 */
export function tokenBuckets(
  setting: ThrottleSetting | false,
  usual: Readonly<Record<string, BucketSize>>,
  clock: () => number,
): Buckets {
  if (setting === false) return { take: () => true };
  const scale = setting.scale ?? 1;
  const sizes = { ...usual, ...setting.sizes };
  const levels = new Map<string, { tokens: number; at: number }>();
  return {
    take(service, action, account, region) {
      const size = sizes[`${service}:${action}`] ?? sizes[service];
      if (size === undefined) return true;
      const now = clock();
      const capacity = size.tokens * scale;
      const key = `${service}:${action}:${account}:${region}`;
      const level = levels.get(key) ?? { tokens: capacity, at: now };
      const refilled = Math.min(capacity, level.tokens + ((now - level.at) / 1000) * size.perSecond * scale);
      const granted = refilled >= 1;
      levels.set(key, { tokens: granted ? refilled - 1 : refilled, at: now });
      return granted;
    },
  };
}
