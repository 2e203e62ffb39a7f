import {
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  paginateGetAccountAuthorizationDetails,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { identitiesEstate, identitiesNames } from '../../../src/simulator/aws/estates/identities.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const iamOf = async (mostRows = Number.POSITIVE_INFINITY) => {
  const simulator = await started({ estate: smallEstate({ now: today }), behaviour: { mostRows } });
  return { simulator, iam: clientsOf(simulator).iam };
};

/** What is compared between one page and many. */
function names(page: GetAccountAuthorizationDetailsResponse): readonly (string | undefined)[] {
  return [page.UserDetailList, page.GroupDetailList, page.RoleDetailList, page.Policies].flatMap((list) =>
    (list ?? []).map((one) => one.Arn),
  );
}

test('a user comes with its groups, its policies, its boundary and its tags', async () => {
  const { iam } = await iamOf();
  const page = await iam.send(new GetAccountAuthorizationDetailsCommand({}));
  const user = page.UserDetailList?.find((one) => one.UserName === 'bounded');
  expect(user).toMatchObject({
    Path: '/team/',
    UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${smallAccounts.home}:user/team/bounded`,
    CreateDate: expect.any(Date),
    GroupList: ['backup'],
    AttachedManagedPolicies: [],
    PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${smallAccounts.home}:policy/bounds/limits` },
    Tags: [{ Key: 'team', Value: 'team-a' }],
  });
  expect(user?.UserPolicyList?.map((one) => one.PolicyName)).toEqual(['everything', 'not-restricted']);
  expect(JSON.parse(decodeURIComponent(user?.UserPolicyList?.[0]?.PolicyDocument ?? ''))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  });
});

test('a role comes with its trust, its boundary, its instance profile and its last use, if any', async () => {
  const { iam } = await iamOf();
  const { RoleDetailList } = await iam.send(new GetAccountAuthorizationDetailsCommand({}));
  const roles = new Map(RoleDetailList?.map((one) => [one.RoleName, one]));
  expect(roles.get('worker')).toMatchObject({
    InstanceProfileList: [{ InstanceProfileName: 'worker', Roles: [{ RoleName: 'worker' }] }],
    RoleLastUsed: { LastUsedDate: new Date('2026-05-04T12:00:00.000Z'), Region: 'us-east-1' },
  });
  expect(JSON.parse(decodeURIComponent(roles.get('worker')?.AssumeRolePolicyDocument ?? '')).Statement).toEqual([
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]);
  expect(roles.get('power')).toMatchObject({
    PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/PowerUserAccess' },
    AttachedManagedPolicies: [
      { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    ],
    InstanceProfileList: [],
  });
  expect(roles.get('power')?.RoleLastUsed?.LastUsedDate).toBeUndefined();
});

test('a group comes with its policies, a managed policy with every version and how often it is used', async () => {
  const { iam } = await iamOf();
  const page = await iam.send(new GetAccountAuthorizationDetailsCommand({}));
  expect(page.GroupDetailList?.find((one) => one.GroupName === 'backup')?.GroupPolicyList?.[0]?.PolicyName).toBe(
    'copies',
  );
  const limits = page.Policies?.find((one) => one.PolicyName === 'limits');
  expect(limits).toMatchObject({ DefaultVersionId: 'v3', AttachmentCount: 0, PermissionsBoundaryUsageCount: 1 });
  expect(limits?.PolicyVersionList?.map((one) => [one.VersionId, one.IsDefaultVersion])).toEqual([
    ['v3', true],
    ['v2', false],
    ['v1', false],
  ]);
  expect(page.Policies?.find((one) => one.PolicyName === 'AdministratorAccess')?.AttachmentCount).toBe(2);
});

test('a policy of AWS that only bounds somebody is not listed, one of the account is', async () => {
  const estate = identitiesEstate({ now: today });
  const simulator = await started({ estate, keys: { AKIAMEMBER: identitiesNames.member } });
  const { iam } = clientsOf(simulator, 'us-east-1', { accessKeyId: 'AKIAMEMBER', secretAccessKey: 'x' });
  const { Policies } = await iam.send(new GetAccountAuthorizationDetailsCommand({}));
  const listed = Policies?.map((one) => one.PolicyName);
  expect(listed).toContain('only-create');
  expect(listed).not.toContain(identitiesNames.boundsOnly);
});

test.each([
  ['User', ['user']],
  ['Group', ['group']],
  ['Role', ['role']],
  ['LocalManagedPolicy', ['policy']],
  ['AWSManagedPolicy', ['aws-policy']],
] as const)('a filter for %s gives nothing else', async (Filter, expected) => {
  const { iam } = await iamOf();
  const page = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: [Filter] }));
  const kinds = names(page).map((one) => {
    if (one?.includes(':aws:policy/')) return 'aws-policy';
    return /:(user|group|role|policy)\//.exec(one ?? '')?.[1];
  });
  expect([...new Set(kinds)]).toEqual(expected);
});

test.each([1, 2, 3, 1000])('pages of at most %d rows give each thing once', async (mostRows) => {
  const { iam } = await iamOf(mostRows);
  const whole = names(await (await iamOf()).iam.send(new GetAccountAuthorizationDetailsCommand({})));
  const found: (string | undefined)[] = [];
  for await (const page of paginateGetAccountAuthorizationDetails({ client: iam }, {})) {
    const rows = names(page);
    expect(rows.length).toBeLessThanOrEqual(mostRows);
    expect(page.Marker !== undefined).toBe(page.IsTruncated);
    found.push(...rows);
  }
  expect(found.sort()).toEqual([...whole].sort());
});

test('MaxItems cuts the page, and later pages can be made to fail', async () => {
  const { simulator, iam } = await iamOf();
  simulator.faults.add({ service: 'iam', action: 'GetAccountAuthorizationDetails', kind: 'cut-list' });
  const first = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 2 }));
  expect([names(first).length, first.IsTruncated]).toEqual([2, true]);
  const second = iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 2, Marker: first.Marker }));
  expect(await refusalOf(second)).toMatchObject({ name: 'ServiceFailureException', status: 500 });
});

test.each([
  ['a marker it never gave', { Marker: 'abc' }],
  ['a size of nothing', { MaxItems: 0 }],
  ['a kind it does not know', { Filter: ['Robot' as 'User'] }],
])('%s is refused', async (_, input) => {
  const { iam } = await iamOf();
  const refused = await refusalOf(iam.send(new GetAccountAuthorizationDetailsCommand(input)));
  expect(refused).toMatchObject({ name: 'ValidationError', status: 400 });
});
