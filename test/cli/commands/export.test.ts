import { beforeAll, describe, expect, it } from 'vitest';
import { clearWorld, demoWorld, jsonLines } from '../../support/demo-world.ts';
import { runProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);
const rows = async (...words: string[]) => jsonLines((await runProgram(folder, 'export', ...words)).stdout);

describe('stillwatch export', () => {
  it('gives every field of the contract for a copy', async () => {
    const [copy] = (await rows('snapshots')).filter(({ name }) => name === 'payroll-db-final');
    expect(copy).toMatchObject({
      schema: 'stillwatch/1',
      key: 'arn:aws:rds:eu-central-1:210987654321:snapshot:payroll-db-final',
      type: 'aws:rds:db-snapshot',
      cloud: 'aws',
      account: '210987654321',
      region: 'eu-central-1',
      owner: 'finance-data',
      encryption: { state: 'known', value: { on: false, keyId: null, keyManager: null } },
      grants: { state: 'known', value: [{ to: { who: 'everyone' }, through: 'restore' }] },
      exposure: {
        state: 'public',
        certain: true,
        why: null,
        audiences: [{ who: 'everyone', through: 'restore', reach: 'public' }],
      },
      automated: { state: 'known', value: null },
      creation: {
        state: 'known',
        value: { event: expect.any(String), actor: 'arn:aws:iam::210987654321:user/j.doe', by: null },
      },
    });
    expect(Object.keys(copy ?? {})).toEqual(
      expect.arrayContaining(['createdAt', 'sourceKey', 'sizeGiB', 'tags', 'firstSeen', 'lastSeen', 'observedAt']),
    );
  });

  it('gives the same bytes twice, and an earlier scan as it was', async () => {
    const [once, twice] = [
      await runProgram(folder, 'export', 'snapshots'),
      await runProgram(folder, 'export', 'snapshots'),
    ];
    expect(twice.stdout).toBe(once.stdout);
    expect((await rows('snapshots', '--scan', '1')).map(({ name }) => name)).not.toContain('payroll-db-final');
  });

  it('counts in coverage what it exports', async () => {
    const copies = await rows('snapshots');
    const scopes = (await rows('coverage')).filter(
      ({ cloud, collector }) => cloud === 'aws' && collector === 'snapshots',
    );
    expect(scopes.length).toBeGreaterThan(3);
    for (const scope of scopes) {
      const here = copies.filter(
        ({ type, account, region }) =>
          type === 'aws:ec2:snapshot' && account === scope['account'] && region === scope['region'],
      );
      expect(here.length).toBe(scope['items']);
    }
  });

  it('lists the changes of the latest scan: a copy added, one removed, a block lifted', async () => {
    const changes = await rows('changes');
    expect(changes.filter(({ change }) => change === 'removed').map(({ cloud }) => cloud)).toEqual(['aws', 'gcp']);
    expect(changes.find(({ name }) => name === 'payroll-db-final')).toMatchObject({
      change: 'added',
      scan: 2,
      by: { state: 'known', value: { principal: 'arn:aws:iam::210987654321:user/j.doe' } },
      approved: null,
    });
    expect(changes.find(({ type }) => type === 'aws:snapshot-public-block')).toMatchObject({
      change: 'altered',
      region: 'us-east-1',
    });
  });

  it('exports findings of every outcome', async () => {
    const outcomes = new Set((await rows('findings')).map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(['fail', 'not-applicable', 'pass', 'unknown']);
  });

  it('writes CSV with one header and no formula', async () => {
    const { stdout } = await runProgram(folder, 'export', 'snapshots', '--format', 'csv');
    const lines = stdout.split(/\r?\n/);
    expect(lines[0]).toContain('"schema","key","type"');
    expect(lines.filter((row) => row.startsWith('"schema"'))).toHaveLength(1);
    expect(stdout).not.toMatch(/(^|,)"?[=+@-][A-Za-z(]/m);
  });

  it('refuses facts it does not have', async () => {
    expect((await runProgram(folder, 'export', 'secrets')).code).toBe(3);
  });

  it('gives for each place what its logs would have recorded, where, how long, and its block on public snapshots', async () => {
    const all = await rows('logging');
    const places = all.filter(({ cloud }) => cloud === 'aws');
    expect(places.map(({ account, region }) => `${account} ${region}`)).toContain('210987654321 eu-central-1');
    for (const place of places) {
      expect(place).toMatchObject({ schema: 'stillwatch/1', cloud: 'aws', publicBlock: { state: 'known' } });
      expect(Object.keys(place)).toEqual(expect.arrayContaining(['changesLogged', 'blockReadsLogged']));
    }
    expect(places[0]).toMatchObject({
      changesLogged: { state: 'known', value: { on: true } },
      blockReadsLogged: { state: 'known', value: { on: false } },
    });
    // Of the other clouds it says that it does not know.
    const open = { account: '*', changesLogged: { state: 'unknown' }, publicBlock: { state: 'unknown' } };
    expect(all.filter(({ cloud }) => cloud !== 'aws')).toMatchObject([
      { cloud: 'azure', ...open },
      { cloud: 'gcp', ...open },
    ]);
  });

  it('gives chains and events that were read of the logs', async () => {
    const chains = await rows('chains');
    expect(chains.map(({ score }) => (score as { severity: string }).severity)).toContain('critical');
    expect((await rows('events')).map(({ name }) => name)).toContain('SharedSnapshotVolumeCreated');
  });
});
