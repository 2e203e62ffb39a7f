import { existsSync, statSync } from 'node:fs';
import { takeLease } from '../lease.ts';
import { makePlace, tighten } from '../place.ts';
import { explainProblem, isStoreError } from '../problem.ts';
import type { Migration } from '../schema/migration.ts';
import { migrations } from '../schema/migrations.ts';
import { type Store, StoreProblem } from '../store.ts';
import { chooseDriver, type DriverChoice } from './choose.ts';
import type { Driver } from './driver.ts';
import { familyOf, leaveNative } from './family.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { makeSqliteStore } from './store.ts';
import { makeWasmLock } from './wasm-lock.ts';

/** How one SQLite file is opened. */
export interface OpenSqlite {
  readonly url: string;
  readonly path: string;
  /** Name of the driver wanted; null = the best that runs here. */
  readonly driver: string | null;
  readonly readOnly: boolean;
  readonly now: () => number;
  /** How long to wait for another process, in milliseconds. */
  readonly patienceMs: number;
  /** Steps of the schema; given by tests alone. */
  readonly migrations?: readonly Migration[];
}

/** Opens a store in a SQLite file; makes and migrates it unless it is opened for reading only. Throws StoreProblem. */
export async function openSqliteStore(options: OpenSqlite): Promise<Store> {
  const { url, path, now } = options;
  try {
    if (options.readOnly) statSync(path);
    else makePlace(path);
    const choice = await chooseDriver(options.driver);
    if (familyOf(path) !== choice.family) await underLease(options, () => changeFamily(choice, options));
    const driver = await openFile(choice, options);
    return makeSqliteStore({ url, path, driver, now, writing: null });
  } catch (error) {
    throw isStoreError(error) ? explainProblem(path, error) : error;
  }
}

async function openFile(choice: DriverChoice, options: OpenSqlite): Promise<Driver> {
  const steps = options.migrations ?? migrations;
  const driver = await choice.open(options);
  try {
    const version = schemaVersion(driver, options.path, steps.length);
    if (version < steps.length) {
      if (options.readOnly) throw outdated(options.path, version);
      await underLease(options, async () => migrate(driver, options.path, steps));
    }
    driver.alone(() => driver.exec(driver.family === 'native' ? nativeSettings : wasmSettings));
    return driver;
  } catch (error) {
    driver.close();
    throw error;
  }
}

const nativeSettings = 'PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 67108864;';
const wasmSettings = 'PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;';

/**
 * Makes a new file, or one that the other family of drivers wrote, a file of this family. Both ways only while nobody uses
 * it: the lease keeps scans away, the claim of the wasm family its readers, the write-ahead log shows native ones.
 */
async function changeFamily(choice: DriverChoice, options: OpenSqlite): Promise<void> {
  const { path } = options;
  const before = familyOf(path);
  if (before === choice.family) return;
  if (choice.family === 'wasm') {
    if (before === 'native') leaveNative(path);
    return;
  }
  const lock = makeWasmLock(path, options.patienceMs);
  lock.take(() => undefined);
  try {
    const driver = await choice.open({ ...options, readOnly: false });
    try {
      driver.alone(() => driver.exec('PRAGMA journal_mode = WAL'));
      const known = driver.read(() => driver.prepare("SELECT name FROM sqlite_schema WHERE name = 'meta'").get());
      if (known !== undefined)
        driver.write(() => driver.prepare("UPDATE meta SET value = ? WHERE name = 'family'").run(driver.family));
    } finally {
      driver.close();
    }
  } finally {
    lock.drop();
    lock.close();
  }
  tighten(path);
}

/** Waits for a scan to end, but not for long: then says who holds the store. */
async function underLease<T>({ path, now, patienceMs }: OpenSqlite, work: () => Promise<T>): Promise<T> {
  const end = Date.now() + Math.min(patienceMs, 10_000);
  for (;;) {
    try {
      const lease = takeLease(path, now);
      try {
        return await work();
      } finally {
        lease.release();
      }
    } catch (error) {
      if (!(error instanceof StoreProblem) || Date.now() > end || !existsSync(`${path}.lease`)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function outdated(path: string, version: number): StoreProblem {
  return new StoreProblem(
    version === 0
      ? `There is nothing in the store ${path} yet. Run \`stillwatch scan\` first.`
      : `The store ${path} was written by an older Stillwatch (its schema is ${version}). Run \`stillwatch scans\` where it can be written, which brings it up to date.`,
  );
}
