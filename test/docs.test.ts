import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allowedActions } from '../src/clouds/azure/cards.ts';
import { allowedPermissions } from '../src/clouds/gcp/cards.ts';
import { starterConfig } from '../src/config/starter.ts';
import { filesBelow, root, textOf } from './support/tree.ts';

const pages = ['README.md', 'CHANGELOG.md', ...filesBelow('docs').filter((path) => path.endsWith('.md'))];

describe('the generated pages', () => {
  it('are what the program says of itself (`npm run docs` writes them)', () => {
    const { status, stderr } = spawnSync(process.execPath, ['.ci/docs.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('have a JSON Schema that takes what the program takes, and refuses an unknown key', () => {
    const validate = new Ajv2020({ strict: false }).compile(
      JSON.parse(textOf('docs/reference/stillwatch.schema.json')),
    );
    const starter: object = parse(starterConfig(['aws']));
    expect(validate(starter)).toBe(true);
    expect(validate({ ...starter, trsut: {} })).toBe(false);
    expect(validate({})).toBe(false);
  });
});

describe('a guide to a cloud', () => {
  it.each([
    ['docs/guide/azure.md', allowedActions, /^Microsoft\.\S+$/gm],
    ['docs/guide/google-cloud.md', allowedPermissions, /^[a-z]+(\.[A-Za-z]+){2}$/gm],
  ])('%s lists the permissions that the collectors need, all of them and no other', (path, allowed, shape) => {
    expect(textOf(path).match(shape)).toEqual([...allowed].sort());
  });
});

describe('a page', () => {
  it.each(pages)('%s leads only to files that are there', (path) => {
    const links = [...textOf(path).matchAll(/\]\(([^)#\s]+)(#[^)\s]*)?\)/g)].map(([, target]) => target ?? '');
    const local = links.filter((target) => !/^[a-z]+:/.test(target));
    const missing = local.filter((target) => !existsSync(join(root, normalize(join(dirname(path), target)))));
    expect(missing).toEqual([]);
  });

  it.each(pages)('%s names no place on the machine it was written on', (path) => {
    expect(textOf(path)).not.toMatch(/\/(tmp|work|root)\/|\.\.\/shared/);
  });
});
