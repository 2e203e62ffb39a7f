import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { cloudIds, isCloudId, loadCloud } from '../../src/clouds/registry.ts';

describe('the registry', () => {
  test('knows clouds by name and nothing else', () => {
    expect(cloudIds).toEqual(['aws', 'azure', 'gcp']);
    expect(['aws', 'azure', 'oci', '__proto__', 'toString', ''].map(isCloudId)).toEqual([
      ...[true, true],
      ...[false, false, false, false],
    ]);
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
    expect([...new Set(loads)].sort()).toEqual(
      ['aws', 'azure', 'gcp'].map((id) => `clouds/${id}/client.ts dynamic-import`),
    );

    // Run where no SDK can be found: nothing may miss it.
    const program = `${made.outputFiles[0]?.text ?? ''}
      for (const id of cloudIds) {
        const cloud = await loadCloud(id);
        console.log(id, cloud.collectors.length > 9, cloud.formats.every((format) => cloud.policies(format).length > 100));
      }`;
    const folder = mkdtempSync(join(tmpdir(), 'stillwatch-registry-'));
    writeFileSync(join(folder, 'program.mjs'), program);
    const said = execFileSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(said.trim().split('\n')).toEqual(['aws', 'azure', 'gcp'].map((id) => `${id} true true`));
  });
});
