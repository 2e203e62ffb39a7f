import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ended, ownFolder, runProgram, startProgram } from '../support/program.ts';
import { root } from '../support/tree.ts';

/** Packages of each cloud's SDK begin like this. */
const packages = { aws: ['@aws-sdk/'], azure: ['@azure/'], gcp: ['@google-cloud/', 'google-'] } as const;
type Cloud = keyof typeof packages;
const clouds: readonly Cloud[] = ['aws', 'azure', 'gcp'];

/** An installation with the SDKs of some clouds alone: the same program, and beside it only what that needs. */
function installed(sdks: readonly Cloud[]): string {
  const folder = ownFolder();
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const absent = clouds.filter((cloud) => !sdks.includes(cloud)).flatMap((cloud) => packages[cloud]);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    if (absent.some((start) => name.startsWith(start))) continue;
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
  return join(folder, 'dist/cli/main.js');
}

/** A folder that is configured to scan the small estate of one cloud, which is served until the test is over. */
async function configured(cloud: Cloud): Promise<string> {
  const folder = ownFolder();
  const server = startProgram(folder, ['simulate', '--estate', 'small', '--cloud', cloud]);
  await server.until('Serving until stopped');
  writeFileSync(join(folder, 'stillwatch.yaml'), server.said().split('Serving')[0] ?? '');
  return folder;
}

function copiesOf({ stdout }: Ended): number {
  return JSON.parse(stdout).scan.totals.copies;
}

describe('a cloud that is not configured', () => {
  it.each(clouds)('needs nothing installed while %s alone is scanned', async (cloud) => {
    const folder = await configured(cloud);
    const alone = await startProgram(folder, ['scan', '--json'], installed([cloud])).ended;
    const whole = await runProgram(folder, 'scan', '--json');
    expect([alone.code, copiesOf(alone)]).toEqual([whole.code, copiesOf(whole)]);
    expect(copiesOf(alone)).toBeGreaterThan(0);
  });

  it.each([['--help'], ['checks', 'list'], ['permissions', '--cloud', 'azure'], ['init', '--cloud', 'gcp']])(
    'is not asked for by %s',
    async (...args) => {
      const { code, stderr } = await startProgram(ownFolder(), args, installed([])).ended;
      expect({ code, stderr: stderr.includes('not installed') }).toEqual({ code: 0, stderr: false });
    },
  );
});

describe('a cloud that is configured', () => {
  it.each(clouds)('and whose SDK is not installed is named with the mend: %s', async (cloud) => {
    const folder = await configured(cloud);
    const { code, stderr } = await startProgram(folder, ['scan'], installed([])).ended;
    expect(code).toBe(3);
    expect(stderr).toMatch(/is configured, and its SDK \(.*\) is not installed\. Run `npm install --include=optional`/);
  });
});
