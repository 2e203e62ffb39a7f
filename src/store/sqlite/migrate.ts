import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import type { Migration } from '../schema/migration.ts';
import { StoreProblem } from '../store.ts';
import type { Driver } from './driver.ts';
import { applicationId, foreignProblem } from './family.ts';

/** The schema version of an open file; 0 = empty. Throws StoreProblem for a file that is not ours or is newer than we are. */
export function schemaVersion(driver: Driver, path: string, newest: number): number {
  return driver.read(() => {
    const version = number(driver, 'user_version');
    const tables = driver.prepare<{ count: number }>('SELECT count(*) AS count FROM sqlite_schema').get()?.count ?? 0;
    if (version === 0 && tables === 0) return 0;
    if (number(driver, 'application_id') !== applicationId) throw foreignProblem(path);
    if (version > newest) {
      throw new StoreProblem(
        `The store ${path} was written by a newer Stillwatch (its schema is ${version}, this one knows ${newest}). Update Stillwatch, or name another file with --store.`,
      );
    }
    return version;
  });
}

/** Brings an open file to the newest schema, step by step, each in one transaction and after a copy of the file, if it held anything. */
export function migrate(driver: Driver, path: string, steps: readonly Migration[]): void {
  const start = schemaVersion(driver, path, steps.length);
  for (let version = start; version < steps.length; version += 1) {
    const step = steps[version];
    if (step === undefined) return;
    if (start > 0) copyStore(driver, freeName(path, version));
    driver.write(() => {
      driver.exec(step.sql);
      driver.exec(`PRAGMA user_version = ${version + 1}`);
      if (version === 0) driver.exec(`PRAGMA application_id = ${applicationId}`);
      driver
        .prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')
        .run('schema', `${version + 1} ${step.name}`);
      driver.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run('family', driver.family);
    });
  }
}

/** Writes a whole copy of the open store to a new file, for its owner alone. */
export function copyStore(driver: Driver, target: string): void {
  closeSync(openSync(target, 'wx', 0o600));
  try {
    driver.alone(() => driver.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`));
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}

/** `stillwatch.db.schema-1.copy`, numbered where there is one already. */
function freeName(path: string, version: number): string {
  for (let turn = 1; ; turn += 1) {
    const name = `${path}.schema-${version}${turn === 1 ? '' : `-${turn}`}.copy`;
    if (!existsSync(name)) return name;
  }
}

function number(driver: Driver, pragma: 'user_version' | 'application_id'): number {
  return driver.prepare<Record<string, number>>(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0;
}
