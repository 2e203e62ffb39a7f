import { type Driver, makeDriver, type OpenFile, plainBracket, type Statement, type Value } from './driver.ts';

/** The part of `node:sqlite` used here; Node 20 has neither the module nor its types. */
interface NodeSqlite {
  readonly DatabaseSync: new (
    path: string,
    options: { readonly readOnly: boolean; readonly timeout: number },
  ) => {
    prepare(sql: string): {
      get(...values: readonly Value[]): unknown;
      all(...values: readonly Value[]): unknown[];
      run(...values: readonly Value[]): unknown;
    };
    exec(sql: string): void;
    readonly isTransaction?: boolean;
    close(): void;
  };
}

/** Opens with Node's own SQLite. */
export async function openNodeSqlite(file: OpenFile): Promise<Driver> {
  const module = load();
  if (module === null) throw new Error('This Node has no node:sqlite');
  const database = new module.DatabaseSync(file.path, { readOnly: file.readOnly, timeout: file.patienceMs });
  database.exec(`PRAGMA busy_timeout = ${file.patienceMs}`);
  let open = false;
  const exec = (sql: string): void => {
    database.exec(sql);
    open = /^BEGIN/.test(sql) || (open && !/^(COMMIT|ROLLBACK)/.test(sql));
  };
  return makeDriver(
    file.path,
    {
      name: 'node:sqlite',
      family: 'native',
      prepare<R>(sql: string): Statement<R> {
        const statement = database.prepare(sql);
        return {
          get: (...values) => (statement.get(...values) ?? undefined) as R | undefined,
          all: (...values) => statement.all(...values) as R[],
          run: (...values) => void statement.run(...values),
        };
      },
      exec,
      inTransaction: () => database.isTransaction ?? open,
      close: () => database.close(),
    },
    plainBracket(exec),
  );
}

/** Whether this Node has its own SQLite. */
export async function nodeSqliteRuns(): Promise<boolean> {
  return load() !== null;
}

function load(): NodeSqlite | null {
  const module: unknown = process.getBuiltinModule?.('node:sqlite');
  return module === undefined ? null : (module as NodeSqlite);
}
