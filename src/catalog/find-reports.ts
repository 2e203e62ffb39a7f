import type { Report } from '../model/report.ts';
import { type LoadedFile, loadFolder } from './load-folder.ts';
import { CatalogProblem } from './problem.ts';

/** The report formats of a folder, sorted by id. Throws CatalogProblem for a file that exports none and for a folder without any. */
export async function findReports(folder: string): Promise<readonly Report[]> {
  const reports = (await loadFolder(folder, { what: 'report', typescript: true })).map(reportOf);
  if (reports.length === 0)
    throw new CatalogProblem(`The folder ${folder} holds no report. Build Stillwatch again: npm run build.`);
  return [...reports].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function reportOf({ file, name, value }: LoadedFile): Report {
  if (isReport(value) && value.id === name) return value;
  throw new CatalogProblem(
    `The report ${file} cannot be used: it exports no report with the id ${name}. Write \`export default defineReport({ id: '${name}', ... })\`.`,
  );
}

function isReport(value: unknown): value is Report {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, applies, write } = value as Partial<Record<keyof Report, unknown>>;
  return (
    typeof id === 'string' && typeof title === 'string' && typeof applies === 'function' && typeof write === 'function'
  );
}
