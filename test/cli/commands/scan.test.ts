import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { jsonLines } from '../../support/demo-world.ts';
import { ownFolder, runProgram } from '../../support/program.ts';

const running: AwsSimulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close();
});

async function world(limits = ''): Promise<{ readonly folder: string; readonly simulator: AwsSimulator }> {
  const simulator = await startAwsSimulator({ estate: smallEstate({ now: new Date('2026-11-20T00:00:00Z') }) });
  running.push(simulator);
  const folder = ownFolder();
  writeFileSync(
    join(folder, 'stillwatch.yaml'),
    `clouds: { aws: { accounts: organization, role: StillwatchAudit, endpoint: "${simulator.url}" } }\n${limits}`,
  );
  return { folder, simulator };
}

const quick = 'limits: { request: 1s, retries: 1, patience: 2s }\n';
const states = async (folder: string) => jsonLines((await runProgram(folder, 'coverage', '--json')).stdout);

describe('stillwatch scan', () => {
  it('ends with 0 where every place was read, and puts nothing but the result on stdout', async () => {
    const { folder } = await world();
    const { code, stdout } = await runProgram(folder, 'scan', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'stillwatch/1', exit: 0, blind: [] });
  });

  it('ends with 2 and names the permission where a call is refused', async () => {
    const { folder, simulator } = await world(quick);
    simulator.faults.add({
      service: 'ec2',
      action: 'DescribeSnapshots',
      account: smallAccounts.member,
      kind: 'denied',
    });
    const { code, stdout } = await runProgram(folder, 'scan');
    expect(code).toBe(2);
    expect(stdout).toMatch(/not read\s+\d+ .*denied, needs ec2:DescribeSnapshots/);
  });

  it('reads only what a narrow scan asks for; other places keep their last answer', async () => {
    const { folder, simulator } = await world();
    await runProgram(folder, 'scan', '--quiet');
    simulator.requests.reset();
    const { code } = await runProgram(folder, 'scan', '--quiet', '--collector', 'volumes');
    expect(code).toBe(0);
    expect(simulator.requests.count({ action: 'DescribeVolumes' })).toBeGreaterThan(0);
    expect(simulator.requests.count({ action: 'DescribeSnapshots' })).toBe(0);
    const rows = await states(folder);
    expect(rows.filter(({ collector }) => collector === 'volumes').every(({ scan }) => scan === 2)).toBe(true);
    expect(
      rows
        .filter(({ collector, state }) => collector === 'snapshots' && state === 'complete')
        .every(({ scan }) => scan === 1),
    ).toBe(true);
  });

  it('lists places a first narrow scan never asked as not assessed, so that the gate is blind', async () => {
    const { folder } = await world();
    expect((await runProgram(folder, 'scan', '--quiet', '--collector', 'volumes')).code).toBe(0);
    const rows = await states(folder);
    const snapshots = rows.filter(({ collector, state }) => collector === 'snapshots' && state !== 'off');
    expect(snapshots.length).toBeGreaterThan(0);
    expect(snapshots.map(({ why }) => (why as { cause: string } | null)?.cause)).toEqual(
      snapshots.map(() => 'not-asked'),
    );
    expect((await runProgram(folder, 'gate')).code).toBe(2);
  });

  it('resumes nothing as a new scan, and refuses one that is not there', async () => {
    const { folder } = await world();
    expect((await runProgram(folder, 'scan', '--quiet', '--resume')).code).toBe(0);
    const { code, stderr } = await runProgram(folder, 'scan', '--resume', '99');
    expect(code).toBe(3);
    expect(stderr).toContain('99');
  });

  it('refuses a cloud that is not configured', async () => {
    const { folder } = await world();
    const { code, stderr } = await runProgram(folder, 'scan', '--cloud', 'azure');
    expect(code).toBe(3);
    expect(stderr).toContain('azure is not configured');
  });

  it('never loses what was known: an account whose role is refused later keeps its copies, unread', async () => {
    const { folder, simulator } = await world(quick);
    await runProgram(folder, 'scan', '--quiet');
    const before = jsonLines((await runProgram(folder, 'export', 'snapshots')).stdout);
    simulator.faults.add({ service: 'sts', action: 'AssumeRole', item: smallAccounts.member, kind: 'denied' });
    expect((await runProgram(folder, 'scan', '--quiet')).code).toBe(2);
    const after = jsonLines((await runProgram(folder, 'export', 'snapshots')).stdout);
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(new Set(after.filter(({ account }) => account === smallAccounts.member).map(({ sight }) => sight))).toEqual(
      new Set(['unread']),
    );
    expect(
      jsonLines((await runProgram(folder, 'export', 'changes')).stdout).filter(({ change }) => change === 'removed'),
    ).toEqual([]);
  });
});
