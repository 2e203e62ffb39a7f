import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Job, Setting } from './worker.ts';

/** Workers that take jobs one by one. */
export interface Crew {
  /** The results of jobs, in their order; null for one that took longer than `limitMs`, or all memory. */
  all<R>(jobs: readonly Job[], limitMs: number, done?: (count: number) => void): Promise<readonly (R | null)[]>;
  end(): Promise<void>;
}

/** Starts so many workers. One that does not come back is ended, and another takes its place. */
export function openCrew(compiled: string, setting: Setting, size: number): Crew {
  const start = () => new Worker(join(compiled, 'worker.js'), { workerData: setting });
  const workers = Array.from({ length: size }, start);

  const ask = (place: number, job: Job, limitMs: number): Promise<unknown> => {
    const worker = workers[place];
    if (worker === undefined) throw new Error(`there is no worker ${place}`);
    return new Promise((settle) => {
      const end = (result: unknown) => {
        clearTimeout(over);
        worker.off('message', end);
        worker.off('error', replace);
        settle(result);
      };
      const replace = () => {
        workers[place] = start();
        void worker.terminate();
        end(null);
      };
      const over = setTimeout(replace, limitMs);
      worker.on('message', end);
      // Out of memory, mostly: a loop that only grows.
      worker.on('error', replace);
      worker.postMessage(job);
    });
  };

  return {
    async all<R>(jobs: readonly Job[], limitMs: number, done?: (count: number) => void) {
      const results: (R | null)[] = jobs.map(() => null);
      let next = 0;
      let count = 0;
      const work = async (place: number): Promise<void> => {
        for (let at = next++; at < jobs.length; at = next++) {
          const job = jobs[at];
          // What a worker answers is told by the job it was given.
          if (job !== undefined) results[at] = (await ask(place, job, limitMs)) as R | null;
          count += 1;
          done?.(count);
        }
      };
      await Promise.all(workers.map((_, place) => work(place)));
      return results;
    },
    async end() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
