import { beginText, type Driver, makeDriver, type OpenFile, type Statement } from './driver.ts';
import { makeWasmLock } from './wasm-lock.ts';

/**
 * Opens with node-sqlite3-wasm, the driver that needs no binary. It knows no WAL: readers and the writer take turns.
 * It always opens for writing, because only a writer may roll back what a killed process left half done.
 */
export async function openNodeSqlite3Wasm(file: OpenFile): Promise<Driver> {
  const { default: wasm } = await import('node-sqlite3-wasm');
  const lock = makeWasmLock(file.path, file.patienceMs);
  const database = new wasm.Database(file.path, { fileMustExist: true });
  return makeDriver(
    {
      name: 'node-sqlite3-wasm',
      family: 'wasm',
      prepare<R>(sql: string): Statement<R> {
        const statement = database.prepare(sql);
        return {
          // Its own `get` stops at the first row and leaves the statement, and so the lock, open.
          get: (...values) => statement.all([...values])[0] as R | undefined,
          all: (...values) => statement.all([...values]) as R[],
          run: (...values) => void statement.run([...values]),
        };
      },
      exec: (sql) => database.exec(sql),
      inTransaction: () => database.inTransaction,
      close: () => database.close(),
    },
    {
      begin: (purpose) =>
        lock.take(() => {
          if (purpose !== 'alone') database.exec(beginText[purpose]);
          // Reading anything is what makes SQLite look for a journal to roll back.
          if (purpose !== 'write') database.exec('PRAGMA schema_version');
        }),
      end: () => lock.drop(),
    },
  );
}
