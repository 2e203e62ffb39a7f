import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loggingIn } from '../../src/cli/logging-rows.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Finding } from '../../src/model/finding.ts';
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

test('what could not be read now is not known, or as it was last', async () => {
  await scan('stale');
  simulator.faults.add({ service: 'cloudtrail', action: 'DescribeTrails', kind: 'denied' });
  const { scan: last, coverage } = await scan('stale', 1);
  simulator.faults.clear();
  const config = configSchema.parse({ clouds: { aws: {} } });
  const store = await openStore(`sqlite:${stores.file('stale')}`, { now: () => day.getTime() });
  const space = { store, policy: policyOf(config) };
  const [now, before] = [
    await loggingIn(space, last, coverage, day.toISOString()),
    await loggingIn(space, last, coverage, day.toISOString(), true),
  ];
  await store.close();
  expect(now.map(({ account, region }) => `${account}/${region}`)).toEqual(places);
  expect(now.map(({ changesLogged }) => changesLogged.state)).toEqual(places.map(() => 'unknown'));
  expect(before.map(({ changesLogged }) => changesLogged.state)).toEqual(places.map(() => 'known'));
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
