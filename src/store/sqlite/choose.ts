import { StoreProblem } from '../store.ts';
import { betterSqlite3Runs, openBetterSqlite3 } from './better-sqlite3.ts';
import type { Driver, Family, OpenFile } from './driver.ts';
import { nodeSqliteRuns, openNodeSqlite } from './node-sqlite.ts';
import { openNodeSqlite3Wasm } from './node-sqlite3-wasm.ts';

/** A driver that can be chosen. */
export interface DriverChoice {
  readonly name: string;
  readonly family: Family;
  readonly runs: () => Promise<boolean>;
  readonly open: (file: OpenFile) => Promise<Driver>;
}

/** Every driver, best first. */
export const drivers: readonly DriverChoice[] = [
  { name: 'better-sqlite3', family: 'native', runs: betterSqlite3Runs, open: openBetterSqlite3 },
  { name: 'node:sqlite', family: 'native', runs: nodeSqliteRuns, open: openNodeSqlite },
  { name: 'node-sqlite3-wasm', family: 'wasm', runs: async () => true, open: openNodeSqlite3Wasm },
];

/** The wanted driver, or the best that runs here. Throws StoreProblem where the wanted one is unknown or does not run. */
export async function chooseDriver(wanted: string | null): Promise<DriverChoice> {
  if (wanted !== null) {
    const choice = drivers.find(({ name }) => name === wanted);
    const names = drivers.map(({ name }) => name).join(', ');
    if (choice === undefined)
      throw new StoreProblem(`There is no SQLite driver called ${wanted}. Choose one of ${names}.`);
    if (!(await choice.runs()))
      throw new StoreProblem(
        `The SQLite driver ${wanted} does not run here. Install it for this Node, or choose another of ${names}.`,
      );
    return choice;
  }
  for (const choice of drivers) if (await choice.runs()) return choice;
  throw new StoreProblem('No SQLite driver runs here. Reinstall Stillwatch (npm ci).');
}
