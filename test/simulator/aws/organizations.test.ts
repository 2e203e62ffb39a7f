import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { expect, test } from 'vitest';
import { largeEstate } from '../../../src/simulator/aws/estates/large.ts';
import { manyEstate } from '../../../src/simulator/aws/estates/many.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const member = { accessKeyId: 'AKIAMEMBER', secretAccessKey: 'x' };
const smallSimulator = () =>
  started({ estate: smallEstate({ now: today }), keys: { AKIAMEMBER: smallAccounts.member } });

test('a listing of accounts begins with an empty page and a token, and goes on', async () => {
  const { organizations } = clientsOf(await smallSimulator());
  const first = await organizations.send(new ListAccountsCommand({}));
  expect([first.Accounts, typeof first.NextToken]).toEqual([[], 'string']);
  const second = await organizations.send(new ListAccountsCommand({ NextToken: first.NextToken }));
  expect(second.Accounts?.map((one) => [one.Id, one.State, one.Status])).toEqual([
    [smallAccounts.home, 'ACTIVE', 'ACTIVE'],
    [smallAccounts.member, 'ACTIVE', 'ACTIVE'],
    [smallAccounts.suspended, 'SUSPENDED', 'SUSPENDED'],
  ]);
  expect(second.Accounts?.[1]?.Paths).toEqual(['o-smallorg01/r-sm01/ou-sm01-unit0001/']);
});

test('accounts come in pages of 20', async () => {
  const { organizations } = clientsOf(
    await started({ estate: manyEstate({ now: today }, { accounts: 45, regions: 1, perRegion: 0 }) }),
    'eu-west-1',
  );
  const sizes: (number | undefined)[] = [];
  for await (const page of paginateListAccounts({ client: organizations }, {})) sizes.push(page.Accounts?.length);
  expect(sizes).toEqual([20, 20, 5]);
});

test.each([
  ['state', 'ACTIVE', undefined],
  ['status', undefined, 'ACTIVE'],
] as const)('an endpoint that knows only the %s field answers only that', async (fields, State, Status) => {
  const estate = smallEstate({ now: today });
  if (estate.organization !== null) {
    estate.organization.stateFields = fields;
    estate.organization.emptyPage = false;
  }
  const { organizations } = clientsOf(await started({ estate }));
  const { Accounts } = await organizations.send(new ListAccountsCommand({}));
  expect([Accounts?.[0]?.State, Accounts?.[0]?.Status]).toEqual([State, Status]);
});

test('a member may ask for the organization but not for its accounts', async () => {
  const { organizations } = clientsOf(await smallSimulator(), 'us-east-1', member);
  const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
  expect([Organization?.Id, Organization?.MasterAccountId]).toEqual(['o-smallorg01', smallAccounts.home]);
  const refused = await refusalOf(organizations.send(new ListAccountsCommand({})));
  expect(refused).toMatchObject({ name: 'AccessDeniedException', status: 400 });
});

test('an account without an organization is told so', async () => {
  const { organizations } = clientsOf(await started({ estate: largeEstate({ now: today, size: 1 }) }));
  const refused = await refusalOf(organizations.send(new DescribeOrganizationCommand({})));
  expect(refused).toMatchObject({ name: 'AWSOrganizationsNotInUseException', status: 400 });
});

test('roots, units and parents describe the tree', async () => {
  const { organizations } = clientsOf(await smallSimulator());
  const { Roots } = await organizations.send(new ListRootsCommand({}));
  expect(Roots?.map((one) => one.Id)).toEqual(['r-sm01']);
  const empty = await organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-sm01' }));
  expect(empty.OrganizationalUnits).toEqual([]);
  const { OrganizationalUnits } = await organizations.send(
    new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-sm01', NextToken: empty.NextToken }),
  );
  expect(OrganizationalUnits?.map((one) => one.Arn)).toEqual([
    `arn:aws:organizations::${smallAccounts.home}:ou/o-smallorg01/ou-sm01-unit0001`,
  ]);
  const { Parents } = await organizations.send(new ListParentsCommand({ ChildId: smallAccounts.member }));
  expect(Parents).toEqual([{ Id: 'ou-sm01-unit0001', Type: 'ORGANIZATIONAL_UNIT' }]);
  const first = await organizations.send(new ListAccountsForParentCommand({ ParentId: 'ou-sm01-unit0001' }));
  const { Accounts } = await organizations.send(
    new ListAccountsForParentCommand({ ParentId: 'ou-sm01-unit0001', NextToken: first.NextToken }),
  );
  expect(Accounts?.map((one) => one.Id)).toEqual([smallAccounts.member]);
});

test('a token it never issued is refused', async () => {
  const { organizations } = clientsOf(await smallSimulator());
  const refused = await refusalOf(organizations.send(new ListAccountsCommand({ NextToken: 'abc' })));
  expect(refused).toMatchObject({ name: 'InvalidInputException', status: 400 });
});
