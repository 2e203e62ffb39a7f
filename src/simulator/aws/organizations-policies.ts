import { itemsOf } from '../shelf.ts';
import { arn, memberArn, rootArn, unitArn } from './arns.ts';
import type { Action, Call } from './call.ts';
import type { Organization } from './estate.ts';
import { type Guardrail, type GuardrailType, isAttached } from './guardrails.ts';
import { needed, nextToken, organizationsPage, readable } from './organizations-reading.ts';
import { Refusal } from './refusal.ts';

/** ListPolicies: all policies of one type, attached or not. */
const listPolicies: Action = (call) => {
  const organization = readable(call);
  const type = typeAsked(call);
  return answerPolicies(call, organization, (one) => one.type === type);
};

/** ListPoliciesForTarget: those attached right there; what is inherited is not listed. */
const listPoliciesForTarget: Action = (call) => {
  const organization = readable(call);
  const type = typeAsked(call);
  const target = needed(call, 'TargetId');
  if (!targetsIn(call, organization).some((one) => one.id === target))
    throw new Refusal('TargetNotFoundException', 400, "We can't find a root, OU, or account with that TargetId.");
  const { guardrails } = organization;
  return answerPolicies(call, organization, (one) => one.type === type && isAttached(guardrails, one, target));
};

const describePolicy: Action = (call) => {
  const organization = readable(call);
  const policy = policyAsked(call, organization);
  return JSON.stringify({ Policy: { Content: policy.text, PolicySummary: summary(call, organization, policy) } });
};

const listTargetsForPolicy: Action = (call) => {
  const organization = readable(call);
  const policy = policyAsked(call, organization);
  const attached = targetsIn(call, organization).filter(({ id }) => isAttached(organization.guardrails, policy, id));
  const page = organizationsPage(call, attached, true);
  const Targets = page.items.map(({ id, ...rest }) => ({ TargetId: id, ...rest }));
  return JSON.stringify({ Targets, ...nextToken(page) });
};

interface Target {
  readonly id: string;
  readonly Arn: string;
  readonly Name: string;
  readonly Type: 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';
}

function targetsIn({ estate }: Call, organization: Organization): readonly Target[] {
  const { rootId, units, members } = organization;
  return [
    { id: rootId, Arn: rootArn(estate, organization), Name: 'Root', Type: 'ROOT' },
    ...units.map(
      ({ id, name }): Target => ({
        id,
        Arn: unitArn(estate, organization, id),
        Name: name,
        Type: 'ORGANIZATIONAL_UNIT',
      }),
    ),
    ...members.map(
      ({ id, name }): Target => ({ id, Arn: memberArn(estate, organization, id), Name: name, Type: 'ACCOUNT' }),
    ),
  ];
}

function answerPolicies(call: Call, organization: Organization, keep: (one: Guardrail) => boolean): string {
  const page = organizationsPage(call, [...itemsOf(organization.guardrails.policies)].filter(keep), true);
  const Policies = page.items.map((one) => summary(call, organization, one));
  return JSON.stringify({ Policies, ...nextToken(page) });
}

function summary({ estate }: Call, organization: Organization, policy: Guardrail): object {
  const { id, name, description, type, awsManaged } = policy;
  const owner = awsManaged ? 'aws' : organization.managementId;
  const place = awsManaged ? 'policy' : `policy/${organization.id}`;
  const Arn = arn(estate, 'organizations', '', owner, `${place}/${type.toLowerCase()}/${id}`);
  return { Arn, AwsManaged: awsManaged, Description: description, Id: id, Name: name, Type: type };
}

function policyAsked(call: Call, organization: Organization): Guardrail {
  const policy = organization.guardrails.policies.get(needed(call, 'PolicyId'));
  if (policy !== undefined) return policy;
  throw new Refusal('PolicyNotFoundException', 400, "We can't find a policy with the PolicyId that you specified.");
}

function typeAsked(call: Call): GuardrailType {
  const asked = needed(call, 'Filter');
  if (asked === 'SERVICE_CONTROL_POLICY' || asked === 'RESOURCE_CONTROL_POLICY') return asked;
  throw new Refusal('InvalidInputException', 400, `You specified a policy type this simulator does not know: ${asked}`);
}

/** The Organizations actions about policies. */
export const organizationsPolicyActions: Readonly<Record<string, Action>> = {
  DescribePolicy: describePolicy,
  ListPolicies: listPolicies,
  ListPoliciesForTarget: listPoliciesForTarget,
  ListTargetsForPolicy: listTargetsForPolicy,
};
