import { explainProblem, isStoreError } from '../problem.ts';

/** What can be bound to a statement. */
export type Value = string | number | null;

/** A prepared statement. Rows come as objects by column name. */
export interface Statement<R> {
  get(...values: readonly Value[]): R | undefined;
  all(...values: readonly Value[]): readonly R[];
  run(...values: readonly Value[]): void;
}

/** Engines of one family may share a file; two families lock it in ways the other does not see. */
export type Family = 'native' | 'wasm';

/** One open SQLite file, whatever library reads it. Everything is synchronous. */
export interface Driver {
  /** The library, such as `better-sqlite3`. */
  readonly name: string;
  readonly family: Family;
  /** Prepares a statement once per text and keeps it. */
  prepare<R>(sql: string): Statement<R>;
  /** Runs statements without values. */
  exec(sql: string): void;
  /** Runs `work` on one unchanging state of the file. May be nested. */
  read<T>(work: () => T): T;
  /** Runs `work` in one transaction: all of it is kept, or nothing. May be nested in another write. */
  write<T>(work: () => T): T;
  /** Runs statements that can stand in no transaction (`VACUUM`, changing the journal), while no other process of the family writes. */
  alone<T>(work: () => T): T;
  close(): void;
}

/** How a driver is opened. The file exists already. */
export interface OpenFile {
  readonly path: string;
  readonly readOnly: boolean;
  /** How long to wait for another process, in milliseconds. */
  readonly patienceMs: number;
}

/** The library's bare handle, as each adapter gives it. */
export interface Handle {
  readonly name: string;
  readonly family: Family;
  prepare<R>(sql: string): Statement<R>;
  exec(sql: string): void;
  inTransaction(): boolean;
  /** What the system said when writing last failed, for a library that keeps it to itself; null where nothing failed. */
  systemError?(): unknown;
  close(): void;
}

/** What an outermost bracket is for. */
export type Purpose = 'read' | 'write' | 'alone';

/** How a transaction starts: a writer takes its turn at once, so that it never fails half way because of another one. */
export const beginText = { read: 'BEGIN', write: 'BEGIN IMMEDIATE' } as const;

/** What brackets each outermost piece of work: `begin` starts the transaction, unless it is `alone`. */
export interface Bracket {
  begin(purpose: Purpose): void;
  commit(purpose: Purpose): void;
  end(): void;
}

/** A bracket for a library that locks by itself. */
export function plainBracket(exec: (sql: string) => void): Bracket {
  return {
    begin(purpose) {
      if (purpose !== 'alone') exec(beginText[purpose]);
    },
    commit(purpose) {
      if (purpose !== 'alone') exec('COMMIT');
    },
    end: () => undefined,
  };
}

/** Adds kept statements and nestable transactions to a library's handle. What SQLite or the disk say becomes a StoreProblem. */
export function makeDriver(path: string, handle: Handle, bracket: Bracket): Driver {
  const kept = new Map<string, Statement<unknown>>();
  let within: Purpose | null = null;

  function bracketed<T>(purpose: Purpose, work: () => T): T {
    if (within !== null) {
      if (purpose === 'read' || within === purpose) return work();
      throw new Error(`A ${purpose} may not start inside a ${within}`);
    }
    bracket.begin(purpose);
    within = purpose;
    try {
      const result = work();
      bracket.commit(purpose);
      return result;
    } catch (error) {
      // What is wrong must be looked at before rolling back: that makes room again.
      const problem = isStoreError(error) ? explainProblem(path, handle.systemError?.() ?? error) : error;
      // A full disk may have ended the transaction already.
      if (handle.inTransaction()) handle.exec('ROLLBACK');
      throw problem;
    } finally {
      within = null;
      bracket.end();
    }
  }

  return {
    name: handle.name,
    family: handle.family,
    prepare<R>(sql: string): Statement<R> {
      const known = kept.get(sql);
      if (known !== undefined) return known as Statement<R>;
      const fresh = handle.prepare<R>(sql);
      kept.set(sql, fresh);
      return fresh;
    },
    exec: (sql) => handle.exec(sql),
    read: (work) => bracketed('read', work),
    write: (work) => bracketed('write', work),
    alone: (work) => bracketed('alone', work),
    close: () => handle.close(),
  };
}
