import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { cloudIds, isCloudId, loadCloud } from '../../src/clouds/registry.ts';

describe('the registry', () => {
  test('knows clouds by name and nothing else', () => {
    expect(cloudIds).toEqual(['aws']);
    expect(['aws', 'azure', '__proto__', 'toString', ''].map(isCloudId)).toEqual([true, false, false, false, false]);
  });

  test.each(cloudIds)('loads %s as itself', async (id) => {
    const cloud = await loadCloud(id);
    expect(cloud.id).toBe(id);
    expect(cloud.collectors.length).toBeGreaterThan(0);
  });

  test('loads no SDK until a cloud is opened, not even for its cards and policies', async () => {
    const entry = fileURLToPath(new URL('../../src/clouds/registry.ts', import.meta.url));
    const made = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
    });
    const loads = Object.entries(made.metafile.inputs).flatMap(([path, { imports }]) =>
      imports
        .filter((one) => one.external === true && one.path.startsWith('@'))
        .map((one) => `${path.replace(/^.*src\//, '')} ${one.kind}`),
    );
    expect([...new Set(loads)]).toEqual(['clouds/aws/client.ts dynamic-import']);

    // Run where no SDK can be found: nothing may miss it.
    const program = `${made.outputFiles[0]?.text ?? ''}
      const cloud = await loadCloud('aws');
      console.log(cloud.collectors.length, cloud.policies('iam-json').length > 100);`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: tmpdir(),
      encoding: 'utf8',
    });
    expect(said.trim()).toBe('13 true');
  });
});
