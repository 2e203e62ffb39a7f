import { queryAnswer } from './answer.ts';
import type { Action } from './call.ts';
import { generateCredentialReport, getCredentialReport } from './credential-reports.ts';
import { getAccountAuthorizationDetails } from './iam-details.ts';
import { getPolicy, getPolicyVersion } from './iam-policies.ts';
import { element, list } from './xml.ts';

const listAccountAliases: Action = (call) => {
  const { alias } = call.account;
  const members = list('AccountAliases', alias === null ? [] : [alias], (one) => element('member', one));
  return queryAnswer(call, element('IsTruncated', false) + members);
};

/** The IAM actions served. */
export const iamActions: Readonly<Record<string, Action>> = {
  GenerateCredentialReport: generateCredentialReport,
  GetAccountAuthorizationDetails: getAccountAuthorizationDetails,
  GetCredentialReport: getCredentialReport,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  ListAccountAliases: listAccountAliases,
};
