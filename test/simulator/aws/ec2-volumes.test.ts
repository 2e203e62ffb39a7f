import { DescribeInstancesCommand, DescribeVolumesCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { manyEstate } from '../../../src/simulator/aws/estates/many.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

test('a volume names the machine it hangs on, and that machine is listed', async () => {
  const { ec2 } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  const { Volumes } = await ec2.send(new DescribeVolumesCommand({}));
  expect(Volumes?.map((one) => [one.State, one.Attachments?.length])).toEqual([
    ['in-use', 1],
    ['available', 0],
  ]);
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
  expect(Reservations?.[0]?.Instances?.[0]?.InstanceId).toBe(Volumes?.[0]?.Attachments?.[0]?.InstanceId);
});

test('volumes and machines come in pages', async () => {
  const { ec2 } = clientsOf(
    await started({ estate: manyEstate({ now: today }, { accounts: 1, regions: 1, perRegion: 12 }) }),
    'eu-west-1',
  );
  const volumes = await ec2.send(new DescribeVolumesCommand({ MaxResults: 10 }));
  expect(volumes.Volumes).toHaveLength(10);
  const rest = await ec2.send(new DescribeVolumesCommand({ MaxResults: 10, NextToken: volumes.NextToken }));
  expect([rest.Volumes?.length, rest.NextToken]).toEqual([2, undefined]);
  const machines = await ec2.send(new DescribeInstancesCommand({ MaxResults: 5 }));
  expect([machines.Reservations?.length, typeof machines.NextToken]).toEqual([5, 'string']);
});

test('volumes filtered by attachment and encryption are those', async () => {
  const { ec2 } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  const encrypted = await ec2.send(new DescribeVolumesCommand({ Filters: [{ Name: 'encrypted', Values: ['true'] }] }));
  expect(encrypted.Volumes?.map((one) => one.Size)).toEqual([5]);
  expect(encrypted.Volumes?.[0]?.KmsKeyId).toMatch(/^arn:aws:kms:us-east-1:111111111111:key\//);
});

test('what nobody has is refused as not found', async () => {
  const { ec2 } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  const volume = ec2.send(new DescribeVolumesCommand({ VolumeIds: ['vol-0123456789abcdef0'] }));
  expect(await refusalOf(volume)).toMatchObject({ name: 'InvalidVolume.NotFound', status: 400 });
  const machine = ec2.send(new DescribeInstancesCommand({ InstanceIds: ['i-0123456789abcdef0'] }));
  expect(await refusalOf(machine)).toMatchObject({ name: 'InvalidInstanceID.NotFound', status: 400 });
});
