import { describe, expect, it } from 'vitest';
import { openReach, type Reached } from '../../../src/access/aws/reach.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { account, home, type IdentityLiteral, role, root, together, user } from './golden/account.ts';
import { full } from './golden/organization.ts';
import { allow, deny, policy, trust } from './golden/policy.ts';

const assume = { Own: policy(allow('sts:AssumeRole')) };
const sister = '444455556666';
const noSts = { NoSts: policy(allow('ec2:*')) };

function reachOf(ada: IdentityLiteral, text: string, rest: Parameters<typeof account>[0] = {}): Reached {
  const facts = account({ users: { ada }, roles: { one: { trust: text } }, ...rest });
  return openReach(openRealm(facts), facts).of(user('ada'));
}
const verdictOf = (...given: Parameters<typeof reachOf>) => reachOf(...given).roles[0]?.verdict ?? 'denied';

describe('becoming a role of the same account', () => {
  it.each([
    ['a trust for everybody is enough', {}, trust('*'), 'allowed'],
    ['a trust for the account is not', {}, trust({ AWS: root() }), 'denied'],
    ['a trust by number is one for the account', { inline: assume }, trust({ AWS: home }), 'allowed'],
    ['a trust by unique id names its user', {}, trust({ AWS: 'AIDAADA' }), 'allowed'],
    ['one by the id of somebody else does not', { inline: assume }, trust({ AWS: 'AIDABOB' }), 'denied'],
    ['a trust for a service lets no user in', { inline: assume }, trust({ Service: 'ec2.amazonaws.com' }), 'denied'],
    ['a trust in another action does not count', { inline: assume }, trust('*', undefined, 'sts:TagSession'), 'denied'],
    [
      'NotPrincipal leaves it open',
      {},
      policy({ Effect: 'Allow', NotPrincipal: { AWS: user('bob') }, Action: 'sts:*' }),
      'unknown',
    ],
    ['an unknown principal leaves it open', {}, trust({ Machine: 'one' }), 'unknown'],
    ['an unknown operator leaves it open', {}, trust({ AWS: user('ada') }, { Sounds: { 'aws:a': 'b' } }), 'unknown'],
    ['a Deny of the caller counts', { inline: { Own: policy(allow('*'), deny('sts:*')) } }, trust('*'), 'denied'],
    ['a Deny on one role counts', { inline: { Own: policy(deny('sts:*', role('one'))) } }, trust('*'), 'denied'],
    ['a Deny on another does not', { inline: { Own: policy(deny('sts:*', role('two'))) } }, trust('*'), 'allowed'],
    [
      'a right on another role does not count',
      { inline: { Own: policy(allow('sts:*', role('two'))) } },
      trust({ AWS: home }),
      'denied',
    ],
    [
      'a pattern covers the role',
      { inline: { Own: policy(allow('sts:*', role('o*'))) } },
      trust({ AWS: home }),
      'allowed',
    ],
    ['a group may hold the right', { groups: ['lost'] }, trust({ AWS: home }), 'unknown'],
  ] as const)('%s', (_, ada, text, says) => {
    expect(verdictOf(ada, text)).toBe(says);
  });

  it('is denied by the trust itself, whatever else it allows', () => {
    const both = (principal: unknown) =>
      policy(
        { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
        { Effect: 'Deny', Principal: principal, Action: 'sts:AssumeRole' },
      );
    expect(verdictOf({}, both({ AWS: user('ada') }))).toBe('denied');
    expect(verdictOf({}, both({ AWS: root() }))).toBe('denied');
    expect(verdictOf({}, both({ AWS: user('bob') }))).toBe('allowed');
    expect(verdictOf({}, both({ Machine: 'one' }))).toBe('unknown');
  });

  it('reads tags of the role and of the caller', () => {
    const tagged = { own: { tags: { team: 'a' }, trust: trust({ AWS: home }) } };
    const own = (team: string) => ({
      Own: policy(allow('sts:*', '*', { StringEquals: { 'aws:ResourceTag/team': team } })),
    });
    expect(verdictOf({ inline: own('a') }, '', { roles: tagged })).toBe('allowed');
    expect(verdictOf({ inline: own('b') }, '', { roles: tagged })).toBe('denied');
    const text = trust({ AWS: home }, { StringEquals: { 'aws:PrincipalTag/team': 'a' } });
    expect(verdictOf({ inline: assume, tags: { team: 'a' } }, text)).toBe('allowed');
    expect(verdictOf({ inline: assume }, text)).toBe('denied');
  });

  it('is bounded by what the organization leaves out or denies', () => {
    const guarded = (scp: string) => ({ guard: { service: [[full], ['Own']], scps: { Own: scp } } });
    expect(verdictOf({}, trust({ AWS: user('ada') }), guarded(policy(allow('ec2:*'))))).toBe('denied');
    expect(verdictOf({ inline: assume }, trust({ AWS: home }), guarded(policy(allow('*'), deny('sts:*'))))).toBe(
      'denied',
    );
    expect(verdictOf({ inline: assume }, trust({ AWS: home }), guarded(policy(allow('*'))))).toBe('allowed');
    expect(verdictOf({ inline: assume }, trust({ AWS: home }), { guard: 'unread' })).toBe('unknown');
    const rcp = { RcpNoSts: policy({ ...deny('sts:AssumeRole'), Principal: '*' }) };
    const guard = { service: [[full], [full]], resource: [[], ['RcpNoSts']], rcps: rcp };
    expect(verdictOf({ inline: assume }, trust({ AWS: home }), { guard })).toBe('denied');
  });

  it('tells users, roles, sessions and everybody apart behind a boundary that leaves it out', () => {
    const bounded = { boundary: 'NoSts' };
    expect(verdictOf(bounded, trust({ AWS: user('ada') }), { policies: noSts })).toBe('allowed');
    const everybody = reachOf(bounded, trust('*'), { policies: noSts }).roles[0];
    expect(everybody?.verdict).toBe('unknown');
    expect(everybody?.missing).toEqual(['whether a permissions boundary binds whom a trust for everybody means']);
    const session = `arn:aws:sts::${home}:assumed-role/hop/deploy`;
    const roles = {
      hop: { boundary: 'NoSts', trust: trust({ Service: 'ec2.amazonaws.com' }) },
      byName: { trust: trust({ AWS: role('hop') }) },
      bySession: { trust: trust({ AWS: session }) },
    };
    const facts = account({ roles, policies: noSts });
    const found = openReach(openRealm(facts), facts).of(role('hop')).roles;
    expect(found.map(({ role: key, verdict }) => [key, verdict])).toEqual([[role('bySession'), 'conditional']]);
    expect(found[0]?.condition?.keys).toEqual(['aws:userid']);
  });

  it('says by which statements, under what, and what is missing', () => {
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const own = { Own: policy({ ...allow('sts:AssumeRole', '*', mfa), Sid: 'Mfa' }) };
    expect(reachOf({ inline: own }, trust({ AWS: home })).roles).toEqual([
      {
        role: role('one'),
        depth: 1,
        verdict: 'conditional',
        via: ['user/ada -> inline policy Own -> statement 1 (Mfa)', 'role/one -> trust -> statement 1'],
        condition: { text: 'aws:MultiFactorAuthPresent is true', keys: ['aws:MultiFactorAuthPresent'] },
        missing: [],
      },
    ]);
    const lost = reachOf({}, trust({ Machine: 'one' })).roles[0];
    expect(lost?.missing).toEqual(['role/one -> trust, statement 1: who is meant cannot be told: {"Machine":"one"}']);
  });
});

describe('becoming a role of another account', () => {
  const across = (inline: IdentityLiteral['inline'], text: string) => {
    const facts = together(
      account({ roles: { one: { trust: text } } }),
      account({ id: sister, users: { sue: inline === undefined ? {} : { inline } } }),
    );
    return openReach(openRealm(facts), facts).of(user('sue', sister)).roles[0]?.verdict ?? 'denied';
  };

  it('takes a right of the caller, even where the trust names it', () => {
    expect(across(undefined, trust({ AWS: user('sue', sister) }))).toBe('denied');
    expect(across(assume, trust({ AWS: user('sue', sister) }))).toBe('allowed');
    expect(across(undefined, trust('*'))).toBe('denied');
    expect(across(assume, trust('*'))).toBe('allowed');
    expect(across(assume, trust({ AWS: root() }))).toBe('denied');
  });

  it('is bound by what the organization says of resources of the role’s account', () => {
    const rcp = { NoStrangers: policy({ ...deny('sts:AssumeRole'), Principal: '*' }) };
    const guard = { service: [[full], [full]], resource: [[], ['NoStrangers']], rcps: rcp };
    const facts = together(
      account({ guard, roles: { one: { trust: trust('*') } } }),
      account({ id: sister, users: { sue: { inline: assume } } }),
    );
    expect(openReach(openRealm(facts), facts).of(user('sue', sister)).roles).toEqual([]);
  });
});
