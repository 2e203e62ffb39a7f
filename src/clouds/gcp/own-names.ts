import { type Row, textAt } from './row.ts';

/** One thing of a project as newer services name it: `projects/P/...` with the project's id or number. */
export interface OwnName {
  readonly row: Row;
  /** Its name below the project. */
  readonly below: string;
}

/** Reads the name of a row, which must be of a project that goes by one of `names` and match `shape` below it; null otherwise. */
export function ownName(row: Row, names: ReadonlySet<string>, shape: RegExp): OwnName | null {
  const match = /^projects\/([^/]+)\/(.{1,600})$/.exec(textAt(row, 'name') ?? '');
  const [, project, below] = match ?? [];
  if (project === undefined || below === undefined || !names.has(project) || !shape.test(below)) return null;
  return { row, below };
}
