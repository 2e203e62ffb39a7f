import { heldShelf } from '../shelf.ts';
import { arn, organizationArn, pathOf, unitArn } from './arns.ts';
import type { Action, Call } from './call.ts';
import type { Member, Organization } from './estate.ts';
import { cutPage, type Page, pageSize } from './paging.ts';
import { Refusal, refusal } from './refusal.ts';

const describeOrganization: Action = (call) => {
  const organization = organizationOf(call);
  const management = organization.members.find((one) => one.id === organization.managementId);
  return JSON.stringify({
    Organization: {
      Arn: organizationArn(call.estate, organization),
      AvailablePolicyTypes: [],
      FeatureSet: 'ALL',
      Id: organization.id,
      MasterAccountArn: memberArn(call, organization, organization.managementId),
      MasterAccountEmail: management?.email,
      MasterAccountId: organization.managementId,
    },
  });
};

const listAccounts: Action = (call) => {
  const organization = readable(call);
  return answerAccounts(call, organization, organization.members);
};

const listAccountsForParent: Action = (call) => {
  const organization = readable(call);
  const parent = needed(call, 'ParentId');
  return answerAccounts(
    call,
    organization,
    organization.members.filter((one) => one.parentId === parent),
  );
};

/** Real listings may begin with an empty page and a token: `emptyPage` makes this one do so. */
const beginning = 'stillwatch-after-empty-page';

function answerAccounts(call: Call, organization: Organization, members: readonly Member[]): string {
  const token = call.params.one('NextToken');
  if (organization.emptyPage && token === undefined) return JSON.stringify({ Accounts: [], NextToken: beginning });
  const page = pageOf(call, members, token === beginning ? undefined : token);
  const Accounts = page.items.map((one) => writeMember(call, organization, one));
  return JSON.stringify({ Accounts, ...tokenOf(page) });
}

function writeMember(call: Call, organization: Organization, one: Member): object {
  const status = one.state === 'CLOSED' || one.state === 'PENDING_ACTIVATION' ? 'SUSPENDED' : one.state;
  return {
    Arn: memberArn(call, organization, one.id),
    Email: one.email,
    Id: one.id,
    JoinedMethod: one.id === organization.managementId ? 'INVITED' : 'CREATED',
    JoinedTimestamp: Date.parse(one.joinedAt) / 1000,
    Name: one.name,
    Paths: [pathOf(organization, one.parentId)],
    ...(organization.stateFields === 'status' ? {} : { State: one.state }),
    ...(organization.stateFields === 'state' ? {} : { Status: status }),
  };
}

const listRoots: Action = (call) => {
  const organization = readable(call);
  const { rootId } = organization;
  const Arn = arn(call.estate, 'organizations', '', organization.managementId, `root/${organization.id}/${rootId}`);
  return JSON.stringify({ Roots: [{ Arn, Id: rootId, Name: 'Root', PolicyTypes: [] }] });
};

const listUnits: Action = (call) => {
  const organization = readable(call);
  const parent = needed(call, 'ParentId');
  const page = pageOf(
    call,
    organization.units.filter((one) => one.parentId === parent),
    call.params.one('NextToken'),
  );
  const OrganizationalUnits = page.items.map((one) => ({
    Arn: unitArn(call.estate, organization, one.id),
    Id: one.id,
    Name: one.name,
  }));
  return JSON.stringify({ OrganizationalUnits, ...tokenOf(page) });
};

const listParents: Action = (call) => {
  const organization = readable(call);
  const child = needed(call, 'ChildId');
  const found = [...organization.members, ...organization.units].find((one) => one.id === child);
  if (found === undefined)
    throw new Refusal('ChildNotFoundException', 400, `You specified a child that does not exist: ${child}`);
  const Type = found.parentId === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
  return JSON.stringify({ Parents: [{ Id: found.parentId, Type }] });
};

function organizationOf(call: Call): Organization {
  const { organization } = call.estate;
  if (organization?.members.some((one) => one.id === call.account.id)) return organization;
  throw new Refusal('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.');
}

/** Only the management account and delegated administrators may list. */
function readable(call: Call): Organization {
  const organization = organizationOf(call);
  if (call.account.id === organization.managementId || organization.delegated.has(call.account.id)) return organization;
  const { code, status } = refusal('organizations', 'denied', call.action, call.session.arn);
  throw new Refusal(code, status, "You don't have permissions to access this resource.");
}

function needed(call: Call, name: string): string {
  const value = call.params.one(name);
  if (value !== undefined) return value;
  throw new Refusal('InvalidInputException', 400, `You must give ${name}.`);
}

function pageOf<T extends { readonly id: string }>(
  call: Call,
  items: readonly T[],
  token: string | undefined,
): Page<T> {
  const limit = pageSize(call.params, 'MaxResults', 1, 20, 'InvalidInputException') ?? 20;
  const bad = new Refusal('InvalidInputException', 400, 'You provided a pagination token that is not valid.');
  return cutPage([heldShelf(items)], token, Math.min(limit, call.behaviour.mostRows), bad, () => true);
}

function tokenOf(page: Page<unknown>): { NextToken?: string } {
  return page.next === null ? {} : { NextToken: page.next };
}

function memberArn(call: Call, organization: Organization, id: string): string {
  return arn(call.estate, 'organizations', '', organization.managementId, `account/${organization.id}/${id}`);
}

/** The Organizations actions served. */
export const organizationsActions: Readonly<Record<string, Action>> = {
  DescribeOrganization: describeOrganization,
  ListAccounts: listAccounts,
  ListAccountsForParent: listAccountsForParent,
  ListOrganizationalUnitsForParent: listUnits,
  ListParents: listParents,
  ListRoots: listRoots,
};
