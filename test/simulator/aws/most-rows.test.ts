import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, started, today } from './clients.ts';

test('mostRows shortens every page, whatever was asked for, and the rest follows', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }), behaviour: { mostRows: 2 } });
  const { ec2, rds, organizations } = clientsOf(simulator);
  const first = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 1000 }));
  expect(first.Snapshots).toHaveLength(2);
  const second = await ec2.send(
    new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 1000, NextToken: first.NextToken }),
  );
  expect(second.Snapshots).toHaveLength(2);
  expect(second.Snapshots?.[0]?.SnapshotId).not.toBe(first.Snapshots?.[0]?.SnapshotId);
  const databases = await rds.send(new DescribeDBSnapshotsCommand({ MaxRecords: 100 }));
  expect(databases.DBSnapshots).toHaveLength(2);
  expect(databases.Marker).toBeDefined();
  const empty = await organizations.send(new ListAccountsCommand({}));
  const accounts = await organizations.send(new ListAccountsCommand({ NextToken: empty.NextToken }));
  expect(accounts.Accounts).toHaveLength(2);
});
