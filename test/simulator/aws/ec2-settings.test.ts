import {
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  DescribeVpcsCommand,
  GetEbsDefaultKmsKeyIdCommand,
  GetEbsEncryptionByDefaultCommand,
  GetImageBlockPublicAccessStateCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { demoEstate } from '../../../src/simulator/aws/estates/demo.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

test('only enabled regions are listed unless all are asked for', async () => {
  const { ec2 } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  const some = await ec2.send(new DescribeRegionsCommand({}));
  expect(some.Regions?.map((one) => one.RegionName)).toEqual(['us-east-1', 'eu-west-1']);
  const all = await ec2.send(new DescribeRegionsCommand({ AllRegions: true }));
  expect(all.Regions?.map((one) => one.OptInStatus)).toEqual([
    'opt-in-not-required',
    'opt-in-not-required',
    'not-opted-in',
  ]);
  const off = await ec2.send(
    new DescribeRegionsCommand({ AllRegions: true, Filters: [{ Name: 'opt-in-status', Values: ['not-opted-in'] }] }),
  );
  expect(off.Regions?.map((one) => one.RegionName)).toEqual(['ap-east-1']);
});

test('a region nobody opted in to refuses every call until somebody does', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  const { ec2 } = clientsOf(simulator, 'ap-east-1');
  expect(await refusalOf(ec2.send(new DescribeSnapshotsCommand({})))).toMatchObject({
    name: 'AuthFailure',
    status: 401,
  });
  simulator.estate.accounts.get(smallAccounts.home)?.optedIn.add('ap-east-1');
  expect((await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }))).Snapshots).toEqual([]);
});

test('the blocks of a region are answered as the account or a policy set them', async () => {
  const simulator = await started({ estate: demoEstate({ now: today }), keys: { AKIABACKUP: '222233334444' } });
  const { ec2 } = clientsOf(simulator, 'us-east-1');
  const block = await ec2.send(new GetSnapshotBlockPublicAccessStateCommand({}));
  expect([block.State, block.ManagedBy]).toEqual(['block-all-sharing', 'account']);
  const backup = clientsOf(simulator, 'us-east-1', { accessKeyId: 'AKIABACKUP', secretAccessKey: 'x' }).ec2;
  const images = await backup.send(new GetImageBlockPublicAccessStateCommand({}));
  expect([images.ImageBlockPublicAccessState, images.ManagedBy]).toEqual(['block-new-sharing', 'declarative-policy']);
});

test('encryption by default and its key are answered', async () => {
  const { ec2 } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  expect((await ec2.send(new GetEbsEncryptionByDefaultCommand({}))).EbsEncryptionByDefault).toBe(true);
  expect((await ec2.send(new GetEbsDefaultKmsKeyIdCommand({}))).KmsKeyId).toMatch(
    /^arn:aws:kms:us-east-1:111111111111:key\//,
  );
});

test('an action the simulator does not serve is refused, never answered', async () => {
  const { ec2 } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  expect(await refusalOf(ec2.send(new DescribeVpcsCommand({})))).toMatchObject({ name: 'InvalidAction', status: 400 });
});
