import { resolve } from 'node:path';
import { openSqliteStore } from './sqlite/open.ts';
import { type Store, StoreProblem } from './store.ts';

/** How a store is opened. */
export interface OpenStore {
  /** For reading only: nothing is made, nothing is migrated. */
  readonly readOnly?: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const patienceMs = 30_000;

/**
 * Opens the store a URL names: `sqlite:PATH`, relative to the working folder unless it is absolute. `?driver=NAME` or the
 * variable STILLWATCH_SQLITE_DRIVER chooses the library. Throws StoreProblem: one sentence on what is wrong, one on the mend.
 */
export async function openStore(url: string, { readOnly = false, now, environment = {} }: OpenStore): Promise<Store> {
  const match = /^sqlite:([^?]+)(?:\?driver=([\w:-]+))?$/.exec(url);
  const path = match?.[1];
  if (path === undefined)
    throw new StoreProblem(`${url} names no store. Write it as sqlite:PATH, such as sqlite:.stillwatch/stillwatch.db.`);
  const driver = match?.[2] ?? environment['STILLWATCH_SQLITE_DRIVER'] ?? null;
  return openSqliteStore({ url, path: resolve(path), driver, readOnly, now, patienceMs });
}
