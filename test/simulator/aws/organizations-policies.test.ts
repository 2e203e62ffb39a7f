import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  type PolicyType,
  paginateListPolicies,
  paginateListPoliciesForTarget,
  paginateListTargetsForPolicy,
} from '@aws-sdk/client-organizations';
import { expect, test } from 'vitest';
import { identitiesEstate, identitiesNames } from '../../../src/simulator/aws/estates/identities.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const { inner, outer, member, management, root, sealed } = identitiesNames;
const keys = { AKIAMEMBER: member };
const organizationsOf = async (mostRows = Number.POSITIVE_INFINITY) => {
  const simulator = await started({ estate: identitiesEstate({ now: today }), keys, behaviour: { mostRows } });
  return { simulator, organizations: clientsOf(simulator).organizations };
};
type Client = Awaited<ReturnType<typeof organizationsOf>>['organizations'];

async function policiesFor(client: Client, TargetId: string, Filter: PolicyType = 'SERVICE_CONTROL_POLICY') {
  const found: (string | undefined)[] = [];
  for await (const page of paginateListPoliciesForTarget({ client }, { TargetId, Filter }))
    found.push(...(page.Policies ?? []).map((one) => one.Id));
  return found;
}

async function targetsOf(client: Client, PolicyId: string) {
  const found: (string | undefined)[] = [];
  for await (const page of paginateListTargetsForPolicy({ client }, { PolicyId }))
    found.push(...(page.Targets ?? []).map((one) => `${one.Type} ${one.TargetId}`));
  return found;
}

test('the root says which types of policies are switched on', async () => {
  const { simulator, organizations } = await organizationsOf();
  const types = async () =>
    (await organizations.send(new ListRootsCommand({}))).Roots?.[0]?.PolicyTypes?.map((one) => [one.Type, one.Status]);
  expect(await types()).toEqual([
    ['SERVICE_CONTROL_POLICY', 'ENABLED'],
    ['RESOURCE_CONTROL_POLICY', 'ENABLED'],
  ]);
  simulator.estate.organization?.guardrails.enabled.clear();
  expect(await types()).toEqual([]);
  expect(await policiesFor(organizations, root)).toEqual([]);
});

test.each([
  [root, ['p-FullAWSAccess', 'p-identregions']],
  [outer, ['p-FullAWSAccess', sealed]],
  [inner, ['p-identlisted']],
  [member, ['p-FullAWSAccess', 'p-identmarked']],
  [management, ['p-FullAWSAccess']],
])('at %s are attached %j and nothing that is inherited', async (target, expected) => {
  expect(await policiesFor((await organizationsOf()).organizations, target)).toEqual(expected);
});

test.each([1, 2, 20])(
  'pages of at most %d rows give all targets and all policies, after an empty page',
  async (rows) => {
    const { organizations } = await organizationsOf(rows);
    expect(await targetsOf(organizations, 'p-FullAWSAccess')).toEqual([
      `ROOT ${root}`,
      `ORGANIZATIONAL_UNIT ${outer}`,
      `ACCOUNT ${management}`,
      `ACCOUNT ${member}`,
    ]);
    const ids: (string | undefined)[] = [];
    for await (const page of paginateListPolicies({ client: organizations }, { Filter: 'SERVICE_CONTROL_POLICY' }))
      ids.push(...(page.Policies ?? []).map((one) => one.Id));
    expect(ids).toEqual(['p-FullAWSAccess', 'p-identregions', sealed, 'p-identlisted', 'p-identmarked']);
    expect(await policiesFor(organizations, root, 'RESOURCE_CONTROL_POLICY')).toEqual([
      'p-RCPFullAWSAccess',
      'p-identrcp0001',
    ]);
  },
);

test('a policy of AWS and one of the organization come with their text and ARN', async () => {
  const { organizations } = await organizationsOf();
  const read = async (PolicyId: string) => (await organizations.send(new DescribePolicyCommand({ PolicyId }))).Policy;
  const full = await read('p-FullAWSAccess');
  expect(full?.PolicySummary).toMatchObject({
    Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    AwsManaged: true,
    Name: 'FullAWSAccess',
    Type: 'SERVICE_CONTROL_POLICY',
  });
  expect(JSON.parse(full?.Content ?? '').Statement).toEqual([{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  expect((await read('p-RCPFullAWSAccess'))?.PolicySummary?.Arn).toBe(
    'arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess',
  );
  const own = await read(sealed);
  expect(own?.PolicySummary).toMatchObject({
    Arn: `arn:aws:organizations::${management}:policy/o-identities/service_control_policy/${sealed}`,
    AwsManaged: false,
  });
  expect(JSON.parse(own?.Content ?? '').Statement[0]).toMatchObject({ Sid: 'NoRds', Effect: 'Deny' });
});

test('the text of one policy can be refused, the others stay readable', async () => {
  const { simulator, organizations } = await organizationsOf();
  simulator.faults.add({ service: 'organizations', action: 'DescribePolicy', kind: 'denied', item: sealed });
  const ask = (PolicyId: string) => organizations.send(new DescribePolicyCommand({ PolicyId }));
  expect(await refusalOf(ask(sealed))).toMatchObject({ name: 'AccessDeniedException', status: 400 });
  expect((await ask('p-identlisted')).Policy?.PolicySummary?.Name).toBe('listed');
});

test('a member may read no policy unless it is a delegated administrator', async () => {
  const { simulator } = await organizationsOf();
  const { organizations } = clientsOf(simulator, 'us-east-1', { accessKeyId: 'AKIAMEMBER', secretAccessKey: 'x' });
  const calls = [
    () => organizations.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' })),
    () => organizations.send(new DescribePolicyCommand({ PolicyId: sealed })),
    () => organizations.send(new ListTargetsForPolicyCommand({ PolicyId: sealed })),
    () => organizations.send(new ListPoliciesForTargetCommand({ TargetId: root, Filter: 'SERVICE_CONTROL_POLICY' })),
  ];
  for (const call of calls)
    expect(await refusalOf(call())).toMatchObject({ name: 'AccessDeniedException', status: 400 });
  simulator.estate.organization?.delegated.add(member);
  for (const call of calls) await call();
});

const refusals: readonly (readonly [what: string, name: string, ask: (client: Client) => Promise<unknown>])[] = [
  [
    'a policy that is not there',
    'PolicyNotFoundException',
    (client) => client.send(new DescribePolicyCommand({ PolicyId: 'p-none' })),
  ],
  [
    'a target that is not there',
    'TargetNotFoundException',
    (client) =>
      client.send(new ListPoliciesForTargetCommand({ TargetId: 'ou-id01-nothing1', Filter: 'SERVICE_CONTROL_POLICY' })),
  ],
  [
    'a type it does not know',
    'InvalidInputException',
    (client) => client.send(new ListPoliciesCommand({ Filter: 'TAG_POLICY' })),
  ],
];

test.each(refusals)('%s is refused', async (_, name, ask) => {
  const { organizations } = await organizationsOf();
  expect(await refusalOf(ask(organizations))).toMatchObject({ name, status: 400 });
});
