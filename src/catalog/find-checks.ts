import { resolve } from 'node:path';
import type { Check } from '../model/check.ts';
import { resolveCheckImport } from './check-import.ts';
import { checkOf } from './check-shape.ts';
import { loadFolder } from './load-folder.ts';
import { CatalogProblem } from './problem.ts';
import { checkModule } from './program-path.ts';

/**
 * The built-in checks of a folder and, where a team names one, its own, sorted by id. A team's files are JavaScript modules, or
 * TypeScript where this Node strips types itself; in them `stillwatch/check` is the running program's. Throws CatalogProblem for
 * a file that is broken, for an id that is taken, and for a folder without any check.
 */
export async function findChecks(builtIn: string, own: string | null): Promise<readonly Check[]> {
  const checks = new Map<string, Check>();
  for (const file of await loadFolder(builtIn, { what: 'check', typescript: true }))
    take(checks, checkOf(file), file.file);
  if (checks.size === 0)
    throw new CatalogProblem(`The folder ${builtIn} holds no check. Build Stillwatch again: npm run build.`);
  if (own !== null) await takeOwn(checks, resolve(own));
  return [...checks.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

async function takeOwn(checks: Map<string, Check>, folder: string): Promise<void> {
  resolveCheckImport(checkModule());
  const files = await loadFolder(folder, {
    what: 'check',
    typescript: Boolean(Reflect.get(process.features, 'typescript')),
  });
  if (files.length === 0) {
    throw new CatalogProblem(
      `The folder ${folder} holds no check. Put one JavaScript module a check into it, or leave --checks out.`,
    );
  }
  for (const file of files) take(checks, checkOf(file), file.file);
}

function take(checks: Map<string, Check>, check: Check, file: string): void {
  if (checks.has(check.id)) {
    throw new CatalogProblem(
      `The check ${file} uses the id ${check.id}, which another check has. Give it an id and a file name of its own.`,
    );
  }
  checks.set(check.id, check);
}
