import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileProblem } from './file-problem.ts';

/** Something below the paths that were named: a file to read, or what cannot be read and why. */
export type Found =
  | { readonly found: 'file'; readonly path: string; readonly real: string; readonly bytes: number }
  | { readonly found: 'problem'; readonly path: string; readonly why: string };

/**
 * Every regular file below some paths, once each, in the order of their paths. A path that was named may be a link; below it a
 * link is not followed: what it leads to inside the trees is found there anyway, and what is outside is a problem.
 */
export function findLogFiles(paths: readonly string[]): readonly Found[] {
  const found = new Map<string, Found>();
  const keep = (real: string, item: Found): void => {
    const other = found.get(real);
    if (other === undefined || item.path < other.path) found.set(real, item);
  };
  const problem = (path: string, real: string, why: string): void => keep(real, { found: 'problem', path, why });

  const roots: { readonly path: string; readonly real: string }[] = [];
  for (const path of paths) {
    try {
      roots.push({ path, real: realpathSync(path) });
    } catch (fault) {
      problem(path, `\0${path}`, `It could not be read (${fileProblem(fault)}).`);
    }
  }
  const isInside = (real: string): boolean =>
    roots.some((root) => real === root.real || real.startsWith(root.real.endsWith(sep) ? root.real : root.real + sep));

  const waiting = [...roots];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { path, real } = place;
    try {
      const status = lstatSync(real);
      if (status.isDirectory()) {
        for (const name of readdirSync(real)) waiting.push({ path: join(path, name), real: join(real, name) });
      } else if (status.isFile()) {
        keep(real, { found: 'file', path, real, bytes: status.size });
      } else if (status.isSymbolicLink()) {
        if (!isInside(realpathSync(real)))
          problem(path, real, 'It is a link that leads out of the folder that was named: it was not followed.');
      } else {
        problem(path, real, 'It is no regular file.');
      }
    } catch (fault) {
      problem(path, real, `It could not be read (${fileProblem(fault)}).`);
    }
  }
  return [...found.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
}
