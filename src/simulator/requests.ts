/** One request as it was answered. `code` is the service's error code, the fault's name, or null for a success. */
export interface RequestRecord {
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly account: string;
  readonly status: number;
  readonly code: string | null;
  /** The values of the request's parameters, `Action` and `Version` included. */
  readonly values: readonly string[];
}

/** What was asked of the simulator so far. */
export interface RequestLog {
  readonly total: number;
  /** The latest requests, oldest first; older ones than the last 20,000 are dropped. */
  readonly log: readonly RequestRecord[];
  /** Requests by `service:action:region:account`. */
  readonly counts: ReadonlyMap<string, number>;
  /** Requests that match all given parts. */
  count(wanted?: Partial<Pick<RequestRecord, 'service' | 'action' | 'region' | 'account'>>): number;
  reset(): void;
}

/** A request log and the way to write into it. */
export function requestLog(): { readonly requests: RequestLog; record(one: RequestRecord): void } {
  const kept = 20_000;
  let total = 0;
  let log: RequestRecord[] = [];
  const counts = new Map<string, number>();
  const requests: RequestLog = {
    get total() {
      return total;
    },
    get log() {
      return log;
    },
    counts,
    count(wanted = {}) {
      let sum = 0;
      for (const [key, times] of counts) {
        const [service, action, region, account] = key.split(':');
        const held = { service, action, region, account };
        if (parts.every((part) => wanted[part] === undefined || wanted[part] === held[part])) sum += times;
      }
      return sum;
    },
    reset() {
      total = 0;
      log = [];
      counts.clear();
    },
  };
  return {
    requests,
    record(one) {
      total += 1;
      log.push(one);
      if (log.length > kept * 1.5) log = log.slice(-kept);
      const key = `${one.service}:${one.action}:${one.region}:${one.account}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
  };
}

const parts = ['service', 'action', 'region', 'account'] as const;
