import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { clearWorld, demoWorld, jsonLines } from '../../support/demo-world.ts';
import { runProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);
const findings = async (...words: string[]) =>
  jsonLines((await runProgram(folder, 'check', '--json', ...words)).stdout);

describe('stillwatch check', () => {
  it('lists what fails and what was not assessed, worst first, and ends with 0', async () => {
    const { code, stdout } = await runProgram(folder, 'check');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Scan 2: \d+ findings fail, \d+ not assessed, 0 waived, [\d,]+ passed\.\n\n● critical/);
    expect(stdout).toContain('◌ not assessed');
  });

  it('shows what the story exposed, in the state asked for', async () => {
    const exposed = await findings('--state', 'exposed');
    expect(new Set(exposed.map(({ outcome }) => outcome))).toEqual(new Set(['fail']));
    const names = exposed.map(({ name }) => name);
    for (const name of ['payroll-db-final', 'payroll-data-temp', 'payroll-weekly']) expect(names).toContain(name);
    const unknown = await findings('--state', 'unknown');
    expect(unknown.length).toBeGreaterThan(0);
    expect(new Set(unknown.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
  });

  it('judges an earlier scan as it was', async () => {
    const before = await findings('--state', 'exposed', '--scan', '1');
    expect(before.map(({ name }) => name)).not.toContain('payroll-db-final');
    expect([...new Set(before.map(({ check }) => check))].sort()).toEqual([
      'export-possible-from-internet',
      'snapshot-trust-expired',
    ]);
  });

  it("judges old facts by today's configuration when asked to", async () => {
    const same = await findings('--state', 'exposed', '--rejudge');
    expect(same).toEqual(await findings('--state', 'exposed'));
  });

  it('fails a trust that has ended since the scan, and not on its last day', async () => {
    const { accounts } = parse(readFileSync(join(folder, 'stillwatch.yaml'), 'utf8')).trust.aws;
    const { until } = accounts.find(({ name }: { name: string }) => name === 'Disaster recovery');
    const after = new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000).toISOString();
    const expired = async (asOf: string) =>
      (await findings('--state', 'exposed', '--as-of', asOf)).filter(({ check }) => check === 'snapshot-trust-expired');
    const before = await expired(`${until}T23:59:59Z`);
    expect((await expired(after)).length).toBeGreaterThan(before.length);
    // An AWS share, a Google image, and the three versions in an Azure gallery.
    expect(before).toHaveLength(5);
  });

  it('refuses a state it does not know', async () => {
    const { code, stderr } = await runProgram(folder, 'check', '--state', 'bad');
    expect(code).toBe(3);
    expect(stderr).toContain('failing, exposed, unknown, waived');
  });
});
