import type {
  Account,
  Organization,
  OrganizationalUnit,
  PolicySummary,
  PolicyTargetSummary,
  PolicyType,
  Root,
} from '@aws-sdk/client-organizations';
import { type Pages, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { OrganizationsClient } from './client.ts';

export type {
  Account as AccountRow,
  Organization as OrganizationRow,
  OrganizationalUnit as UnitRow,
  PolicySummary as GuardrailRow,
  PolicyTargetSummary as TargetRow,
  PolicyType as GuardrailType,
  Root as RootRow,
} from '@aws-sdk/client-organizations';

/** The calls of Organizations. */
export interface Organizations {
  organization(): Promise<Organization>;
  accounts(): Pages<Account>;
  roots(): Pages<Root>;
  /** Units that lie right in a root or a unit. */
  unitsIn(parent: string): Pages<OrganizationalUnit>;
  accountsIn(parent: string): Pages<Account>;
  /** Policies of a type, attached or not. */
  policies(type: PolicyType): Pages<PolicySummary>;
  /** The JSON text of a policy; undefined where the answer has none. */
  policyText(id: string): Promise<string | undefined>;
  /** What a policy is attached to. */
  targets(id: string): Pages<PolicyTargetSummary>;
}

/** Whether an error says that the account is in no organization: that is an answer. */
export function inNoOrganization(error: unknown): boolean {
  return error instanceof Error && error.name === 'AWSOrganizationsNotInUseException';
}

/** Binds the calls of Organizations to a client and to a unit's line. */
export function organizationsCalls({ sdk, client }: OrganizationsClient, line: Line): Organizations {
  const from = (token: string | undefined) => (token === undefined ? {} : { NextToken: token });
  return {
    async organization() {
      const command = new sdk.DescribeOrganizationCommand({});
      const answer = await line.send('organizations:DescribeOrganization', (options) => client.send(command, options));
      return required(answer.Organization, 'organization');
    },
    accounts: () => async (token) => {
      const command = new sdk.ListAccountsCommand(from(token));
      const answer = await line.send('organizations:ListAccounts', (options) => client.send(command, options));
      return { items: answer.Accounts, next: answer.NextToken };
    },
    roots: () => async (token) => {
      const command = new sdk.ListRootsCommand(from(token));
      const answer = await line.send('organizations:ListRoots', (options) => client.send(command, options));
      return { items: answer.Roots, next: answer.NextToken };
    },
    unitsIn: (parent) => async (token) => {
      const command = new sdk.ListOrganizationalUnitsForParentCommand({ ParentId: parent, ...from(token) });
      const answer = await line.send('organizations:ListOrganizationalUnitsForParent', (options) =>
        client.send(command, options),
      );
      return { items: answer.OrganizationalUnits, next: answer.NextToken };
    },
    accountsIn: (parent) => async (token) => {
      const command = new sdk.ListAccountsForParentCommand({ ParentId: parent, ...from(token) });
      const answer = await line.send('organizations:ListAccountsForParent', (options) => client.send(command, options));
      return { items: answer.Accounts, next: answer.NextToken };
    },
    policies: (type) => async (token) => {
      const command = new sdk.ListPoliciesCommand({ Filter: type, ...from(token) });
      const answer = await line.send('organizations:ListPolicies', (options) => client.send(command, options));
      return { items: answer.Policies, next: answer.NextToken };
    },
    async policyText(id) {
      const command = new sdk.DescribePolicyCommand({ PolicyId: id });
      const answer = await line.send('organizations:DescribePolicy', (options) => client.send(command, options));
      return required(answer.Policy, 'policy').Content;
    },
    targets: (id) => async (token) => {
      const command = new sdk.ListTargetsForPolicyCommand({ PolicyId: id, ...from(token) });
      const answer = await line.send('organizations:ListTargetsForPolicy', (options) => client.send(command, options));
      return { items: answer.Targets, next: answer.NextToken };
    },
  };
}
