import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { azure } from '../../../src/clouds/azure/cloud.ts';
import { CloudProblem } from '../../../src/clouds/cloud.ts';
import type { Scope } from '../../../src/model/scope.ts';
import { openOn, outcomeOf, unitAt } from './sight.ts';

const subscriptions = unitAt('subscriptions', 'caller');
const snapshots = unitAt('snapshots');

describe('the cloud of Azure', () => {
  test.each<readonly [string, Scope, Scope, boolean]>([
    ['the subscriptions hide every collector', subscriptions, snapshots, true],
    ['the subscriptions hide them of every subscription', subscriptions, unitAt('vaults', 'other'), true],
    ['a collector hides nothing', snapshots, unitAt('disks'), false],
    ['nothing hides itself', subscriptions, subscriptions, false],
    ['nothing hides the subscriptions', snapshots, subscriptions, false],
    ['nothing of Azure hides another cloud', subscriptions, { ...snapshots, cloud: 'aws' }, false],
    ['nothing of another cloud hides Azure', { ...subscriptions, cloud: 'gcp' }, snapshots, false],
  ])('%s', (_what, parent, child, leads) => {
    expect(azure.leadsTo(parent, child)).toBe(leads);
  });

  test('outlines what it would ask, from what is known', () => {
    const { roots, follow } = azure.outline({ subscriptions: ['A'] }, true);
    expect(roots).toHaveLength(1);
    const nothing = outcomeOf({ unit: subscriptions, facts: [], gaps: [], refused: [], off: null, calls: 0 });
    const planned = follow(subscriptions, [], { ...nothing, ended: false });
    expect(planned.map(({ unit }) => unit.collector).sort()).toEqual(
      azure.collectors
        .map(({ name }) => name)
        .filter((name) => name !== 'subscriptions')
        .sort(),
    );
  });

  test('is opened nowhere but on loopback or Azure', async () => {
    await expect(openOn('https://azure.example.com')).rejects.toThrow(CloudProblem);
    await expect(openOn('http://10.0.0.1')).rejects.toThrow('clouds.azure.endpoint');
  });

  test('has policies of its own formats alone', () => {
    expect(azure.formats).toEqual(['azure-role', 'terraform']);
    expect(azure.formats.filter((format) => azure.policies(format) === null)).toEqual([]);
    expect([azure.policies('iam-json'), azure.policies('toString')]).toEqual([null, null]);
  });

  test('says all of that without loading an SDK, or anything of another cloud', async () => {
    const { inputs } = await importsOf('src/clouds/azure/cloud.ts');
    const [outlined, opened] = [
      reach(inputs, 'src/clouds/azure/cloud.ts'),
      reach(inputs, 'src/clouds/azure/session.ts'),
    ];
    expect(outlined.size).toBeGreaterThan(20);
    expect(opened.size).toBeGreaterThan(outlined.size);
    expect([...outlined, ...opened].filter((path) => /@azure|node_modules|clouds\/(aws|gcp)\//.test(path))).toEqual([]);
    expect([...outlined].filter((path) => path.startsWith('node:'))).toEqual([]);
    const late = Object.entries(inputs).flatMap(([path, { imports }]) =>
      imports.filter(({ kind, external }) => kind === 'dynamic-import' && external).map((one) => `${path} ${one.path}`),
    );
    expect(late.sort()).toEqual([
      'src/clouds/azure/client.ts @azure/arm-compute',
      'src/clouds/azure/client.ts @azure/core-rest-pipeline',
      'src/clouds/azure/client.ts @azure/identity',
    ]);
  });
});

async function importsOf(entry: string): Promise<Metafile> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outdir: 'nowhere',
  });
  return metafile;
}

/** What a file loads at once: everything it imports, and not what it imports when asked. */
function reach(inputs: Metafile['inputs'], entry: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const { path, kind } of inputs[entry]?.imports ?? []) {
    if (kind === 'import-statement') reach(inputs, path, seen);
  }
  return seen;
}
