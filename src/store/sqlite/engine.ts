import type { Lease } from '../lease.ts';
import { explainProblem, isStoreError } from '../problem.ts';
import { StoreProblem } from '../store.ts';
import type { Driver } from './driver.ts';

/** What every part of the SQLite store works on. */
export interface Engine {
  readonly url: string;
  readonly path: string;
  readonly driver: Driver;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The scan being written and the lease it is written under; null while none is. */
  writing: { readonly scan: number; readonly lease: Lease } | null;
}

/** The lease under which this scan is written. Throws where it is not, or no longer. */
export function requireLease(engine: Engine, scan: number): Lease {
  const { writing } = engine;
  if (writing === null || writing.scan !== scan)
    throw new Error(`Scan ${scan} is not being written: begin or resume it first`);
  writing.lease.check();
  return writing.lease;
}

/** Runs one piece of store work; what disk and database say becomes a StoreProblem, defects stay what they are. */
export async function guarded<T>(engine: Engine, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explained(engine, error);
  }
}

/** The same for pages. */
export async function* guardedPages<T>(engine: Engine, pages: () => Iterable<T>): AsyncGenerator<T> {
  try {
    yield* pages();
  } catch (error) {
    throw explained(engine, error);
  }
}

/** Throws StoreProblem where there is no such scan. */
export function requireScan(engine: Engine, scan: number): void {
  const row = engine.driver.read(() =>
    engine.driver.prepare<{ id: number }>('SELECT id FROM scan WHERE id = ?').get(scan),
  );
  if (row === undefined)
    throw new StoreProblem(`There is no scan ${scan} in the store ${engine.path}. \`stillwatch scans\` lists them.`);
}

function explained(engine: Engine, error: unknown): unknown {
  return isStoreError(error) ? explainProblem(engine.path, error) : error;
}
