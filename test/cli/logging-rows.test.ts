import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loggingIn, loggingRows } from '../../src/cli/logging-rows.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Logging } from '../../src/model/logging.ts';
import { loggingView } from '../../src/model/view/logging.ts';
import { smallEstate } from '../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import { openStore } from '../../src/store/open.ts';
import { day } from '../support/stage.ts';
import { type Outcome, scanWhole, storeFolder } from '../support/whole-scan.ts';

const checks = [
  'log-delivery-failing',
  'log-retention-short',
  'log-stopped-recently',
  'log-tamperable',
  'region-block-reads-unlogged',
  'region-changes-unlogged',
];
const places = ['111111111111/eu-west-1', '111111111111/us-east-1', '222222222222/eu-west-1', '222222222222/us-east-1'];

const stores = storeFolder();
let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await startAwsSimulator({ estate: smallEstate({ now: day }), now: () => day });
});
afterAll(async () => {
  await simulator.close();
  stores.remove();
});

function scan(name: string, hours = 0, collectors: readonly string[] = ['trails']): Promise<Outcome> {
  return scanWhole({
    clouds: { aws: { accounts: 'organization', role: 'StillwatchAudit', endpoint: simulator.url } },
    file: stores.file(name),
    at: new Date(day.getTime() + hours * 3_600_000).toISOString(),
    selection: { collectors: [...collectors] },
  });
}

const about = ({ findings }: Outcome, outcome: Finding['outcome']) =>
  [...findings.values()]
    .filter((one) => checks.includes(one.check) && one.outcome === outcome)
    .map(({ check, key }) => `${check} ${key.replace(/^stillwatch:(logging|scope):aws\//, '')}`)
    .sort();

/** Lines of a scan as of some hours after the day. */
async function lines(name: string, { scan: last, coverage }: Outcome, hours = 0) {
  const at = new Date(day.getTime() + hours * 3_600_000).toISOString();
  const store = await openStore(`sqlite:${stores.file(name)}`, { now: () => Date.parse(at) });
  try {
    const space = { store, policy: policyOf(configSchema.parse({ clouds: { aws: {} } })) };
    const rows = loggingRows(space, last, coverage, at);
    const asLastRead: unknown[] = [];
    for (const scope of coverage.filter(({ collector }) => collector === 'trails'))
      for await (const page of rows(scope)) asLastRead.push(...page.map(({ facts }) => facts['changesLogged']));
    return { now: await loggingIn(space, last, coverage, at), asLastRead };
  } finally {
    await store.close();
  }
}

const inShort = ({ account, region, changesLogged }: Logging) =>
  `${account}/${region} ${changesLogged.state === 'known' ? changesLogged.value.on : changesLogged.why.cause}`;
const said = (word: string) => places.map((place) => `${place} ${word}`);

test('what could not be read now is not known, or for checks as it was last', async () => {
  await scan('stale');
  simulator.faults.add({ service: 'cloudtrail', action: 'DescribeTrails', kind: 'denied' });
  const outcome = await scan('stale', 1);
  simulator.faults.clear();
  const { now, asLastRead } = await lines('stale', outcome);
  expect(now.map(inShort)).toEqual(said('denied'));
  expect(asLastRead).toHaveLength(places.length);
  for (const one of asLastRead) expect(one).toMatchObject({ state: 'known', value: { on: true } });
});

test('what was read too long ago is not known', async () => {
  const outcome = await scan('aged');
  expect((await lines('aged', outcome, 35)).now.map(inShort)).toEqual(said('true'));
  const late = (await lines('aged', outcome, 37)).now;
  expect(late.map(inShort)).toEqual(expect.arrayContaining(said('not-asked')));
  expect(late.map(({ changesLogged }) => changesLogged.state)).not.toContain('known');
});

describe('what a member was not told', () => {
  const owner = { service: 'cloudtrail', action: 'DescribeTrails', kind: 'denied', account: '111111111111' } as const;
  const status = { service: 'cloudtrail', action: 'GetTrailStatus', kind: 'denied', account: '222222222222' } as const;

  test('is not filled in by what its owner read before it was refused', async () => {
    await scan('refused-owner');
    simulator.faults.add(owner, status);
    const outcome = await scan('refused-owner', 24 * 90);
    simulator.faults.clear();
    expect((await lines('refused-owner', outcome, 24 * 90)).now.map(inShort)).toEqual([
      ...said('denied').slice(0, 2),
      ...said('not-asked').slice(2),
    ]);
    expect(about(outcome, 'pass')).toEqual([]);
    expect(about(outcome, 'unknown').filter((text) => text.includes(' 222222222222/us-east-1'))).toEqual(
      checks.map((check) => `${check} 222222222222/us-east-1`),
    );
  });

  test('is filled in by its owner’s reading of a scan before, but not where it was refused since', async () => {
    await scan('member-alone');
    const alone = (hours: number) =>
      scanWhole({
        clouds: { aws: { accounts: 'organization', role: 'StillwatchAudit', endpoint: simulator.url } },
        file: stores.file('member-alone'),
        at: new Date(day.getTime() + hours * 3_600_000).toISOString(),
        selection: { collectors: ['trails'], accounts: ['222222222222'] },
      });
    expect((await lines('member-alone', await alone(1), 1)).now.map(inShort)).toEqual(said('true'));
    simulator.faults.add(status);
    const outcome = await alone(2);
    simulator.faults.clear();
    expect((await lines('member-alone', outcome, 2)).now.map(inShort)).toEqual([
      ...said('true').slice(0, 2),
      ...said('denied').slice(2),
    ]);
  });
});

describe('places that nobody could look into have a line', () => {
  test.each([
    ['an account', { service: 'sts', action: 'AssumeRole', kind: 'denied' }],
    ['its regions', { service: 'ec2', action: 'DescribeRegions', kind: 'denied', account: '222222222222' }],
  ] as const)('%s', async (name, fault) => {
    simulator.faults.add(fault);
    const outcome = await scan(name, 0, []);
    simulator.faults.clear();
    const { now } = await lines(name, outcome);
    expect(now.map(inShort)).toEqual([...said('true').slice(0, 2), '222222222222/global denied']);
    const { sentence } = loggingView({ logging: now, accountNames: {} });
    expect(sentence[0]).toEqual({ tone: 'blind', text: 'Of 1 of 3 places it is not known. ' });
  });

  test('regions whose trails nobody asked for', async () => {
    const outcome = await scan('unasked', 0, ['snapshots']);
    const { now } = await lines('unasked', outcome);
    // Trails were not even asked whether a region is on.
    expect(now.filter(({ region }) => region !== 'ap-east-1').map(inShort)).toEqual(said('not-asked'));
  });
});

describe('the logs of every account and region', () => {
  test('are judged by every check, one finding each', async () => {
    const outcome = await scan('clean');
    expect(outcome.exit).toBe(0);
    const passing = checks.filter((check) => check !== 'region-block-reads-unlogged');
    expect(about(outcome, 'pass')).toEqual(passing.flatMap((check) => places.map((place) => `${check} ${place}`)));
    expect(about(outcome, 'fail')).toEqual(places.map((place) => `region-block-reads-unlogged ${place}`));
    const row = outcome.findings.get('region-changes-unlogged stillwatch:logging:aws/222222222222/us-east-1');
    expect(row).toMatchObject({ type: 'aws:cloudtrail:logging', account: '222222222222', region: 'us-east-1' });
    expect(row?.message).toBe('Recorded in log-group:aws-cloudtrail-logs-small-trail, s3://small-trail-files');
  });

  test('are unknown where the list was refused, once for each check, and what failed before stays failing', async () => {
    await scan('refused');
    simulator.faults.add({
      service: 'cloudtrail',
      action: 'DescribeTrails',
      kind: 'denied',
      account: '222222222222',
      region: 'us-east-1',
    });
    const outcome = await scan('refused', 1);
    simulator.faults.clear();
    expect(outcome.exit).toBe(2);
    expect(about(outcome, 'unknown')).toEqual(checks.map((check) => `${check} 222222222222/us-east-1/trails`));
    expect(about(outcome, 'fail')).toEqual(places.map((place) => `region-block-reads-unlogged ${place}`));
  });

  test('say nothing of a region that was never read', async () => {
    simulator.faults.add({ service: 'cloudtrail', action: 'DescribeTrails', kind: 'denied' });
    const outcome = await scan('blind');
    simulator.faults.clear();
    expect([...about(outcome, 'pass'), ...about(outcome, 'fail')]).toEqual([]);
    expect(about(outcome, 'unknown')).toHaveLength(checks.length * places.length);
  });

  test('are as they were to a scan that did not ask', async () => {
    const before = await scan('narrow');
    const outcome = await scan('narrow', 1, ['snapshots']);
    expect(about(outcome, 'pass')).toEqual(about(before, 'pass'));
  });

  test('are too old to judge by in the end, and nothing passes then', async () => {
    await scan('old');
    const outcome = await scan('old', 40, ['snapshots']);
    expect(about(outcome, 'pass')).toEqual([]);
  });
});
