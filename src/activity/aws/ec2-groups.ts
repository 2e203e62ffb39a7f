import type { Opening, Step } from '../../model/event.ts';
import type { Call, CallTable } from './call.ts';
import { requestOf, responseOf } from './ec2-call.ts';
import { at, field, listAt } from './json.ts';
import { openingsOf } from './opening.ts';
import { ec2Thing } from './things.ts';

/** Calls of EC2 that change what a security group lets in and out. */
export const ec2Groups: CallTable = {
  AuthorizeSecurityGroupIngress: (call) => ruled(call, 'open', 'in'),
  AuthorizeSecurityGroupEgress: (call) => ruled(call, 'open', 'out'),
  RevokeSecurityGroupIngress: (call) => ruled(call, 'close', 'in'),
  RevokeSecurityGroupEgress: (call) => ruled(call, 'close', 'out'),
  ModifySecurityGroupRules(call) {
    const request = requestOf(call);
    const rules = [...listAt(request, 'securityGroupRule'), ...listAt(request, 'securityGroupRules')];
    // The request does not say which way a rule works: the way in is the worse.
    return stepsOf(
      call,
      'open',
      'in',
      field(request, 'groupId'),
      rules.map((rule) => field(rule, 'securityGroupRule') ?? rule),
    );
  },
};

function ruled(call: Call, step: 'open' | 'close', way: Opening['way']): readonly Step[] {
  const request = requestOf(call);
  const answered = [
    ...listAt(responseOf(call), 'securityGroupRuleSet'),
    ...listAt(responseOf(call), 'revokedSecurityGroupRuleSet'),
  ];
  const asked = [...listAt(request, 'ipPermissions'), request];
  // The answer names the group even where the request did by its name, and the rules even where it did by their ids.
  const group = field(request, 'groupId') ?? at(answered[0], 'groupId');
  const openings = stepsOf(call, step, way, group, asked);
  return openings.length > 0 ? openings : stepsOf(call, step, way, group, answered);
}

function stepsOf(
  call: Call,
  step: 'open' | 'close',
  way: Opening['way'],
  groupId: unknown,
  rules: readonly unknown[],
): readonly Step[] {
  const on = ec2Thing(call, 'group', groupId);
  return on === null ? [] : openingsOf(way, rules).map((opening) => ({ step, on, opening }));
}
