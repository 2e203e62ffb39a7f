import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clients } from '../../../src/clouds/aws/client.ts';
import { inNoOrganization, type Organizations } from '../../../src/clouds/aws/organizations.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { clientsAt, facadesAt, failureOf } from './facades.ts';
import { day, simulated } from './sight.ts';

let simulator: AwsSimulator;
let clients: Clients;
let organizations: Organizations;
beforeAll(async () => {
  simulator = await simulated();
  clients = clientsAt(simulator.url);
  organizations = (await facadesAt(clients)).organizations;
});
afterAll(async () => {
  clients.close();
  await simulator.close();
});
beforeEach(() => {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
});

const listed = async (page: Promise<{ items: unknown }>) => {
  const { items } = await page;
  if (items === undefined)
    throw Object.assign(new Error('no list'), { name: 'MalformedAnswer', $metadata: { httpStatusCode: 200 } });
};

const calls: readonly (readonly [action: string, call: () => Promise<unknown>])[] = [
  ['DescribeOrganization', () => organizations.organization()],
  ['ListAccounts', () => listed(organizations.accounts()(undefined))],
  ['ListRoots', () => listed(organizations.roots()(undefined))],
  ['ListOrganizationalUnitsForParent', () => listed(organizations.unitsIn('r-sm01')(undefined))],
  ['ListAccountsForParent', () => listed(organizations.accountsIn('r-sm01')(undefined))],
  ['ListPolicies', () => listed(organizations.policies('SERVICE_CONTROL_POLICY')(undefined))],
  ['DescribePolicy', () => organizations.policyText('p-FullAWSAccess')],
  ['ListTargetsForPolicy', () => listed(organizations.targets('p-FullAWSAccess')(undefined))],
];

describe('a call of Organizations', () => {
  test.each(calls)('%s is answered', async (_action, call) => {
    expect(await failureOf(call)).toBe('answered');
  });

  test.each(
    calls.flatMap(([action, call]) =>
      (['empty-body', 'foreign-page', 'malformed', 'cut-page'] as const).map((kind) => ({ action, kind, call })),
    ),
  )('$action with $kind is malformed, never empty', async ({ action, kind, call }) => {
    simulator.faults.add({ service: 'organizations', action, kind });
    expect(await failureOf(call)).toBe('malformed');
  });

  test('about a policy that is gone says so', async () => {
    expect(await failureOf(() => organizations.policyText('p-nowhere'))).toBe('gone');
    expect(await failureOf(() => organizations.targets('p-nowhere')(undefined))).toBe('gone');
  });

  test('says that there is no organization by an error of its own', async () => {
    simulator.replace({ ...smallEstate({ now: day }), organization: null });
    await expect(organizations.organization()).rejects.toSatisfy(inNoOrganization);
    expect([new Error('AWSOrganizationsNotInUseException'), null, 'x'].map(inNoOrganization)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
