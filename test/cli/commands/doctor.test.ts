import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import type { Fault } from '../../../src/simulator/faults.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { startGcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { ownFolder, runProgram } from '../../support/program.ts';

const now = new Date('2026-11-20T00:00:00Z');

/** What doctor says of two accounts in two regions with some calls failing. */
async function examine(faults: readonly Fault[], settings = '', endpoint?: string) {
  const estate = smallEstate({ now });
  const simulator = await startAwsSimulator({ estate, faults });
  const folder = ownFolder();
  const aws = `{ accounts: organization, role: StillwatchAudit, endpoint: "${endpoint ?? simulator.url}" }`;
  writeFileSync(join(folder, 'stillwatch.yaml'), `clouds: { aws: ${aws} }\nlimits: { retries: 0 }\n${settings}`);
  const text = await runProgram(folder, 'doctor');
  const json = await runProgram(folder, 'doctor', '--json');
  const calls = simulator.requests.count({ region: 'us-east-1', service: 'rds' });
  await simulator.close();
  return { text, json, told: JSON.parse(json.stdout), calls };
}

describe('stillwatch doctor', () => {
  it('ends with 0 where nothing that was tried would be blind', async () => {
    const { text, json, told } = await examine([]);
    expect(text.stdout).toContain('Nothing that was tried would be blind.');
    expect(text.stdout).toContain('2 accounts, tried in eu-west-1');
    expect([text.code, json.code]).toEqual([0, 0]);
    expect(told).toMatchObject({ schema: 'stillwatch/1', exit: 0, missing: [] });
    const collectors = new Set(told.places.map((place: { collector: string }) => place.collector));
    for (const name of ['snapshots', 'images', 'db-snapshots', 'cluster-snapshots', 'snapshot-public-block']) {
      expect(collectors).toContain(name);
    }
  });

  it('looks at one region of each account alone', async () => {
    const { calls } = await examine([]);
    expect(calls).toBe(0);
  });

  it('names the place, the reason and the permission for a call that is refused', async () => {
    const { text, told } = await examine([
      { service: 'rds', action: 'DescribeDBSnapshots', kind: 'denied', account: smallAccounts.member },
    ]);
    expect(text.code).toBe(2);
    expect(text.stdout).toMatch(/aws 222222222222 +eu-west-1 +db-snapshots +denied, needs rds:DescribeDBSnapshots/);
    expect(text.stdout).toContain('Add: rds:DescribeDBSnapshots');
    expect(told.missing).toEqual(['rds:DescribeDBSnapshots']);
  });

  it('says that an account refuses its role', async () => {
    const { told } = await examine([{ service: 'sts', action: 'AssumeRole', kind: 'denied' }]);
    expect(told.exit).toBe(2);
    expect(told.missing).toEqual(['sts:AssumeRole']);
  });

  it('says what to do from an account that may not list its organization', async () => {
    const { text } = await examine([{ service: 'organizations', action: 'ListAccounts', kind: 'denied' }]);
    expect(text.code).toBe(2);
    expect(text.stdout).toContain('set `trust.aws.organization: false`');
  });

  it('asks for no permission where the endpoint cannot be reached', async () => {
    const { text, told } = await examine([], '', 'http://127.0.0.1:9');
    expect(text.code).toBe(2);
    expect(told.missing).toEqual([]);
    expect(text.stdout).toContain('would be blind');
  });

  it('calls a cloud wrong in which nothing at all can be read, such as an organization that is not ours', async () => {
    const simulator = await startGcpSimulator({ estate: smallGcp({ now }) });
    const folder = ownFolder();
    const gcp = `{ organization: "999888777666", endpoint: "${simulator.url}" }`;
    writeFileSync(join(folder, 'stillwatch.yaml'), `clouds: { gcp: ${gcp} }\nlimits: { retries: 0 }\n`);
    const { code, stdout } = await runProgram(folder, 'doctor');
    await simulator.close();
    expect(code).toBe(2);
    expect(stdout).toMatch(/^gcp +wrong +0 places can be read/m);
    expect(stdout).toContain('check the number of `clouds.gcp.organization` first');
  });

  it('says what is wrong with endpoint, schedule and waivers, all at once', async () => {
    const settings = 'schedule: { scan: "30 2 * * *", timezone: America/New_York }\nwaivers: none.yaml\n';
    const { text } = await examine([], settings, 'http://example.com');
    expect(text.code).toBe(2);
    expect(text.stdout).toMatch(/^schedule +wrong .*has no run at/m);
    expect(text.stdout).toMatch(/^waivers +wrong .*none\.yaml cannot be read/m);
    expect(text.stdout).toMatch(/^aws +wrong .*neither a loopback address/m);
    expect(text.stdout).toMatch(/^store +ok /m);
  });

  it('ends with 3 where there is no configuration', async () => {
    expect((await runProgram(ownFolder(), 'doctor')).code).toBe(3);
  });
});
