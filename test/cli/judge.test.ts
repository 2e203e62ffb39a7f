import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GlobalOptions } from '../../src/cli/io.ts';
import { type JudgeChoice, openJudging } from '../../src/cli/judge.ts';
import { pickScan, type Workspace } from '../../src/cli/workspace.ts';
import type { Finding } from '../../src/model/finding.ts';
import { appliesIn } from '../../src/model/subject.ts';
import type { Trust } from '../../src/model/trust.ts';
import { copyOf, plainPolicy, share, strangerId } from '../scan/planted-scans.ts';
import { all, startOf } from '../store/facts.ts';
import { ownFolder } from '../support/program.ts';
import { quietIo } from '../support/whole-scan.ts';
import { type PlantedSpace, plantedSpace } from './planted-space.ts';

const io = quietIo(startOf(2));
const lent = { snapshots: [copyOf('lent', [share(strangerId)]), copyOf('closed')] };

async function judged(space: Workspace, choice: JudgeChoice = {}, options: GlobalOptions = {}, scan = 'latest') {
  const judging = await openJudging(space, await pickScan(space.store, scan), options, io, choice);
  return { judging, findings: await all(judging.findings()) };
}

const of = (findings: readonly Finding[], check: string, name: string) =>
  findings.find((finding) => finding.check === check && finding.name === name)?.outcome;
const outsideTrust = 'snapshot-shared-outside-trust';

function trusting(until: string | null): PlantedSpace['policy']['trust'] {
  const aws: Trust = {
    organization: true,
    accounts: [{ id: strangerId, name: 'DR', owner: 'ops', until }],
    organizations: [],
    principals: [],
  };
  return { ...plainPolicy.trust, aws };
}

async function scannedOnce(): Promise<PlantedSpace> {
  const space = await plantedSpace();
  await space.scan(1, lent);
  return space;
}

describe('judging a scan', () => {
  it('says of every copy what every check says, by the verdicts as stored', async () => {
    const space = await scannedOnce();
    const { judging, findings } = await judged(space);
    expect([of(findings, outsideTrust, 'lent'), of(findings, outsideTrust, 'closed')]).toEqual(['fail', 'pass']);
    const copies = findings.filter(({ name }) => name === 'closed').map(({ check }) => check);
    const here = judging.checks.filter((check) => check.subjects.includes('snapshot') && appliesIn(check, 'aws'));
    const checks = here.map(({ id }) => id);
    expect([...copies].sort()).toEqual([...checks].sort());
    expect((await all(judging.snapshots())).map(({ fact }) => fact.name)).toEqual(['closed', 'lent']);
  });

  it("goes by the stored verdicts whatever is trusted today, and by today's trust with --rejudge", async () => {
    const space = (await scannedOnce()).judgedBy({ trust: trusting(null) });
    expect(of((await judged(space)).findings, outsideTrust, 'lent')).toBe('fail');
    const anew = await judged(space, { rejudge: true });
    expect(of(anew.findings, outsideTrust, 'lent')).toBe('pass');
    expect((await all(anew.judging.snapshots())).map(({ verdict }) => verdict?.exposure.state)).toEqual([
      'private',
      'trusted',
    ]);
    expect(of((await judged(space)).findings, outsideTrust, 'lent')).toBe('fail');
  });

  it('with --rejudge ends a trust the day after its last, by --as-of', async () => {
    const space = (await scannedOnce()).judgedBy({ trust: trusting('2026-03-31'), maxAgeMs: 1e12 });
    const on = async (asOf: string) =>
      of((await judged(space, { rejudge: true }, { asOf })).findings, 'snapshot-trust-expired', 'lent');
    expect([await on('2026-03-31T23:59:59Z'), await on('2026-04-01')]).toEqual(['pass', 'fail']);
  });

  it('is asked for again with the same answer, and leaves out what passes where only faults are wanted', async () => {
    const space = await scannedOnce();
    const { judging, findings } = await judged(space, { onlyFaults: true });
    expect(await all(judging.findings())).toEqual(findings);
    expect(new Set(findings.map(({ outcome }) => outcome))).not.toContain('pass');
    expect(of(findings, outsideTrust, 'lent')).toBe('fail');
  });

  it('calls unknown what was not read, for each check that would need it', async () => {
    const space = await plantedSpace();
    await space.scan(1, { ...lent, ends: { images: 'refused' } });
    const { findings } = await judged(space);
    expect(of(findings, outsideTrust, 'closed')).toBe('unknown');
    const images = findings.filter(({ key }) => key === 'stillwatch:scope:aws/111122223333/eu-west-1/images');
    expect(images.length).toBeGreaterThan(1);
    expect(new Set(images.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
  });
});

describe('judging against a baseline', () => {
  const later = { snapshots: [...lent.snapshots, copyOf('fresh', [share('everyone')])] };
  const accept = ({ store }: Workspace, until: string) =>
    store.acceptBaseline({ scan: 1, by: 'me', reason: 'r', at: startOf(1), until });

  async function scannedTwice(until: string) {
    const space = await scannedOnce();
    await accept(space, until);
    await space.scan(2, later);
    return space;
  }

  it('fails only what is new once only news is asked for; what was accepted stays in sight', async () => {
    const space = await scannedTwice('2026-12-31');
    const { findings } = await judged(space, { onlyNews: true });
    expect(of(findings, 'snapshot-public', 'fresh')).toBe('fail');
    expect(of(findings, outsideTrust, 'lent')).not.toBe('fail');
    expect(findings.some(({ name }) => name === 'lent')).toBe(true);
    expect(of((await judged(space)).findings, outsideTrust, 'lent')).toBe('fail');
  });

  it('knows what stood then from what came since, and accepts nothing once it has ended', async () => {
    const space = await scannedTwice('2026-12-31');
    const standingOn = async (asOf: string) => {
      const { judging } = await judged(space, {}, { asOf });
      const copies = await all(judging.snapshots());
      return copies.map((copy) => judging.standing(copy)).map((one) => (one.accepted ? one.standing : one.reason));
    };
    expect(await standingOn('2026-12-31')).toEqual(['known', 'new', 'known']);
    expect(await standingOn('2027-01-01')).toEqual(['ended', 'ended', 'ended']);
  });

  it('does not reach back: an earlier scan is judged without a baseline accepted of a later one', async () => {
    const space = await scannedTwice('2026-12-31');
    await space.store.acceptBaseline({ scan: 2, by: 'me', reason: 'r', at: startOf(2), until: '2026-12-31' });
    expect((await judged(space, {}, {}, '1')).judging.baseline?.scan).toBe(1);
  });
});

describe('what the user must mend', () => {
  it("is said of a team's broken check and of broken waivers, before anything is judged", async () => {
    const space = await scannedOnce();
    const folder = ownFolder();
    writeFileSync(join(folder, 'team-check.js'), 'export default { id: "team-check" };');
    await expect(judged(space, {}, { checks: folder })).rejects.toThrow('team-check.js');
    writeFileSync(join(folder, 'waivers.yaml'), 'waivers: [{ chek: x }]');
    const loaded = { config: { ...space.loaded.config, waivers: 'waivers.yaml' }, folder };
    await expect(judged({ ...space, loaded })).rejects.toThrow('waivers.yaml');
    await expect(judged({ ...space, loaded: { ...loaded, folder: join(folder, 'none') } })).rejects.toThrow(
      'cannot be read',
    );
  });

  it("is nothing where a team's check is sound: it is judged beside the others", async () => {
    const space = await scannedOnce();
    const folder = join(ownFolder(), 'checks');
    mkdirSync(folder);
    const check = new URL('../../src/model/check.ts', import.meta.url).href;
    writeFileSync(
      join(folder, 'never-lent.mjs'),
      `import { defineCheck, fail } from ${JSON.stringify(check)};
       export default defineCheck({ id: 'never-lent', title: 't', why: 'w', severity: 'low', subject: 'snapshot', needs: ['tags'],
         attack: [], frameworks: {}, fix: { note: 'n' }, judge: () => fail('always', [{ id: '1' }]) });`,
    );
    const { findings } = await judged(space, {}, { checks: folder });
    expect(of(findings, 'never-lent', 'closed')).toBe('fail');
  });
});
