import {
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  type DescribeImagesCommandInput,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

async function ec2Of(partition: 'aws' | 'aws-cn' = 'aws') {
  const simulator = await started({ estate: smallEstate({ now: today, partition }) });
  return clientsOf(simulator, partition === 'aws' ? 'us-east-1' : 'cn-north-1').ec2;
}

const names = async (input: DescribeImagesCommandInput) => {
  const { Images } = await (await ec2Of()).send(new DescribeImagesCommand(input));
  return Images?.map((one) => one.Name);
};

const enabled = ['private-image', 'public-image', 'stranger-image', 'organization-image', 'unit-image'];

test.each<[string, DescribeImagesCommandInput, string[]]>([
  ['the owner "self" leaves disabled ones out', { Owners: ['self'] }, enabled],
  ['IncludeDisabled shows them', { Owners: ['self'], IncludeDisabled: true }, [...enabled, 'disabled-image']],
  ['public ones', { Owners: ['self'], ExecutableUsers: ['all'] }, ['public-image']],
  [
    'an account: organization shares are not listed',
    { Owners: ['self'], ExecutableUsers: [smallAccounts.stranger] },
    ['stranger-image'],
  ],
  ['a filter on is-public', { Owners: ['self'], Filters: [{ Name: 'is-public', Values: ['true'] }] }, ['public-image']],
  ['a filter on the name', { Owners: ['self'], Filters: [{ Name: 'name', Values: ['*-image'] }] }, enabled],
])('images by %s', async (_, input, expected) => {
  expect(await names(input)).toEqual(expected);
});

test('without an owner the public images of strangers appear', async () => {
  expect(await names({})).toHaveLength(enabled.length + 3);
});

test.each([
  ['public-image', [{ Group: 'all' }]],
  ['stranger-image', [{ UserId: smallAccounts.stranger }]],
  [
    'organization-image',
    [{ OrganizationArn: `arn:aws-cn:organizations::${smallAccounts.home}:organization/o-smallorg01` }],
  ],
  [
    'unit-image',
    [{ OrganizationalUnitArn: `arn:aws-cn:organizations::${smallAccounts.home}:ou/o-smallorg01/ou-sm01-unit0001` }],
  ],
  ['private-image', []],
])(
  'the launch permissions of %s name whom it is shared with, in the partition of the estate',
  async (name, expected) => {
    const ec2 = await ec2Of('aws-cn');
    const { Images } = await ec2.send(
      new DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name: 'name', Values: [name] }] }),
    );
    const ImageId = Images?.[0]?.ImageId;
    const answer = await ec2.send(new DescribeImageAttributeCommand({ ImageId, Attribute: 'launchPermission' }));
    expect(answer.LaunchPermissions).toEqual(expected);
  },
);

test('a member sees an image that is shared with its organizational unit', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }), keys: { AKIAMEMBER: smallAccounts.member } });
  const { ec2 } = clientsOf(simulator, 'us-east-1', { accessKeyId: 'AKIAMEMBER', secretAccessKey: 'x' });
  const { Images } = await ec2.send(new DescribeImagesCommand({ ExecutableUsers: ['self'] }));
  expect(Images?.map((one) => one.Name)).toEqual(['organization-image', 'unit-image']);
});

test('the disks of an image name the snapshots behind it', async () => {
  const { Images } = await (await ec2Of()).send(new DescribeImagesCommand({ Owners: ['self'] }));
  expect(Images?.[0]?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId).toMatch(/^snap-0[0-9a-f]{16}$/);
});

test('an image nobody has is refused as not found', async () => {
  const ec2 = await ec2Of();
  const ImageId = 'ami-0123456789abcdef0';
  const asked = [
    new DescribeImagesCommand({ ImageIds: [ImageId] }),
    new DescribeImageAttributeCommand({ ImageId, Attribute: 'launchPermission' }),
  ];
  for (const command of asked) {
    const call = command instanceof DescribeImagesCommand ? ec2.send(command) : ec2.send(command);
    expect(await refusalOf(call)).toMatchObject({ name: 'InvalidAMIID.NotFound', status: 400 });
  }
});

test('the permissions of a stranger’s public image are refused', async () => {
  const ec2 = await ec2Of();
  const { Images } = await ec2.send(new DescribeImagesCommand({ Owners: ['801119661308'] }));
  const foreign = new DescribeImageAttributeCommand({ ImageId: Images?.[0]?.ImageId, Attribute: 'launchPermission' });
  expect(await refusalOf(ec2.send(foreign))).toMatchObject({ name: 'AuthFailure', status: 403 });
});
