import type { Caller } from './caller.ts';
import type { Item, Place } from './place.ts';
import { newId, newName, type Plot } from './scene.ts';
import { write } from './write.ts';

const names = [
  'StopInstances',
  'StartInstances',
  'CreateTags',
  'CreateKeyPair',
  'AllocateAddress',
  'CreateSecurityGroup',
];
const reads = [
  'DescribeSnapshots',
  'DescribeInstances',
  'DescribeVolumes',
  'DescribeSnapshotAttribute',
  'DescribeImages',
];

/** Something of EC2 that concerns no copy; reads are now and then refused. */
export function ec2Noise(plot: Plot, by: Caller, place: Place): void {
  const { random } = plot.scene;
  if (random.chance(0.5)) {
    const isDenied = random.chance(0.2);
    const error = isDenied
      ? { errorCode: 'Client.UnauthorizedOperation', errorMessage: 'You are not authorized to perform this operation.' }
      : {};
    const beside = { readOnly: true, ...error };
    write(plot, by, place, {
      source: 'ec2',
      name: random.pick(reads),
      request: { maxResults: 100, filterSet: {} },
      response: null,
      beside,
    });
    return;
  }
  const request = { resourcesSet: { items: [{ resourceId: newId(plot.scene, 'i') }] } };
  write(plot, by, place, { source: 'ec2', name: random.pick(names), request, response: { _return: true } });
}

/** A card of a network is given other groups; the machine behind it is not named. */
export function cardNoise(plot: Plot, by: Caller, place: Place, group: Item): void {
  const request = { networkInterfaceId: newId(plot.scene, 'eni'), groupSet: { items: [{ groupId: group.id }] } };
  write(plot, by, place, {
    source: 'ec2',
    name: 'ModifyNetworkInterfaceAttribute',
    request,
    response: { _return: true },
  });
}

/** Something of IAM or of the trails: context, never a stage. */
export function iamNoise(plot: Plot, by: Caller, place: Place): void {
  const { random } = plot.scene;
  const name = newName(plot.scene, 'app');
  const policyArn = 'arn:aws:iam::aws:policy/AmazonEC2FullAccess';
  const policyDocument =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:CreateSnapshot","ec2:ModifySnapshotAttribute"],"Resource":"*"}]}';
  const calls = [
    {
      name: 'CreateUser',
      request: { userName: name },
      response: {
        user: {
          userName: name,
          userId: `AIDA${random.hex(17).toUpperCase()}`,
          arn: `arn:aws:iam::${place.account}:user/${name}`,
        },
      },
    },
    {
      name: 'CreateAccessKey',
      request: { userName: name },
      response: { accessKey: { userName: name, accessKeyId: `AKIA${random.hex(16).toUpperCase()}`, status: 'Active' } },
    },
    { name: 'AttachUserPolicy', request: { userName: name, policyArn }, response: null },
    { name: 'PutRolePolicy', request: { roleName: name, policyName: 'inline', policyDocument }, response: null },
    {
      name: 'CreateRole',
      request: { roleName: name, assumeRolePolicyDocument: '{}' },
      response: { role: { roleName: name, arn: `arn:aws:iam::${place.account}:role/${name}` } },
    },
  ];
  write(plot, by, { ...place, region: 'us-east-1' }, { source: 'iam', ...random.pick(calls) });
}

/** A trail is stopped and started again. */
export function trailNoise(plot: Plot, by: Caller, place: Place): void {
  const request = { name: `arn:aws:cloudtrail:${place.region}:${place.account}:trail/main` };
  for (const name of ['StopLogging', 'StartLogging'])
    write(plot, by, place, { source: 'cloudtrail', name, request, response: null });
}
