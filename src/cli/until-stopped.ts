import type { Io } from './io.ts';

/** Waits until the process is asked to stop. */
export function untilStopped(io: Pick<Io, 'stopping'>): Promise<void> {
  if (io.stopping.aborted) return Promise.resolve();
  return new Promise((resolve) => io.stopping.addEventListener('abort', () => resolve(), { once: true }));
}
