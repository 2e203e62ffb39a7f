import type { ServiceName } from './refusal.ts';

/** `scale` multiplies every quota: 0.1 is a tenth of the real one. `perMinute` sets single ones. */
export interface QuotaSetting {
  readonly scale?: number;
  readonly perMinute?: Readonly<Partial<Record<ServiceName, number>>>;
}

/** Quotas of a minute, one per consumer and service. */
export interface QuotaWindows {
  /** Counts the call; false means that the minute's quota was used up before it. */
  take(service: ServiceName, consumer: string): boolean;
}

/**
 * Reads a minute. Compute Engine: the default its older documentation gives. Cloud Asset Inventory: searches of one consumer
 * project. Of the others Google publishes figures per service; these are careful assumptions.
 */
export const quotas: Readonly<Record<ServiceName, number>> = {
  backupdr: 600,
  cloudasset: 400,
  cloudsql: 600,
  compute: 1500,
  iam: 600,
  resourcemanager: 600,
};

/**
 * Windows of a full minute: what was used is forgotten at its end, and nothing comes back before. `clock` gives milliseconds;
 * false for `setting` lets everything through.
 */
export function quotaWindows(setting: QuotaSetting | false, clock: () => number): QuotaWindows {
  if (setting === false) return { take: () => true };
  const { scale = 1, perMinute = {} } = setting;
  let minute = Number.NEGATIVE_INFINITY;
  let used = new Map<string, number>();
  return {
    take(service, consumer) {
      const now = Math.floor(clock() / 60_000);
      if (now !== minute) {
        minute = now;
        used = new Map();
      }
      const key = `${service} ${consumer}`;
      const count = used.get(key) ?? 0;
      if (count >= (perMinute[service] ?? quotas[service]) * scale) return false;
      used.set(key, count + 1);
      return true;
    },
  };
}
