import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CatalogProblem } from './problem.ts';

/** The default export of one file. */
export interface LoadedFile {
  readonly file: string;
  /** The file's name without its ending. */
  readonly name: string;
  readonly value: unknown;
}

/** Which endings hold code that can be loaded here. */
export interface LoadRules {
  /** What the files are, for messages: `check` or `report`. */
  readonly what: string;
  readonly typescript: boolean;
}

const code = ['.js', '.mjs', '.ts', '.mts'];
const foreign = ['.cjs', '.cts', '.jsx', '.tsx'];

/**
 * Loads every code file of one folder (not of folders in it), sorted by name. Tests (`x.test.js`), declarations and other
 * files are passed over. Throws CatalogProblem for a folder that cannot be read and for a file that cannot be loaded: a check
 * that is silently missing would be a pass.
 */
export async function loadFolder(folder: string, rules: LoadRules): Promise<readonly LoadedFile[]> {
  const files = listFiles(folder, rules.what).filter((file) => isCandidate(file));
  const loaded: LoadedFile[] = [];
  for (const file of files.sort()) loaded.push(await loadFile(join(folder, file), rules));
  return loaded;
}

/** One line of what went wrong, for a message. */
export function firstLine(error: unknown): string {
  const text =
    error instanceof Error ? `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}` : String(error);
  return (text.split('\n')[0] ?? '').replace(/\p{Cc}/gu, ' ').slice(0, 300);
}

function listFiles(folder: string, what: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.name);
  } catch (error) {
    throw new CatalogProblem(
      `The folder of ${what}s ${folder} cannot be read: ${firstLine(error)}. Name a folder that exists and can be read.`,
      error,
    );
  }
}

function isCandidate(file: string): boolean {
  const stem = basename(file, extname(file));
  return [...code, ...foreign].includes(extname(file)) && !file.startsWith('.') && !/\.(d|test|spec)$/.test(stem);
}

async function loadFile(file: string, { what, typescript }: LoadRules): Promise<LoadedFile> {
  const ending = extname(file);
  if (foreign.includes(ending)) {
    throw new CatalogProblem(
      `The ${what} ${file} is not an ECMAScript module. Write it as one and name it .mjs or .js.`,
    );
  }
  if (ending.endsWith('ts') && !typescript) {
    throw new CatalogProblem(
      `The ${what} ${file} is TypeScript, which Node ${process.versions.node} cannot load. Use Node 22.18 or later, or give the folder its compiled .js or .mjs.`,
    );
  }
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href);
    return { file, name: basename(file, ending), value: module.default };
  } catch (error) {
    throw new CatalogProblem(
      `The ${what} ${file} cannot be loaded: ${firstLine(error)}. Mend the file (in a folder that says "type": "commonjs", name it .mjs).`,
      error,
    );
  }
}
