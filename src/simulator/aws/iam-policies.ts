import { queryAnswer } from './answer.ts';
import { awsPolicies } from './aws-policies.ts';
import type { Action, Call } from './call.ts';
import { policyMembers, versionMembers } from './iam-writing.ts';
import type { ManagedPolicy } from './identities.ts';
import { policyUsage } from './policy-usage.ts';
import { Refusal } from './refusal.ts';

/** GetPolicy: which version of a managed policy counts, AWS's own policies included, used or not. */
export const getPolicy: Action = (call) => {
  const policy = policyAsked(call);
  return queryAnswer(call, `<Policy>${policyMembers(policy, policyUsage(call.account.identities))}</Policy>`);
};

/** GetPolicyVersion: the text of one version. */
export const getPolicyVersion: Action = (call) => {
  const policy = policyAsked(call);
  const wanted = needed(call, 'VersionId');
  const version = policy.versions.find((one) => one.id === wanted);
  if (version === undefined)
    throw new Refusal(
      'NoSuchEntity',
      404,
      `Policy ${policy.id} version ${wanted} does not exist or is not attachable.`,
    );
  return queryAnswer(call, `<PolicyVersion>${versionMembers(policy, version)}</PolicyVersion>`);
};

function policyAsked(call: Call): ManagedPolicy {
  const id = needed(call, 'PolicyArn');
  const { policies, withdrawn } = call.account.identities;
  const found = policies.get(id) ?? awsPolicies(call.estate.partition).get(id);
  if (found === undefined || withdrawn.has(id)) throw new Refusal('NoSuchEntity', 404, `Policy ${id} was not found.`);
  return found;
}

function needed(call: Call, name: string): string {
  const value = call.params.one(name);
  if (value !== undefined) return value;
  throw new Refusal('ValidationError', 400, `1 validation error detected: Value at '${name}' must not be null.`);
}
