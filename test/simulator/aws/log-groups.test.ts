import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { placeOf } from '../../../src/simulator/aws/estate.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, started, today } from './clients.ts';

test('log groups are listed by the start of their names, page by page; one that keeps for ever names no days', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  const shelf = placeOf(simulator.estate, smallAccounts.home, 'us-east-1')?.logGroups;
  for (const id of ['/a', '/b', '/b2'])
    shelf?.add({ id, createdAt: '2025-01-01T00:00:00.000Z', days: id === '/a' ? 1 : null });
  const { logs } = clientsOf(simulator);
  const first = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/b', limit: 1 }));
  expect(first.logGroups).toMatchObject([{ logGroupName: '/b', arn: expect.stringMatching(/:log-group:\/b:\*$/) }]);
  expect(first.logGroups?.[0]?.retentionInDays).toBeUndefined();
  const rest = { logGroupNamePrefix: '/b', limit: 1, nextToken: first.nextToken };
  const second = await logs.send(new DescribeLogGroupsCommand(rest));
  expect([second.logGroups?.map(({ logGroupName }) => logGroupName), second.nextToken]).toEqual([['/b2'], undefined]);
  const own = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'aws-cloudtrail-logs-' }));
  expect(own.logGroups).toMatchObject([{ retentionInDays: 90 }]);
});
