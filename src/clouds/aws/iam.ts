import type {
  EntityType,
  GroupDetail,
  ManagedPolicyDetail,
  Policy,
  PolicyVersion,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import { MalformedAnswer, type Pages, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { IamClient } from './client.ts';

export type {
  GroupDetail as GroupRow,
  ManagedPolicyDetail as PolicyRow,
  RoleDetail as RoleRow,
  UserDetail as UserRow,
} from '@aws-sdk/client-iam';

/** One thing that the authorization details list. */
export type IamRow =
  | { readonly kind: 'user'; readonly row: UserDetail }
  | { readonly kind: 'group'; readonly row: GroupDetail }
  | { readonly kind: 'role'; readonly row: RoleDetail }
  | { readonly kind: 'policy'; readonly row: ManagedPolicyDetail };

/** What is asked for in one listing. */
export type IamPart = 'groups' | 'others';

/** The calls of IAM that say who may do what. */
export interface Iam {
  /** Groups, or all that is no group. An endpoint may give more than it was asked for. */
  details(part: IamPart): Pages<IamRow>;
  policy(arn: string): Promise<Policy>;
  policyVersion(arn: string, version: string): Promise<PolicyVersion>;
  /** Asks for a credential report, and says how far it is: `STARTED`, `INPROGRESS` or `COMPLETE`. */
  reportState(): Promise<string>;
  /** The report that is there, as it came: CSV. */
  report(): Promise<{ readonly content: Uint8Array; readonly madeAt: Date }>;
}

const parts: Readonly<Record<IamPart, EntityType[]>> = {
  groups: ['Group'],
  others: ['User', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'],
};

/** A row carries whole policies: more of them at once and an answer takes longer than a request may. */
const rowsPerPage = 300;

/** Stands for the marker that an answer which is cut off does not give. */
const nowhere = 'stillwatch: no marker';

/** Binds the calls of IAM to a client and to a unit's line. */
export function iamCalls({ sdk, client }: IamClient, line: Line): Iam {
  return {
    details: (part) => async (token) => {
      // Here and not with the page before: what that one holds was read.
      if (token === nowhere) throw new MalformedAnswer('the answer is cut off and does not say where it goes on');
      const command = new sdk.GetAccountAuthorizationDetailsCommand({
        Filter: parts[part],
        MaxItems: rowsPerPage,
        ...(token === undefined ? {} : { Marker: token }),
      });
      const answer = await line.send('iam:GetAccountAuthorizationDetails', (options) => client.send(command, options));
      const truncated = required(answer.IsTruncated, 'word on whether it is cut off');
      const items: IamRow[] = [
        ...required(answer.UserDetailList, 'list of users').map((row) => ({ kind: 'user' as const, row })),
        ...required(answer.GroupDetailList, 'list of groups').map((row) => ({ kind: 'group' as const, row })),
        ...required(answer.RoleDetailList, 'list of roles').map((row) => ({ kind: 'role' as const, row })),
        ...required(answer.Policies, 'list of policies').map((row) => ({ kind: 'policy' as const, row })),
      ];
      return { items, next: truncated ? answer.Marker || nowhere : undefined };
    },
    async policy(arn) {
      const command = new sdk.GetPolicyCommand({ PolicyArn: arn });
      const answer = await line.send('iam:GetPolicy', (options) => client.send(command, options));
      return required(answer.Policy, 'policy');
    },
    async policyVersion(arn, version) {
      const command = new sdk.GetPolicyVersionCommand({ PolicyArn: arn, VersionId: version });
      const answer = await line.send('iam:GetPolicyVersion', (options) => client.send(command, options));
      return required(answer.PolicyVersion, 'version of the policy');
    },
    async reportState() {
      const command = new sdk.GenerateCredentialReportCommand({});
      const answer = await line.send('iam:GenerateCredentialReport', (options) => client.send(command, options));
      return required(answer.State, 'state of the report');
    },
    async report() {
      const command = new sdk.GetCredentialReportCommand({});
      const answer = await line.send('iam:GetCredentialReport', (options) => client.send(command, options));
      if (required(answer.ReportFormat, 'format of the report') !== 'text/csv')
        throw new MalformedAnswer('the report is no CSV');
      return {
        content: required(answer.Content, 'report'),
        madeAt: required(answer.GeneratedTime, 'time of the report'),
      };
    },
  };
}
