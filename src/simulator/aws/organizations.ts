import { memberArn, organizationArn, pathOf, rootArn, unitArn } from './arns.ts';
import type { Action, Call } from './call.ts';
import type { Member, Organization } from './estate.ts';
import { organizationsPolicyActions } from './organizations-policies.ts';
import { needed, nextToken, organizationOf, organizationsPage, readable } from './organizations-reading.ts';
import { Refusal } from './refusal.ts';

const describeOrganization: Action = (call) => {
  const organization = organizationOf(call);
  const management = organization.members.find((one) => one.id === organization.managementId);
  return JSON.stringify({
    Organization: {
      Arn: organizationArn(call.estate, organization),
      AvailablePolicyTypes: [],
      FeatureSet: 'ALL',
      Id: organization.id,
      MasterAccountArn: memberArn(call.estate, organization, organization.managementId),
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

function answerAccounts(call: Call, organization: Organization, members: readonly Member[]): string {
  const page = organizationsPage(call, members, true);
  const Accounts = page.items.map((one) => writeMember(call, organization, one));
  return JSON.stringify({ Accounts, ...nextToken(page) });
}

function writeMember(call: Call, organization: Organization, one: Member): object {
  const status = one.state === 'CLOSED' || one.state === 'PENDING_ACTIVATION' ? 'SUSPENDED' : one.state;
  return {
    Arn: memberArn(call.estate, organization, one.id),
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
  const PolicyTypes = [...organization.guardrails.enabled].map((Type) => ({ Status: 'ENABLED', Type }));
  const Arn = rootArn(call.estate, organization);
  return JSON.stringify({ Roots: [{ Arn, Id: organization.rootId, Name: 'Root', PolicyTypes }] });
};

const listUnits: Action = (call) => {
  const organization = readable(call);
  const parent = needed(call, 'ParentId');
  const page = organizationsPage(
    call,
    organization.units.filter((one) => one.parentId === parent),
    true,
  );
  const OrganizationalUnits = page.items.map((one) => ({
    Arn: unitArn(call.estate, organization, one.id),
    Id: one.id,
    Name: one.name,
  }));
  return JSON.stringify({ OrganizationalUnits, ...nextToken(page) });
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

/** The Organizations actions served. */
export const organizationsActions: Readonly<Record<string, Action>> = {
  DescribeOrganization: describeOrganization,
  ListAccounts: listAccounts,
  ListAccountsForParent: listAccountsForParent,
  ListOrganizationalUnitsForParent: listUnits,
  ListParents: listParents,
  ListRoots: listRoots,
  ...organizationsPolicyActions,
};
