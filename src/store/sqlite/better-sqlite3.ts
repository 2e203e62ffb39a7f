import { type Driver, makeDriver, type OpenFile, plainBracket, type Statement, type Value } from './driver.ts';

/** Opens with better-sqlite3. Its import succeeds even without a binary; the constructor then throws. */
export async function openBetterSqlite3(file: OpenFile): Promise<Driver> {
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(file.path, { readonly: file.readOnly, fileMustExist: true, timeout: file.patienceMs });
  return makeDriver(
    file.path,
    {
      name: 'better-sqlite3',
      family: 'native',
      prepare<R>(sql: string): Statement<R> {
        const statement = database.prepare<unknown[], R>(sql);
        // Numbered parameters (`?1`) are named ones to this library.
        const bound = (values: readonly Value[]): readonly unknown[] =>
          numbered ? [Object.fromEntries(values.map((value, index) => [index + 1, value]))] : values;
        const numbered = sql.includes('?1');
        return {
          get: (...values) => statement.get(...bound(values)),
          all: (...values) => statement.all(...bound(values)),
          run: (...values) => void statement.run(...bound(values)),
        };
      },
      exec: (sql) => void database.exec(sql),
      inTransaction: () => database.inTransaction,
      close: () => void database.close(),
    },
    plainBracket((sql) => void database.exec(sql)),
  );
}

/** Whether better-sqlite3 can run here: its binary is present and made for this Node. */
export async function betterSqlite3Runs(): Promise<boolean> {
  try {
    const { default: Database } = await import('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
}
