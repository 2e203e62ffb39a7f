import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folders at the top of this checkout that hold code and are there already. */
export const folders: readonly string[] = ['src', 'checks', 'reports', 'test'].filter((name) =>
  existsSync(join(root, name)),
);

/** Every file below some folders of this checkout, as paths from its top with `/`, sorted. */
export function filesBelow(...parts: readonly string[]): readonly string[] {
  return parts
    .filter((part) => existsSync(join(root, part)))
    .flatMap((part) => readdirSync(join(root, part), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The names at the top of this checkout that git keeps; every name where there is no git. */
export function topLevel(): readonly string[] {
  if (!existsSync(join(root, '.git'))) return readdirSync(root);
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
  return [...new Set(files.map((file) => file.split('/')[0] ?? file))].sort();
}

/** The text of a file of this checkout. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
