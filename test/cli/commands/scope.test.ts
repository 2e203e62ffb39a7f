import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { ownFolder, runProgram } from '../../support/program.ts';

const { home: kept, member: dropped } = smallAccounts;

/** A folder with a scanned estate of two accounts, the second then taken out of the configuration. */
async function twoAccounts() {
  const estate = smallEstate({ now: new Date('2026-11-20T00:00:00Z') });
  const simulator = await startAwsSimulator({ estate });
  const folder = ownFolder();
  const configure = (...accounts: readonly string[]) =>
    writeFileSync(
      join(folder, 'stillwatch.yaml'),
      `clouds: { aws: { accounts: ${JSON.stringify(accounts)}, role: StillwatchAudit, endpoint: "${simulator.url}" } }\ntrust: { aws: { organization: false } }\n`,
    );
  configure(kept, dropped);
  await runProgram(folder, 'scan', '--quiet');
  return { folder, configure, close: () => simulator.close() };
}

async function snapshotsOf(folder: string, account: string): Promise<number> {
  const { stdout } = await runProgram(folder, 'export', 'snapshots');
  return stdout.split('\n').filter((row) => row !== '' && JSON.parse(row).account === account).length;
}

describe('stillwatch scope forget', () => {
  it('drops a place that is no longer configured, and says how many items went', async () => {
    const { folder, configure, close } = await twoAccounts();
    configure(kept);
    await runProgram(folder, 'scan', '--quiet');
    const before = await snapshotsOf(folder, dropped);
    expect(before).toBeGreaterThan(0);
    const { code, stdout, stderr } = await runProgram(folder, 'scope', 'forget', `aws/${dropped}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Forgot aws/${dropped}: \\d+ items in \\d+ places\\.\n$`));
    expect(await snapshotsOf(folder, dropped)).toBe(0);
    expect(await snapshotsOf(folder, kept)).toBeGreaterThan(0);
    await close();
  });

  it('refuses a place that is still configured, and says how to mend it', async () => {
    const { folder, close } = await twoAccounts();
    const { code, stderr } = await runProgram(folder, 'scope', 'forget', `aws/${dropped}`);
    expect(code).toBe(3);
    expect(stderr).toContain('is still configured');
    expect(stderr).toContain('Take it out of the configuration');
    expect(await snapshotsOf(folder, dropped)).toBeGreaterThan(0);
    await close();
  });

  it('refuses the whole where a part of it is still configured', async () => {
    const { folder, configure, close } = await twoAccounts();
    configure(kept);
    await runProgram(folder, 'scan', '--quiet');
    const { code } = await runProgram(folder, 'scope', 'forget', 'aws');
    expect(code).toBe(3);
    expect(await snapshotsOf(folder, dropped)).toBeGreaterThan(0);
    await close();
  });

  it.each([
    ['mars', 'mars is no place.'],
    ['aws//x', 'is no place.'],
    ['aws/999900009999', 'Nothing is known of aws/999900009999.'],
  ])('refuses "%s"', async (scope, sentence) => {
    const { folder, close } = await twoAccounts();
    const { code, stderr } = await runProgram(folder, 'scope', 'forget', scope);
    expect(code).toBe(3);
    expect(stderr).toContain(sentence);
    await close();
  });
});
