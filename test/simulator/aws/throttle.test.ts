import { DescribeRegionsCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

test('EC2 lets 100 calls of one API through at once, then 20 a second, each API and region apart', async () => {
  let now = today;
  const simulator = await started({ estate: smallEstate({ now: today }), throttle: {}, now: () => now });
  const { ec2 } = clientsOf(simulator);
  const ask = () => ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  await Promise.all(Array.from({ length: 100 }, ask));
  expect(await refusalOf(ask())).toMatchObject({ name: 'RequestLimitExceeded', status: 503 });
  expect((await ec2.send(new DescribeRegionsCommand({}))).Regions).toHaveLength(2);
  expect(
    (await clientsOf(simulator, 'eu-west-1').ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }))).Snapshots,
  ).toHaveLength(2);
  now = new Date(now.getTime() + 1000);
  await Promise.all(Array.from({ length: 20 }, ask));
  expect(await refusalOf(ask())).toMatchObject({ name: 'RequestLimitExceeded' });
});
