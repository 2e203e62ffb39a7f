import { beforeAll, describe, expect, it } from 'vitest';
import { clearWorld, demoWorld, jsonLines } from '../../support/demo-world.ts';
import { runProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);

describe('stillwatch coverage', () => {
  it('names the place that was refused and the permission it needs', async () => {
    const { code, stdout } = await runProgram(folder, 'coverage');
    expect(code).toBe(0);
    expect(stdout).toContain('1 place of');
    expect(stdout).toMatch(
      /sandbox 333344445555\s+us-east-1\s+not-assessed\s+0\s+db-snapshots\s+denied, needs rds:DescribeDBSnapshots/,
    );
  });

  it('lists regions that are off and the closed account, never leaves them out', async () => {
    const rows = jsonLines((await runProgram(folder, 'coverage', '--json')).stdout);
    expect(rows.filter(({ region, state }) => region === 'me-south-1' && state === 'off').length).toBeGreaterThan(0);
    expect(rows.filter(({ account }) => account === '444455556666').map(({ state }) => state)).toEqual(['off', 'off']);
  });
});
