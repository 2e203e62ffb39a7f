import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { clearWorld, demoWorld, jsonLines } from '../../support/demo-world.ts';
import { ownFolder, runProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);

describe('stillwatch scans', () => {
  it('lists scans, oldest first, with what they saw', async () => {
    const scans = jsonLines((await runProgram(folder, 'scans', '--json')).stdout);
    expect(scans.map(({ id }) => id)).toEqual([1, 2]);
    expect(scans[1]).toMatchObject({ schema: 'stillwatch/1', totals: { copies: 157, accounts: 9, regions: 6 } });
    expect((await runProgram(folder, 'scans')).stdout.split('\n')).toHaveLength(4);
  });

  it('says what to do where there is none', async () => {
    const own = ownFolder();
    writeFileSync(join(own, 'stillwatch.yaml'), 'clouds: { aws: {} }\n');
    const { code, stdout } = await runProgram(own, 'scans');
    expect([code, stdout]).toEqual([0, 'No scan yet. Run `stillwatch scan`.\n']);
  });
});
