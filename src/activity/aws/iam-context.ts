import type { ContextChange, Step } from '../../model/event.ts';
import type { Call, CallTable } from './call.ts';
import { at, field, flagAt, textAt } from './json.ts';
import { actionsIn } from './policy-actions.ts';

type Holder = 'user' | 'role' | 'group';
type Made = Extract<ContextChange, { what: 'principal-made' }>['how'];

/** Calls of IAM that make principals, ways in, and powers. */
export const iamContext: CallTable = {
  CreateUser: (call) => made(holderOf(call, 'user'), 'user'),
  CreateRole: (call) => made(holderOf(call, 'role'), 'role'),
  CreateAccessKey: (call) => made(selfOr(call), 'key'),
  CreateLoginProfile: (call) => made(selfOr(call), 'password'),
  UpdateLoginProfile: (call) => made(holderOf(call, 'user'), 'password'),
  PutUserPolicy: (call) => written(call, 'user'),
  PutRolePolicy: (call) => written(call, 'role'),
  PutGroupPolicy: (call) => written(call, 'group'),
  AttachUserPolicy: (call) => attached(call, 'user'),
  AttachRolePolicy: (call) => attached(call, 'role'),
  AttachGroupPolicy: (call) => attached(call, 'group'),
  AddUserToGroup: (call) => granted(holderOf(call, 'user'), holderOf(call, 'group'), null),
  CreatePolicyVersion(call) {
    // Whoever holds the policy gets them, and only with the version that is in force.
    if (flagAt(call.request, 'setAsDefault') !== true) return [];
    const policy = textAt(call.request, 'policyArn');
    return granted(policy, policy, actionsIn(field(call.request, 'policyDocument')));
  },
  SetDefaultPolicyVersion(call) {
    const policy = textAt(call.request, 'policyArn');
    return granted(policy, policy, null);
  },
  UpdateAssumeRolePolicy: (call) =>
    granted(holderOf(call, 'role'), null, actionsIn(field(call.request, 'policyDocument'))),
};

/** Key of the user, role or group: its ARN in the answer; else by its name, which lacks the path that some have. */
function holderOf(call: Call, kind: Holder): string | null {
  const answered = textAt(call.response, kind, 'arn');
  if (answered !== null) return answered;
  const name = textAt(call.request, `${kind}Name`);
  return name === null ? null : `arn:${call.partition}:iam::${call.account}:${kind}/${name}`;
}

/** The user a key or password was made for: without a name the caller. */
function selfOr(call: Call): string | null {
  const named = holderOf(call, 'user');
  if (named !== null) return named.endsWith(`/${nameIn(call.actor)}`) ? call.actor : named;
  const answered = at(call.response, 'accessKey', 'userName') ?? at(call.response, 'loginProfile', 'userName');
  return answered === undefined && call.outcome !== 'success' ? null : call.actor;
}

function nameIn(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

function made(principal: string | null, how: Made): readonly Step[] {
  return principal === null ? [] : [{ step: 'context', change: { what: 'principal-made', principal, how } }];
}

function written(call: Call, kind: Holder): readonly Step[] {
  const actions = actionsIn(field(call.request, 'policyDocument'));
  return granted(holderOf(call, kind), textAt(call.request, 'policyName'), actions);
}

function attached(call: Call, kind: Holder): readonly Step[] {
  return granted(holderOf(call, kind), textAt(call.request, 'policyArn'), null);
}

function granted(principal: string | null, policy: string | null, actions: readonly string[] | null): readonly Step[] {
  if (principal === null) return [];
  return [{ step: 'context', change: { what: 'power-granted', principal, policy, actions } }];
}
