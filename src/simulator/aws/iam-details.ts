import type { Shelf } from '../shelf.ts';
import { queryAnswer } from './answer.ts';
import { awsPolicies } from './aws-policies.ts';
import type { Action } from './call.ts';
import { writeGroup, writePolicy, writeRole, writeUser } from './iam-writing.ts';
import type { IamDetail } from './identities.ts';
import { cutPage, pageSize } from './paging.ts';
import { policyUsage } from './policy-usage.ts';
import { Refusal } from './refusal.ts';
import { element, list, optional } from './xml.ts';

const entityTypes = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

/**
 * GetAccountAuthorizationDetails: users, groups, roles and policies in pages of 100 unless MaxItems says otherwise, one
 * list going on where the other ends. Of AWS's own policies only those attached to somebody: one that only bounds is not listed.
 */
export const getAccountAuthorizationDetails: Action = (call) => {
  const { identities } = call.account;
  const asked = call.params.many('Filter.member');
  for (const type of asked) {
    if (entityTypes.some((one) => one === type)) continue;
    throw new Refusal('ValidationError', 400, `Value '${type}' at 'filter' failed to satisfy constraint.`);
  }
  const wants = (type: (typeof entityTypes)[number]): boolean => asked.length === 0 || asked.includes(type);
  const usage = policyUsage(identities);
  const shelves: Shelf<IamDetail>[] = [
    ...(wants('User') ? [identities.users] : []),
    ...(wants('Group') ? [identities.groups] : []),
    ...(wants('Role') ? [identities.roles] : []),
    ...(wants('LocalManagedPolicy') ? [identities.policies] : []),
    ...(wants('AWSManagedPolicy') ? [awsPolicies(call.estate.partition)] : []),
  ];
  const listed = (one: IamDetail): boolean =>
    one.kind !== 'policy' ||
    identities.policies.get(one.id) !== undefined ||
    (usage.attached.has(one.id) && !identities.withdrawn.has(one.id));
  const limit = pageSize(call.params, 'MaxItems', 1, 1000, 'ValidationError') ?? 100;
  const bad = new Refusal('ValidationError', 400, 'Invalid Marker.');
  const { items, next } = cutPage(
    shelves,
    call.params.one('Marker'),
    Math.min(limit, call.behaviour.mostRows),
    bad,
    listed,
  );
  return queryAnswer(
    call,
    [
      element('IsTruncated', next !== null),
      list('UserDetailList', items, (one) => (one.kind === 'user' ? writeUser(one) : '')),
      list('GroupDetailList', items, (one) => (one.kind === 'group' ? writeGroup(one) : '')),
      list('RoleDetailList', items, (one) => (one.kind === 'role' ? writeRole(call, one) : '')),
      list('Policies', items, (one) => (one.kind === 'policy' ? writePolicy(one, usage) : '')),
      optional('Marker', next),
    ].join(''),
  );
};
