import { beginText, type Driver, makeDriver, type OpenFile, type Statement, type Value } from './driver.ts';
import { refuseNative } from './family.ts';
import { makeWasmLock } from './wasm-lock.ts';

/**
 * Opens with node-sqlite3-wasm, the driver that needs no binary. It knows no WAL: readers and the writer take turns.
 * It always opens for writing, because only a writer may roll back what a killed process left half done.
 */
export async function openNodeSqlite3Wasm(file: OpenFile): Promise<Driver> {
  const { default: wasm } = await import('node-sqlite3-wasm');
  const lock = makeWasmLock(file.path, file.patienceMs, () => {
    if (database.inTransaction) database.exec('COMMIT');
  });
  const database = new wasm.Database(file.path, { fileMustExist: true });
  return makeDriver(
    file.path,
    {
      name: 'node-sqlite3-wasm',
      family: 'wasm',
      prepare<R>(sql: string): Statement<R> {
        return makeStatement<R>(() => {
          const statement = database.prepare(sql);
          return {
            all: (values) => statement.all([...values]),
            run: (values) => statement.run([...values]),
            finalize: () => statement.finalize(),
          };
        });
      },
      exec: (sql) => database.exec(sql),
      inTransaction: () => database.inTransaction,
      systemError: () => lock.systemError(),
      close() {
        lock.close();
        database.close();
      },
    },
    {
      begin: (purpose) =>
        lock.take(() => {
          if (database.inTransaction) {
            if (purpose === 'read') return;
            database.exec('COMMIT');
          }
          refuseNative(file.path);
          if (purpose !== 'alone') database.exec(beginText[purpose]);
          // Reading anything is what makes SQLite look for a journal to roll back.
          if (purpose !== 'write') database.exec('PRAGMA schema_version');
        }),
      // A read stays open as long as the claim does: making and removing the lock folder is what takes time.
      commit(purpose) {
        if (purpose === 'write') database.exec('COMMIT');
      },
      end: () => lock.drop(),
    },
  );
}

/** What is used of the library's own statement. */
interface WasmStatement {
  all(values: readonly Value[]): readonly unknown[];
  run(values: readonly Value[]): unknown;
  finalize(): void;
}

/** A statement that failed says so once more when it is used next, whatever it does then: it is thrown away and made anew. */
function makeStatement<R>(prepare: () => WasmStatement): Statement<R> {
  let kept: WasmStatement | null = null;
  function use<T>(work: (statement: WasmStatement) => T): T {
    const statement = kept ?? prepare();
    kept = null;
    try {
      const result = work(statement);
      kept = statement;
      return result;
    } finally {
      if (kept === null) discard(statement);
    }
  }
  return {
    // Its own `get` stops at the first row and leaves the statement, and so the lock, open.
    get: (...values) => use((statement) => statement.all(values)[0] as R | undefined),
    all: (...values) => use((statement) => statement.all(values) as R[]),
    run: (...values) => void use((statement) => statement.run(values)),
  };
}

function discard(statement: WasmStatement): void {
  try {
    statement.finalize();
  } catch {
    // It repeats the error that is on its way already.
  }
}
