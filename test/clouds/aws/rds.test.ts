import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clients } from '../../../src/clouds/aws/client.ts';
import type { Rds } from '../../../src/clouds/aws/rds.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { clientsAt, facadesAt, failureOf } from './facades.ts';
import { simulated } from './sight.ts';

let simulator: AwsSimulator;
let clients: Clients;
let rds: Rds;
beforeAll(async () => {
  simulator = await simulated();
  clients = clientsAt(simulator.url);
  rds = (await facadesAt(clients)).rds;
});
afterAll(async () => {
  clients.close();
  await simulator.close();
});
beforeEach(() => {
  simulator.faults.clear();
  simulator.requests.reset();
});

const listed = async (page: Promise<{ items: unknown }>) => {
  const { items } = await page;
  if (items === undefined)
    throw Object.assign(new Error('no list'), { name: 'MalformedAnswer', $metadata: { httpStatusCode: 200 } });
};

const calls: readonly (readonly [action: string, call: () => Promise<unknown>])[] = [
  ['DescribeDBSnapshots', () => listed(rds.dbSnapshots()(undefined))],
  ['DescribeDBSnapshotAttributes', () => rds.dbSnapshotReaders('plain-mixed')],
  ['DescribeDBClusterSnapshots', () => listed(rds.clusterSnapshots()(undefined))],
  ['DescribeDBClusterSnapshotAttributes', () => rds.clusterSnapshotReaders('neptune-manual')],
  ['DescribeDBInstances', () => listed(rds.instances()(undefined))],
  ['DescribeDBClusters', () => listed(rds.clusters()(undefined))],
];

describe('a call of RDS', () => {
  test.each(calls)('%s is answered', async (action, call) => {
    expect(await failureOf(call)).toBe('answered');
    expect(simulator.requests.count({ service: 'rds', action })).toBe(1);
  });

  test.each(
    calls.flatMap(([action, call]) =>
      (['empty-body', 'foreign-page', 'malformed', 'cut-page'] as const).map((kind) => ({ action, kind, call })),
    ),
  )('$action with $kind is malformed, never empty', async ({ action, kind, call }) => {
    simulator.faults.add({ service: 'rds', action, kind });
    expect(await failureOf(call)).toBe('malformed');
  });

  test('gives accounts and "all" side by side', async () => {
    expect([...(await rds.dbSnapshotReaders('plain-mixed'))].sort()).toEqual(['999999999999', 'all']);
    expect(await rds.clusterSnapshotReaders('neptune-manual')).toEqual(['999999999999']);
    expect(await rds.dbSnapshotReaders('plain-private')).toEqual([]);
  });

  test('about a copy that is gone says so', async () => {
    expect(await failureOf(() => rds.dbSnapshotReaders('nowhere'))).toBe('gone');
    expect(await failureOf(() => rds.clusterSnapshotReaders('nowhere'))).toBe('gone');
  });

  test('asks for what AWS Backup made by its name, in the largest pages', async () => {
    await rds.dbSnapshots('awsbackup')(undefined);
    expect(simulator.requests.log[0]?.values).toEqual(expect.arrayContaining(['awsbackup', '100']));
  });
});
