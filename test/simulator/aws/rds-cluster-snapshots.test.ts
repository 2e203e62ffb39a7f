import { DescribeDBClusterSnapshotAttributesCommand, DescribeDBClusterSnapshotsCommand } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const rdsOf = async () => clientsOf(await started({ estate: smallEstate({ now: today }) })).rds;

test('Aurora, Neptune and DocumentDB answer on one endpoint and can be told apart by engine', async () => {
  const rds = await rdsOf();
  const all = await rds.send(new DescribeDBClusterSnapshotsCommand({}));
  expect(all.DBClusterSnapshots).toHaveLength(6);
  const some = await rds.send(
    new DescribeDBClusterSnapshotsCommand({ Filters: [{ Name: 'engine', Values: ['docdb'] }] }),
  );
  expect(some.DBClusterSnapshots?.map((one) => one.DBClusterSnapshotIdentifier)).toEqual([
    'rds:docdb-one-1',
    'docdb-manual',
  ]);
});

test('the restore attribute names accounts', async () => {
  const rds = await rdsOf();
  const answer = await rds.send(
    new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: 'neptune-manual' }),
  );
  expect(answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes).toEqual([
    { AttributeName: 'restore', AttributeValues: [smallAccounts.stranger] },
  ]);
});

test('a snapshot nobody has is refused as not found', async () => {
  const rds = await rdsOf();
  const asked = rds.send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: 'nobody' }));
  expect(await refusalOf(asked)).toMatchObject({ name: 'DBClusterSnapshotNotFoundFault', status: 404 });
  const listed = rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: 'nobody' }));
  expect(await refusalOf(listed)).toMatchObject({ name: 'DBClusterSnapshotNotFoundFault', status: 404 });
});

test('a type the service does not know is refused', async () => {
  const rds = await rdsOf();
  const refused = await refusalOf(rds.send(new DescribeDBClusterSnapshotsCommand({ SnapshotType: 'weekly' })));
  expect(refused).toMatchObject({ name: 'InvalidParameterValue', status: 400 });
});
