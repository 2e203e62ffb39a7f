import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeImagesCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  copyLines,
  coverageLines,
  expectedCopyLines,
  expectedFindingLines,
  findingLines,
  list,
  type Naming,
  namingBy,
  part,
} from './moto/actual.ts';
import { type Desk, openDesk, type Row, type Run, rowsOf } from './moto/commands.ts';
import { configure } from './moto/configure.ts';
import type { ExpectedCopy } from './moto/expected-copies.ts';
import { expectedCoverage } from './moto/expected-coverage.ts';
import { type ExpectedFinding, expectedFindings, isGrave } from './moto/expected-findings.ts';
import { expectedLogging } from './moto/expected-logging.ts';
import type { Garden } from './moto/garden.ts';
import { loggingAsExported } from './moto/logging-rows.ts';
import { type Plan, places, regions } from './moto/plan.ts';
import { expectReports } from './moto/reports.ts';
import { foreignOwners } from './moto/server.ts';
import { openStage, patience, type Stage } from './moto/stage.ts';

let stage: Stage;
let desk: Desk;
let garden: Garden;
let plan: Plan;
let copies: ReadonlyMap<string, ExpectedCopy>;
let findings: readonly ExpectedFinding[];
let naming: Naming;
let doctor: Run;
let scan: Run;
let first: Readonly<Record<'snapshots' | 'findings' | 'coverage' | 'changes' | 'logging', string>>;

beforeAll(async () => {
  stage = await openStage();
  ({ desk, garden, plan, copies } = stage);
  findings = expectedFindings(plan, copies, garden, null);
  naming = namingBy(copies);
  doctor = await stage.timed('doctor', () => desk.run('doctor', '--json'));
  scan = await stage.timed('scan', () => desk.run('scan', '--json'));
  const facts = (what: string) => desk.must(0, 'export', what);
  first = {
    snapshots: await facts('snapshots'),
    findings: await facts('findings'),
    coverage: await facts('coverage'),
    changes: await facts('changes'),
    logging: await facts('logging'),
  };
}, patience);

afterAll(() => stage?.close());

describe('the estate', () => {
  it('holds at least 200 EBS snapshots over 4 regions in 3 accounts, and images and database copies of every kind of share', () => {
    const ebs = plan.copies.filter(({ kind }) => kind === 'snapshot');
    expect(ebs.length).toBeGreaterThanOrEqual(200);
    expect(new Set(ebs.map(({ place }) => `${place.account} ${place.region}`)).size).toBe(12);
    for (const kind of ['snapshot', 'image', 'db-snapshot', 'cluster-snapshot'] as const) {
      const states = new Set(
        [...copies.values()]
          .filter(({ label }) => plan.copies.some((one) => one.label === label && one.kind === kind))
          .map(({ state }) => state),
      );
      expect(states).toEqual(new Set(['public', 'external', 'trusted', 'private']));
    }
  });

  it('is logged by trails of every kind, so that each check of logs has something to say', () => {
    const outcomes = (check: string) =>
      [...new Set(findings.filter((one) => one.check === check).map(({ outcome }) => outcome))].sort().join(' ');
    expect(outcomes('region-changes-unlogged')).toBe('fail pass unknown');
    expect(outcomes('region-block-reads-unlogged')).toBe('fail pass unknown');
    expect(outcomes('log-retention-short')).toBe('fail pass unknown');
    // moto never says that digests were delivered, so nothing there is certainly protected.
    expect(outcomes('log-tamperable')).toBe('fail unknown');
    expect(outcomes('log-stopped-recently')).toBe('fail pass');
    // moto never says that a delivery failed.
    expect(outcomes('log-delivery-failing')).toBe('pass');
  });

  it('lies beside the copies of others, which moto lists for OwnerIds=self', async () => {
    const { ec2 } = garden.hands({ account: 'production', region: regions[0] });
    const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    const owners = new Set(Snapshots?.map(({ OwnerId }) => OwnerId));
    expect([...owners].sort()).toEqual([garden.world.accounts.production, ...foreignOwners].sort());
    const { Images } = await ec2.send(new DescribeImagesCommand({}));
    expect(Images?.some(({ OwnerId }) => OwnerId === foreignOwners[0])).toBe(true);
  });
});

describe('the first scan', () => {
  it('is preceded by a doctor who names what would be blind, and no permission that would cure it', () => {
    expect(doctor.code).toBe(2);
    const [said] = rowsOf(doctor.stdout);
    const blind = list(said?.['places']).filter(({ state }) => state === 'blind');
    expect(blind.map(({ account, collector }) => `${String(account)} ${String(collector)}`).sort()).toEqual(
      Object.values(garden.world.accounts)
        .flatMap((account) => [`${account} image-public-block`, `${account} snapshot-public-block`])
        .sort(),
    );
    expect(said?.['missing']).toEqual([]);
  });

  it('ends with exit 2 and counts every copy once', () => {
    expect(scan.code).toBe(2);
    const [said] = rowsOf(scan.stdout);
    const totals = part(part(said?.['scan'])['totals']);
    const states: Record<string, number> = {};
    for (const { state } of copies.values()) states[state] = (states[state] ?? 0) + 1;
    expect(totals['copies']).toBe(copies.size);
    expect(totals['states']).toEqual(states);
    expect(totals['accounts']).toBe(3);
    stage.note(`${copies.size} copies, ${String(totals['calls'])} calls`);
  });

  it('assesses every place, says that a region and an account are off, and that moto lacks the blocks', async () => {
    const rows = rowsOf(first.coverage);
    expect(coverageLines(rows)).toEqual(expectedCoverage(plan, garden));
    const lacking = rows.filter(({ state }) => state === 'not-assessed').map(({ why }) => part(why)['cause']);
    expect(new Set(lacking)).toEqual(new Set(['malformed']));
    expect(await desk.must(0, 'coverage')).toContain('not-assessed');
  });

  it('gives every copy the shares, exposure, owner, source and encryption it was planted with, and no other copy', () => {
    expect(copyLines(rowsOf(first.snapshots), naming)).toEqual(expectedCopyLines(copies.values()));
  });

  it('gives every copy and place exactly the findings that follow, failing audiences named, none twice', () => {
    expect(findingLines(rowsOf(first.findings), naming)).toEqual(expectedFindingLines(findings, naming));
    const ids = rowsOf(first.findings).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says of every place which calls its trails record, where, how long and how safely, and who was stopped', () => {
    const rows = rowsOf(first.logging);
    expect(loggingAsExported(rows)).toEqual(expectedLogging(plan, garden.world));
    expect(new Set(rows.map(({ publicBlock }) => part(publicBlock)['state']))).toEqual(new Set(['unknown']));
  });

  it('never passes what moto lacks', () => {
    const rows = rowsOf(first.findings).filter(({ check }) => check === 'public-sharing-not-blocked');
    expect(rows).toHaveLength(2 * places.length);
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
  });

  it('calls nothing changed', () => {
    expect(first.changes).toBe('');
  });

  it(
    'reads nothing else with --full, at the price of as many calls or more',
    async () => {
      const full = await stage.timed('full scan', () =>
        desk.run('scan', '--full', '--json', '--store', 'sqlite:full/full.db'),
      );
      expect(full.code).toBe(2);
      const said = await desk.rows('export', 'findings', '--store', 'sqlite:full/full.db');
      expect(said.map(timeless)).toEqual(rowsOf(first.findings).map(timeless));
      const calls = (text: string) => Number(part(part(rowsOf(text)[0]?.['scan'])['totals'])['calls']);
      expect(calls(full.stdout)).toBeGreaterThanOrEqual(calls(scan.stdout));
      stage.note(`${calls(full.stdout)} calls with --full`);
    },
    patience,
  );
});

describe('what follows from the first scan', () => {
  it('is listed by check: what fails, what is exposed, what is unknown', async () => {
    const failing = await desk.rows('check', '--state', 'failing', '--json');
    const fails = findings.filter(({ outcome }) => outcome === 'fail');
    expect(findingLines(failing, naming)).toEqual(expectedFindingLines(fails, naming));
    const exposed = await desk.rows('check', '--state', 'exposed', '--json');
    const exposing = /^(snapshot|image)-(public|shared-outside-trust)$|^snapshot-trust-expired$/;
    expect(findingLines(exposed, naming)).toEqual(
      expectedFindingLines(
        fails.filter(({ check }) => exposing.test(check)),
        naming,
      ),
    );
    const headline = (await desk.must(0, 'check')).split('\n')[0];
    expect(headline).toContain(`${fails.length.toLocaleString('en-US')} findings fail`);
  });

  it('makes the gate fail, with every failing finding and every blind place and copy named', async () => {
    const ended = await desk.run('gate', '--json');
    expect(ended.code).toBe(1);
    const [verdict] = rowsOf(ended.stdout);
    expect(findingLines(list(verdict?.['failing']), naming)).toEqual(
      expectedFindingLines(findings.filter(isGrave('fail')), naming),
    );
    expect(verdict?.['blind']).toEqual([...new Set(findings.filter(isGrave('unknown')).map(({ key }) => key))].sort());
    expect((await desk.run('gate', '--max-unknown', '9999')).code).toBe(1);
  });

  it('cannot inject workflow commands or terminal codes by any name', async () => {
    const github = await desk.must(1, 'gate', '--format', 'github', '--fail-on', 'low');
    for (const line of github.trimEnd().split('\n')) expect(line).toMatch(/^::(error|warning|notice)( |::)/);
    const texts = [
      github,
      await desk.must(1, 'gate', '--fail-on', 'low'),
      await desk.must(0, 'check'),
      await desk.must(0, 'coverage'),
    ];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
    for (const text of texts) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it(
    'is explained by name, by key and by finding',
    async () => {
      for (const type of ['aws:ec2:snapshot', 'aws:ec2:image', 'aws:rds:db-snapshot', 'aws:rds:cluster-snapshot']) {
        const one = [...copies.values()].find((copy) => copy.type === type && copy.state === 'external');
        const [finding] = rowsOf(first.findings).filter(({ key, outcome }) => key === one?.key && outcome === 'fail');
        for (const what of [one?.name, one?.key, finding?.['id']]) {
          const said = await desk.must(0, 'explain', String(what));
          expect(said).toContain(one?.key);
          expect(said).toContain(one?.audiences.find(({ reach }) => reach === 'external')?.id);
        }
      }
      expect((await desk.run('explain', 'snap-00000000000000000')).code).toBe(3);
    },
    patience,
  );

  it('needs no more permissions than are printed', async () => {
    const policy = part(JSON.parse(await desk.must(0, 'permissions')));
    const text = JSON.stringify(policy);
    for (const action of ['ec2:DescribeSnapshotAttribute', 'organizations:ListAccounts', 'rds:DescribeDBSnapshots'])
      expect(text).toContain(action);
    expect(text).not.toMatch(/"[a-z]+:(Create|Modify|Delete|Put|\*)/);
  });

  it(
    'is reported in every format, with every failure in it and no name out of its place',
    async () => {
      await expectReports(desk, 'reports', findings, naming);
    },
    patience,
  );
});

it(
  'a narrow scan of what is not there is never a complete one',
  async () => {
    const store = ['--store', 'sqlite:narrow/stillwatch.db'] as const;
    for (const typo of [
      ['--collector', 'snapshot'],
      ['--region', 'us-east-11'],
    ] as const) {
      const ended = await desk.run('scan', ...typo, ...store);
      expect(ended.code).toBe(3);
      expect(ended.stderr).toContain(typo[1]);
    }
    const ended = await desk.run('scan', '--account', '123123123123', ...store);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('123123123123');
  },
  patience,
);

it(
  'the gate on a region with nothing in it is not clean: nothing is logged there, and it is blind besides',
  async () => {
    const bare = openDesk();
    try {
      await bare.must(0, 'init');
      configure(bare, stage.moto.url);
      // All trails of this account are of one region each.
      const empty = ['--account', garden.world.accounts.development];
      const file = join(bare.folder, 'stillwatch.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {4}regions: .*$/m, '    regions: [eu-west-3]'));
      expect((await bare.run('scan', ...empty)).code).toBe(2);
      const gate = await bare.run('gate');
      expect(gate.code).toBe(1);
      expect(gate.stdout).toContain('region-changes-unlogged');
      expect((await bare.run('gate', '--fail-on', 'critical')).code).toBe(2);
    } finally {
      bare.clear();
    }
  },
  patience,
);

/** A finding without when it was first seen and since when it is so. */
function timeless({ since, firstSeen, ...rest }: Row): Row {
  expect(since).toBeDefined();
  expect(firstSeen).toBeDefined();
  return rest;
}
