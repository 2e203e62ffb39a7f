import { reportTools } from '../render/tools.ts';
import { programFolders } from './workspace.ts';

type Row = Readonly<Record<string, unknown>>;

/** Exported rows as CSV: the first row names the columns, nested values are JSON, formulas are neutralised. */
export async function* csvOf(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  const { csv } = reportTools({ templates: programFolders().templates });
  let header: readonly string[] | null = null;
  for await (const page of pages) {
    const first = page[0];
    if (first === undefined) continue;
    const names: readonly string[] = header ?? Object.keys(first);
    yield csv([...(header === null ? [names] : []), ...page.map((row) => names.map((name) => cell(row[name])))]);
    header = names;
  }
}

function cell(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}
