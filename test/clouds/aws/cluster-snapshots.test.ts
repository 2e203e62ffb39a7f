import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readClusterSnapshots } from '../../../src/clouds/aws/cluster-snapshots.ts';
import { sharePlan } from '../../../src/clouds/aws/share-plan.ts';
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
});

const unit = unitAt('cluster-snapshots');
const shared = {
  'rds:aurora-mysql-one-1': '',
  'aurora-mysql-manual': '',
  'rds:neptune-one-1': '',
  'neptune-manual': 'account 999999999999',
  'rds:docdb-one-1': '',
  'docdb-manual': '',
};

describe('snapshots of clusters', () => {
  test('of Aurora, Neptune and DocumentDB are each read once', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(sharesOf(seen)).toEqual(shared);
    expect(new Set(copies(seen).map(({ key }) => key)).size).toBe(seen.facts.length);
  });

  test('are named by their ARN and name their cluster', async () => {
    const copy = copies(await readOnce(simulator.url, unit)).find(({ name }) => name === 'neptune-manual');
    expect(copy).toMatchObject({
      key: 'arn:aws:rds:us-east-1:111111111111:cluster-snapshot:neptune-manual',
      type: 'aws:rds:cluster-snapshot',
      sourceKey: 'arn:aws:rds:us-east-1:111111111111:cluster:neptune-one',
      details: { engine: 'neptune', snapshotType: 'manual' },
    });
  });

  test('one of which is gone do not hide the others', async () => {
    simulator.faults.add({
      service: 'rds',
      action: 'DescribeDBClusterSnapshotAttributes',
      kind: 'deleted',
      item: 'aurora-mysql-manual',
    });
    expect(sharesOf(await readOnce(simulator.url, unit))).toEqual({
      ...shared,
      'aurora-mysql-manual': 'unknown: gone',
    });
  });

  test.each([
    ['InvalidParameterValue', 400, []],
    ['AccessDenied', 403, ['denied']],
    ['InvalidParameterCombination', 400, ['unsupported']],
  ])('of a backup service that RDS answers with %s leave %j', async (name, status, causes) => {
    const refusal = Object.assign(new Error('no'), { name, $metadata: { httpStatusCode: status } });
    const rds = {
      clusterSnapshots: (type?: string) => async () =>
        type === undefined ? { items: [], next: undefined } : Promise.reject(refusal),
    };
    const gaps: string[] = [];
    // Nothing else of these is touched by an empty list.
    for await (const page of readClusterSnapshots(rds as never, unit, sharePlan(false), {
      refusals: () => [],
    } as never))
      gaps.push(...page.gaps.map(({ why }) => why.cause));
    expect(gaps).toEqual(causes);
  });
});
