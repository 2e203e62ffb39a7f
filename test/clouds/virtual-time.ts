/** Time that moves only when everybody waits: the earliest waiter wakes, in order. Many may wait at once. */
export interface VirtualTime {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Lets `work` run to its end, moving time whenever nothing else is under way. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Starts at zero. */
export function virtualTime(): VirtualTime {
  let clock = 0;
  let order = 0;
  const waiting: { at: number; order: number; wake: () => void }[] = [];
  return {
    now: () => clock,
    wait: (ms) =>
      new Promise((wake) => {
        order += 1;
        waiting.push({ at: clock + ms, order, wake });
      }),
    async run(work) {
      let ended = false;
      const end = () => {
        ended = true;
      };
      work.then(end, end);
      while (!ended) {
        await new Promise((settled) => setImmediate(settled));
        if (ended) break;
        waiting.sort((a, b) => a.at - b.at || a.order - b.order);
        const next = waiting.shift();
        if (next === undefined) continue;
        clock = Math.max(clock, next.at);
        next.wake();
      }
      return work;
    },
  };
}
