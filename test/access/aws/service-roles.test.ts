import { describe, expect, it } from 'vitest';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { serviceRolesOf } from '../../../src/access/aws/service-roles.ts';
import { openTrusts } from '../../../src/access/aws/trust.ts';
import { type AccountLiteral, account, home, type IdentityLiteral, role } from './golden/account.ts';
import { full, organizationId } from './golden/organization.ts';
import { policy, trust } from './golden/policy.ts';

const dlm = 'dlm.amazonaws.com';
const ec2 = 'ec2.amazonaws.com';
const services = new Set([dlm, ec2]);

function found(roles: Readonly<Record<string, IdentityLiteral>>, rest: AccountLiteral = {}) {
  const facts = account({ roles, ...rest });
  const realm = openRealm(facts);
  return serviceRolesOf(realm, facts, openTrusts(realm.library), services);
}
const of = (text: string | null, service = dlm, rest: AccountLiteral = {}) =>
  found({ one: { trust: text } }, rest).get(`${home} ${service}`)?.[0];
const verdictOf = (...given: Parameters<typeof of>) => of(...given)?.verdict ?? 'denied';

const lets = (principal: unknown, condition?: object) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'sts:AssumeRole',
  ...(condition === undefined ? {} : { Condition: condition }),
});
const denies = (principal: unknown) => ({ ...lets(principal), Effect: 'Deny' });
const mine = { StringEquals: { 'aws:SourceAccount': home } };
const others = { ArnLike: { 'aws:SourceArn': 'arn:aws:dlm:*' } };

describe('a role that lets a service in', () => {
  it.each<[string, string | null, string, string]>([
    ['the one it names', trust({ Service: dlm }), 'allowed', 'denied'],
    ['each of two that it names', trust({ Service: [ec2, dlm] }), 'allowed', 'allowed'],
    ['one by its name in China', trust({ Service: `${dlm}.cn` }), 'allowed', 'denied'],
    [
      'each by its own statement',
      policy(lets({ Service: ec2 }), lets({ Service: dlm }, others)),
      'conditional',
      'allowed',
    ],
    ['whoever comes', trust('*'), 'allowed', 'allowed'],
    ['nobody knows whom', trust({ Machine: 'one' }), 'unknown', 'unknown'],
    [
      'nobody knows whom, and one by its name',
      policy(lets({ Machine: 'one' }), lets({ Service: dlm })),
      'allowed',
      'unknown',
    ],
    ['whom was not read', null, 'unknown', 'unknown'],
    ['people', trust({ AWS: home }), 'denied', 'denied'],
    [
      'those whom it does not deny',
      policy(lets({ Service: [dlm, ec2] }), denies({ Service: ec2 })),
      'allowed',
      'denied',
    ],
    ['those whom it denies under no name', policy(lets({ Service: [dlm, ec2] }), denies('*')), 'denied', 'denied'],
    ['those whom it perhaps denies', policy(lets({ Service: dlm }), denies({ Machine: 'one' })), 'unknown', 'denied'],
    [
      'one that it denies beside nobody knows whom',
      policy(lets({ Service: [dlm, ec2] }), { ...denies({ Service: dlm, Machine: 'one' }) }),
      'denied',
      'unknown',
    ],
  ])('is for %s', (_, text, toDlm, toEc2) => {
    expect([verdictOf(text, dlm), verdictOf(text, ec2)]).toEqual([toDlm, toEc2]);
  });

  it('does so for its own account and its own organization', () => {
    const org = { StringEquals: { 'aws:SourceOrgID': organizationId } };
    const guard = { service: [[full], [full]] };
    expect(verdictOf(trust({ Service: dlm }, mine))).toBe('allowed');
    expect(verdictOf(trust({ Service: dlm }, org), dlm, { guard })).toBe('allowed');
    const other = { StringEquals: { 'aws:SourceOrgID': 'o-other' } };
    expect(verdictOf(trust({ Service: dlm }, other), dlm, { guard })).toBe('denied');
    expect(of(trust({ Service: dlm }, others))).toMatchObject({ condition: { keys: ['aws:SourceArn'] }, missing: [] });
  });

  it('is not surely let in where nobody read which organization it is in', () => {
    const org = { StringEquals: { 'aws:SourceOrgID': organizationId } };
    expect(['allowed', 'denied']).not.toContain(verdictOf(trust({ Service: dlm }, org), dlm, { guard: 'unread' }));
    // In no organization the key is never there, but who hands over what is not known to the trust.
    expect(verdictOf(trust({ Service: dlm }, org))).not.toBe('allowed');
  });
});

describe('the roles that let services in', () => {
  it('are sorted by key, without those that nobody can hand over', () => {
    const text = trust({ Service: dlm });
    const roles = {
      z: { trust: text },
      a: { trust: text },
      m: { trust: text },
      own: { path: '/aws-service-role/x/', trust: text },
    };
    const keys = found(roles)
      .get(`${home} ${dlm}`)
      ?.map(({ identity }) => identity.key);
    expect(keys).toEqual([role('a'), role('m'), role('z')]);
    expect([...found(roles).keys()]).toEqual([`${home} ${dlm}`]);
  });
});
