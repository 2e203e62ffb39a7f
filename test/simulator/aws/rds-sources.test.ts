import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const rdsOf = async () => clientsOf(await started({ estate: smallEstate({ now: today }) })).rds;

test('databases come with their tags and encryption', async () => {
  const { DBInstances } = await (await rdsOf()).send(new DescribeDBInstancesCommand({}));
  expect(DBInstances?.map((one) => [one.DBInstanceIdentifier, one.StorageEncrypted, one.TagList])).toEqual([
    ['plain', false, [{ Key: 'owner', Value: 'team-b' }]],
    ['sealed', true, []],
  ]);
});

test('clusters can be narrowed by engine and by name or ARN', async () => {
  const rds = await rdsOf();
  const docdb = await rds.send(new DescribeDBClustersCommand({ Filters: [{ Name: 'engine', Values: ['docdb'] }] }));
  expect(docdb.DBClusters?.map((one) => one.DBClusterIdentifier)).toEqual(['docdb-one']);
  const named = await rds.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: docdb.DBClusters?.[0]?.DBClusterArn }),
  );
  expect(named.DBClusters).toEqual(docdb.DBClusters);
});

test('what nobody has is refused as not found', async () => {
  const rds = await rdsOf();
  const instance = await refusalOf(rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'nobody' })));
  expect(instance).toMatchObject({ name: 'DBInstanceNotFoundFault', status: 404 });
  const cluster = await refusalOf(rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'nobody' })));
  expect(cluster).toMatchObject({ name: 'DBClusterNotFoundFault', status: 404 });
});
