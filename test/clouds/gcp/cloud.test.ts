import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CloudProblem } from '../../../src/clouds/cloud.ts';
import { gcp } from '../../../src/clouds/gcp/cloud.ts';
import type { Scope } from '../../../src/model/scope.ts';
import { openOn, organization, unitAt } from './sight.ts';

const projects = unitAt('projects', organization);
const hierarchy = unitAt('hierarchy-policies', organization);
const snapshots = unitAt('snapshots', 'shop');

describe('the cloud of Google', () => {
  test.each<readonly [string, Scope, Scope, boolean]>([
    ['the projects hide what is in every project', projects, snapshots, true],
    ['the projects hide the policies of projects', projects, unitAt('project-policy', 'shop'), true],
    ['the projects hide no policy above them', projects, hierarchy, false],
    ['nothing hides itself', projects, projects, false],
    ['the policies above hide nothing', hierarchy, snapshots, false],
    ['a collector hides nothing', snapshots, unitAt('snapshots', 'desk'), false],
    ['nothing of Google hides another cloud', projects, { ...snapshots, cloud: 'aws' }, false],
    ['nothing of another cloud hides Google', { ...projects, cloud: 'azure' }, snapshots, false],
  ])('%s', (_what, parent, child, leads) => {
    expect(gcp.leadsTo(parent, child)).toBe(leads);
  });

  test('outlines a scan by its configuration alone', () => {
    const outline = gcp.outline({ projects: ['shop'] }, false);
    expect(outline.roots.map(({ unit }) => `${unit.account}/${unit.collector}`)).toEqual([
      'caller/projects',
      'caller/hierarchy-policies',
    ]);
    const complete = { state: 'complete', why: null, ended: true, calls: 0, observedAt: '' } as const;
    expect(outline.follow(unitAt('projects', 'caller'), [], complete)).toHaveLength(10);
  });

  test('is opened nowhere but on loopback or Google, and not for everything of nobody', async () => {
    await expect(openOn('https://gcp.example.com')).rejects.toThrow(CloudProblem);
    await expect(openOn('http://127.0.0.1:1', { config: { organization: undefined } })).rejects.toThrow(
      'clouds.gcp.organization is not set',
    );
  });

  test('has every collector once, and policies of its own formats alone', () => {
    expect(new Set(gcp.collectors.map(({ name }) => name)).size).toBe(12);
    for (const format of gcp.formats) expect(gcp.policies(format)).not.toBeNull();
    expect(gcp.policies('iam-json')).toBeNull();
  });
});

/** Every file of ours that loading a file loads, and the packages: what is imported as a type, or later, is not. */
function loadedBy(start: URL): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (files.has(next.pathname) || !existsSync(next)) continue;
    files.add(next.pathname);
    const text = readFileSync(next, 'utf8');
    for (const [, isType, name = ''] of text.matchAll(/^(?:import|export) (type )?(?:[^;']*? from )?'([^']+)';/gms)) {
      if (isType !== undefined) continue;
      if (name.startsWith('.')) queue.push(new URL(name, next));
      else packages.add(name);
    }
  }
  return { files, packages };
}

describe('what is loaded', () => {
  const source = (name: string) => new URL(`../../../src/clouds/gcp/${name}`, import.meta.url);

  test.each(['cloud.ts', 'cards.ts', 'scopes.ts', 'policies.ts', 'session.ts'])(
    'with %s is no package at all, and nothing of another cloud',
    (name) => {
      const { files, packages } = loadedBy(source(name));
      expect(files.size).toBeGreaterThan(name === 'scopes.ts' ? 2 : 10);
      expect([...packages].filter((one) => !one.startsWith('node:'))).toEqual([]);
      expect([...files].filter((file) => /clouds\/(aws|azure)\//.test(file))).toEqual([]);
    },
  );

  test('with the cards is not the session', () => {
    const { files } = loadedBy(source('cloud.ts'));
    expect([...files].filter((file) => /(session|client|sender)\.ts$/.test(file))).toEqual([]);
  });
});
