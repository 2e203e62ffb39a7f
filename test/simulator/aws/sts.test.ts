import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const roleOf = (account: string, partition = 'aws') => `arn:${partition}:iam::${account}:role/StillwatchAudit`;

const assume = (simulator: AwsSimulator, account: string, ExternalId?: string) =>
  clientsOf(simulator).sts.send(
    new AssumeRoleCommand({
      RoleArn: roleOf(account),
      RoleSessionName: 'audit',
      ...(ExternalId === undefined ? {} : { ExternalId }),
    }),
  );

async function signedFor(simulator: AwsSimulator, account: string) {
  const { Credentials } = await assume(simulator, account);
  if (
    Credentials?.AccessKeyId === undefined ||
    Credentials.SecretAccessKey === undefined ||
    Credentials.SessionToken === undefined
  ) {
    throw new Error('No credentials were issued.');
  }
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials;
  return clientsOf(simulator, 'us-east-1', {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  });
}

test('the caller of example credentials is the home account', async () => {
  const { sts } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
  expect([Account, Arn]).toEqual([smallAccounts.home, `arn:aws:iam::${smallAccounts.home}:user/auditor`]);
});

test('assuming a role really switches the account', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  const { sts, ec2 } = await signedFor(simulator, smallAccounts.member);
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
  expect([Account, Arn]).toEqual([
    smallAccounts.member,
    `arn:aws:sts::${smallAccounts.member}:assumed-role/StillwatchAudit/audit`,
  ]);
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  expect(Snapshots?.map((one) => one.Description)).toEqual(['for home', 'private to member']);
});

test.each([
  ['a suspended account', smallAccounts.suspended],
  ['an account outside the estate', '123123123123'],
])('%s refuses the role', async (_, account) => {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  expect(await refusalOf(assume(simulator, account))).toMatchObject({ name: 'AccessDenied', status: 403 });
});

test('an account marked as refusing refuses the role', async () => {
  const estate = smallEstate({ now: today });
  const member = estate.accounts.get(smallAccounts.member);
  if (member !== undefined) member.assumable = false;
  const simulator = await started({ estate });
  expect(await refusalOf(assume(simulator, smallAccounts.member))).toMatchObject({ name: 'AccessDenied', status: 403 });
});

test('an external id, where one is asked for, must be the right one', async () => {
  const estate = smallEstate({ now: today });
  const member = estate.accounts.get(smallAccounts.member);
  if (member !== undefined) member.externalId = 'only-us';
  const simulator = await started({ estate });
  expect(await refusalOf(assume(simulator, smallAccounts.member))).toMatchObject({ name: 'AccessDenied' });
  expect(await refusalOf(assume(simulator, smallAccounts.member, 'wrong'))).toMatchObject({ name: 'AccessDenied' });
  expect((await assume(simulator, smallAccounts.member, 'only-us')).Credentials?.AccessKeyId).toMatch(/^ASIA/);
});

test('credentials end when their time is over', async () => {
  let now = today;
  const simulator = await started({ estate: smallEstate({ now: today }), now: () => now });
  const { ec2, sts } = await signedFor(simulator, smallAccounts.member);
  now = new Date(today.getTime() + 3_600_000);
  expect(await refusalOf(sts.send(new GetCallerIdentityCommand({})))).toMatchObject({
    name: 'ExpiredToken',
    status: 403,
  });
  expect(await refusalOf(ec2.send(new DescribeSnapshotsCommand({})))).toMatchObject({
    name: 'RequestExpired',
    status: 400,
  });
});

test('another partition has its own ARNs, and a role of the wrong one is refused', async () => {
  const simulator = await started({ estate: smallEstate({ now: today, partition: 'aws-us-gov' }) });
  const { sts } = clientsOf(simulator, 'us-gov-west-1');
  expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toMatch(/^arn:aws-us-gov:iam::/);
  const call = (partition: string) =>
    sts.send(new AssumeRoleCommand({ RoleArn: roleOf(smallAccounts.member, partition), RoleSessionName: 'audit' }));
  expect((await call('aws-us-gov')).AssumedRoleUser?.Arn).toMatch(/^arn:aws-us-gov:sts::/);
  expect(await refusalOf(call('aws'))).toMatchObject({ name: 'AccessDenied' });
});
