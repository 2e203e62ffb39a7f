import { readFileSync } from 'node:fs';
import { type ApprovedChange, parseApprovedChanges } from '../model/approved-change.ts';
import { type LoadedConfig, resolvePath } from './load.ts';
import { ConfigProblem } from './problem.ts';

const mostProblems = 3;

/**
 * The approved changes that the configuration names; null where it names none. A list that cannot be read whole approves nothing:
 * throws ConfigProblem naming what is wrong.
 */
export async function loadApprovedChanges(loaded: LoadedConfig): Promise<readonly ApprovedChange[] | null> {
  const named = loaded.config['approved-changes'];
  if (named === undefined) return null;
  const file = resolvePath(loaded, named);
  const { entries, problems } = parseApprovedChanges(await rowsOf(file));
  if (problems.length === 0) return entries;
  const more = problems.length > mostProblems ? ` And ${problems.length - mostProblems} more.` : '';
  throw new ConfigProblem(
    `${file}: ${problems.slice(0, mostProblems).join(' ')}${more} Mend them: a list in part approves nothing.`,
  );
}

async function rowsOf(file: string): Promise<readonly Readonly<Record<string, string>>[]> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigProblem(
      `The file ${file} cannot be read. Create it, or take \`approved-changes\` out of the configuration.`,
      error,
    );
  }
  const { parse } = await import('csv-parse/sync');
  try {
    return parse<Record<string, string>>(text, {
      columns: (names: readonly string[]) => names.map((name) => name.trim()),
      bom: true,
      trim: true,
      skip_empty_lines: true,
      comment: '#',
      max_record_size: 100_000,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ConfigProblem(`${file} is not valid CSV: ${said.slice(0, 200)} Mend that line and try again.`, error);
  }
}
