import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { placeMaker } from '../../../src/simulator/aws/estates/maker.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { copies, day, readOnce, sharesOf, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
  simulator.requests.reset();
});

const unit = unitAt('db-snapshots');
const shared = {
  'rds:plain-1': '',
  'plain-private': '',
  'plain-public': 'everyone',
  'plain-mixed': 'account 999999999999, everyone',
  'sealed-to-stranger': 'account 999999999999',
  'awsbackup:job-sealed': '',
};

describe('snapshots of databases', () => {
  test('are read by all three types, "all" beside accounts included', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(sharesOf(seen)).toEqual(shared);
  });

  test('are named by their ARN and name their database', async () => {
    const copy = copies(await readOnce(simulator.url, unit)).find(({ name }) => name === 'plain-private');
    expect(copy).toMatchObject({
      key: 'arn:aws:rds:us-east-1:111111111111:snapshot:plain-private',
      type: 'aws:rds:db-snapshot',
      sourceKey: 'arn:aws:rds:us-east-1:111111111111:db:plain',
      sizeGiB: 20,
      tags: { owner: 'team-b' },
      encryption: { value: { on: false } },
      details: { engine: 'mysql', snapshotType: 'manual', state: 'available' },
    });
    expect(Object.keys(copy?.details ?? {})).toEqual(Object.keys(copy?.details ?? {}).sort());
  });

  test('are automated where RDS says so by their type', async () => {
    const by = Object.fromEntries(
      copies(await readOnce(simulator.url, unit)).map((copy) => [
        copy.name,
        copy.automated.state === 'known' ? copy.automated.value?.by : 'unread',
      ]),
    );
    expect(by).toMatchObject({
      'rds:plain-1': 'aws-rds',
      'awsbackup:job-sealed': 'aws-backup',
      'plain-public': undefined,
    });
  });

  test('cost an attribute read only where they are manual; in full all, with the same facts', async () => {
    const lean = await readOnce(simulator.url, unit);
    expect(simulator.requests.count({ action: 'DescribeDBSnapshotAttributes' })).toBe(4);
    simulator.requests.reset();
    const full = await readOnce(simulator.url, unit, { selection: { full: true } });
    expect(simulator.requests.count({ action: 'DescribeDBSnapshotAttributes' })).toBe(6);
    expect(full.facts).toEqual(lean.facts);
  });

  test('of AWS Backup are a gap where their own list is refused, and the others stay', async () => {
    simulator.faults.add({ service: 'rds', action: 'DescribeDBSnapshots', kind: 'denied', from: 2 });
    const seen = await readOnce(simulator.url, unit);
    expect(copies(seen)).toHaveLength(5);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'rds:DescribeDBSnapshots' }]);
  });

  test('one of which is gone do not hide the others', async () => {
    simulator.faults.add({
      service: 'rds',
      action: 'DescribeDBSnapshotAttributes',
      kind: 'deleted',
      item: 'plain-private',
    });
    const seen = await readOnce(simulator.url, unit);
    expect(sharesOf(seen)).toEqual({ ...shared, 'plain-private': 'unknown: gone' });
  });

  test('of a long list come page by page, and those before a cut stay', async () => {
    const estate = smallEstate({ now: day });
    const make = placeMaker(estate, day, unit.account, unit.region, 9);
    const database = make.database({ id: 'many', engine: 'mysql' });
    for (let at = 0; at < 240; at += 1)
      make.dbSnapshot(database, { id: `rds:many-${at}`, type: 'automated', daysOld: 1 });
    simulator.replace(estate);
    expect((await readOnce(simulator.url, unit)).facts).toHaveLength(246);
    simulator.faults.add({ service: 'rds', action: 'DescribeDBSnapshots', kind: 'cut-list', from: 2 });
    const cut = await readOnce(simulator.url, unit, { limits: { retries: 0 } });
    expect(cut.gaps.length).toBeGreaterThan(0);
    expect(cut.facts.length).toBeGreaterThanOrEqual(200);
  });
});
