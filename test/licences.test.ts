import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, textOf } from './support/tree.ts';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly link?: boolean;
}

const lockText = textOf('package-lock.json');
const lock = JSON.parse(lockText) as { readonly packages: Readonly<Record<string, Locked>> };
const packages = Object.entries(lock.packages).filter(([place]) => place !== '');

const permissive = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 Python-2.0 Unlicense'.split(' '),
);
/** Weak copyleft may help to build and test Stillwatch, but never ships with it. */
const developmentOnly = new Set(['MPL-2.0']);

describe('the licence of every package we stand on', () => {
  it('is read for more than a handful of packages', () => {
    expect(packages.length).toBeGreaterThan(50);
  });

  it('is permissive, or weak copyleft for development only', () => {
    const refused = packages
      .filter(([, locked]) => !isAllowed(locked.license ?? 'none', locked.dev === true))
      .map(([place, locked]) => `${place}: ${locked.license ?? 'none'}`);
    expect(refused).toEqual([]);
  });

  it('is the one that the installed package states', () => {
    const installed = packages.filter(([place]) => existsSync(join(root, place, 'package.json')));
    const other = installed
      .map(([place, locked]) => [place, locked.license, statedIn(`${place}/package.json`)] as const)
      .filter(([, locked, stated]) => locked !== stated);
    expect(installed.length).toBeGreaterThan(50);
    expect(other).toEqual([]);
  });
});

describe('the lock file', () => {
  it('names no registry and no place of one machine', () => {
    expect(packages.filter(([, locked]) => locked.resolved !== undefined || locked.link === true)).toEqual([]);
    expect(lockText).not.toMatch(/registry\.|"file:|localhost|127\.0\.0\.1|\/home\/|\/root\/|\/tmp\//);
  });

  it('holds the hash of every package but binaries for other platforms that its registry did not offer', () => {
    const bare = packages.filter(([, locked]) => locked.integrity === undefined);
    expect(bare.filter(([, { dev, optional, os }]) => dev !== true || optional !== true || os === undefined)).toEqual(
      [],
    );
  });

  it('pins every version', () => {
    expect(
      packages.filter(([, locked]) => !/^\d+\.\d+\.\d+/.test(locked.version ?? '')).map(([place]) => place),
    ).toEqual([]);
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf('package.json')) as Readonly<
      Record<string, Readonly<Record<string, string>>>
    >;
    const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

/** SPDX expressions of one level: one side of an OR is enough, every side of an AND is needed. */
function isAllowed(expression: string, development: boolean): boolean {
  const parts = expression.replace(/^\(|\)$/g, '');
  if (parts.includes(' OR ')) return parts.split(' OR ').some((part) => isAllowed(part, development));
  if (parts.includes(' AND ')) return parts.split(' AND ').every((part) => isAllowed(part, development));
  return permissive.has(parts) || (development && developmentOnly.has(parts));
}

function statedIn(path: string): unknown {
  const { license } = JSON.parse(textOf(path)) as { readonly license?: unknown };
  return license;
}
