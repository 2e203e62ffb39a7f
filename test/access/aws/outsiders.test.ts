import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { outsidersOf } from '../../../src/access/aws/outsiders.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { generateTrusts } from './generate-trusts.ts';
import { account, home, role, root, together, user } from './golden/account.ts';
import { full, organizationId } from './golden/organization.ts';
import { allow, deny, policy, trust } from './golden/policy.ts';

const stranger = '777777777777';
const partner = '888888888888';
const outsiders = (facts: AccessFacts, trusted: readonly string[] = []) =>
  outsidersOf(openRealm(facts), facts, new Set(trusted));
const one = (text: string | null, rest: Parameters<typeof account>[0] = {}) =>
  outsiders(account({ roles: { one: { trust: text } }, ...rest })).map(({ who, kind, roles }) => [
    who,
    kind,
    roles.map(({ verdict }) => verdict).join(),
  ]);

describe('outsiders who may become a role', () => {
  it.each([
    ['an account', trust({ AWS: root(stranger) }), [[stranger, 'unknown-account', 'allowed']]],
    ['its own account is none', trust({ AWS: root() }), []],
    ['its own users are none', trust({ AWS: user('ada') }), []],
    [
      'a user of an account',
      trust({ AWS: user('eve', stranger) }),
      [[user('eve', stranger), 'unknown-account', 'allowed']],
    ],
    ['one that was deleted is none', trust({ AWS: 'AROAGONE' }), []],
    ['everybody', trust('*'), [['*', 'anyone', 'allowed']]],
    ['a service', trust({ Service: 'dlm.amazonaws.com' }), [['dlm.amazonaws.com', 'service', 'allowed']]],
    ['a kind that nobody knows', trust({ Machine: 'one' }), [['{"Machine":"one"}', 'other', 'unknown']]],
    ['a canonical user', trust({ CanonicalUser: 'abc' }), [['{"CanonicalUser":"abc"}', 'other', 'unknown']]],
    ['a trust that was refused', null, [['not read', 'other', 'unknown']]],
    [
      'everybody but one',
      policy({ Effect: 'Allow', NotPrincipal: { AWS: user('ada') }, Action: 'sts:AssumeRole' }),
      [['everyone but those of NotPrincipal', 'other', 'unknown']],
    ],
    [
      'a service in another call is none',
      trust({ Service: 'dlm.amazonaws.com' }, undefined, 'sts:SetSourceIdentity'),
      [],
    ],
    [
      'an account under an unknown operator',
      trust({ AWS: stranger }, { Sounds: { 'aws:a': 'b' } }),
      [[stranger, 'unknown-account', 'unknown']],
    ],
    [
      'members of an organization nobody named',
      trust('*', { StringEquals: { 'aws:PrincipalOrgID': ['o-two', 'o-one'] } }),
      [['o-one,o-two', 'unknown-account', 'conditional']],
    ],
  ])('%s', (_, text, said) => {
    expect(one(text)).toEqual(said);
  });

  it('are denied by the trust itself', () => {
    const without = (principal: unknown, condition?: object) =>
      policy(
        { Effect: 'Allow', Principal: { AWS: root(stranger) }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: principal,
          Action: 'sts:*',
          ...(condition === undefined ? {} : { Condition: condition }),
        },
      );
    expect(one(without({ AWS: stranger }))).toEqual([]);
    expect(one(without('*'))).toEqual([]);
    expect(one(without({ AWS: user('eve', stranger) }))).toEqual([[stranger, 'unknown-account', 'allowed']]);
    expect(one(without({ Machine: 'one' }))).toEqual([[stranger, 'unknown-account', 'unknown']]);
    const noMfa = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };
    expect(one(without('*', noMfa))).toEqual([[stranger, 'unknown-account', 'conditional']]);
  });

  it('are denied by what the organization says of its resources', () => {
    const perimeter = {
      ...deny('sts:*', '*', { StringNotEquals: { 'aws:PrincipalIsAWSService': 'true' } }),
      Principal: '*',
    };
    const guard = { service: [[full], [full]], resource: [[], ['Perimeter']], rcps: { Perimeter: policy(perimeter) } };
    expect(one(trust({ AWS: stranger }), { guard })).toEqual([]);
    expect(one(trust({ Service: 'dlm.amazonaws.com' }), { guard })).toEqual([
      ['dlm.amazonaws.com', 'service', 'allowed'],
    ]);
    expect(one(trust({ AWS: stranger }), { guard: 'unread' })).toEqual([[stranger, 'unknown-account', 'unknown']]);
  });

  it('have no principal where they are a service: a denial of all but an organization stops it', () => {
    const text = policy(
      { Effect: 'Allow', Principal: { Service: 'dlm.amazonaws.com' }, Action: 'sts:AssumeRole' },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'sts:AssumeRole',
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': organizationId } },
      },
    );
    expect(one(text)).toEqual([]);
  });

  it('are told apart: ours, declared ones and strangers', () => {
    const guard = { service: [[full], [full]] };
    const facts = together(
      account({
        guard,
        roles: {
          one: { trust: trust({ AWS: ['444455556666', partner, stranger, '555566667777'] }) },
          org: { trust: trust('*', { StringEquals: { 'aws:PrincipalOrgID': organizationId } }) },
        },
      }),
      account({ id: '444455556666', guard }),
      account({ id: '555566667777', users: { sue: {} } }),
    );
    expect(outsiders(facts, [partner]).map(({ who, kind }) => [who, kind])).toEqual([
      ['444455556666', 'organization-account'],
      ['555566667777', 'organization-account'],
      [stranger, 'unknown-account'],
      [partner, 'trusted-account'],
      [organizationId, 'organization-account'],
    ]);
  });

  it('are grouped by name and account, roles and weaknesses together', () => {
    const facts = account({
      roles: {
        b: { trust: trust({ AWS: stranger }, { StringEquals: { 'sts:ExternalId': '1' } }) },
        a: { trust: trust({ AWS: stranger }) },
        AWSServiceRoleForBackup: {
          path: '/aws-service-role/backup.amazonaws.com/',
          trust: trust({ Service: 'backup.amazonaws.com' }),
        },
      },
    });
    expect(outsiders(facts)).toEqual([
      {
        who: stranger,
        kind: 'unknown-account',
        account: home,
        weakness: 'no external id is asked for',
        roles: [
          {
            role: role('a'),
            verdict: 'allowed',
            via: ['role/a -> trust -> statement 1'],
            condition: null,
            missing: [],
            weakness: 'no external id is asked for',
          },
          {
            role: role('b'),
            verdict: 'conditional',
            via: ['role/b -> trust -> statement 1'],
            condition: { text: 'sts:ExternalId is 1', keys: ['sts:ExternalId'] },
            missing: [],
            weakness: null,
          },
        ],
      },
    ]);
  });

  it('take the surest of several ways', () => {
    const text = policy(
      {
        Effect: 'Allow',
        Principal: { AWS: stranger },
        Action: 'sts:AssumeRole',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
      { Effect: 'Allow', Principal: { AWS: stranger }, Action: 'sts:AssumeRole' },
    );
    expect(one(text)).toEqual([[stranger, 'unknown-account', 'allowed']]);
  });

  it('say what is missing where it is unknown, and under what where it is conditional', () => {
    for (let seed = 1; seed <= 100; seed += 1)
      for (const { roles } of outsiders(generateTrusts(seed)))
        for (const { verdict, condition, missing, via } of roles) {
          expect([condition === null, missing.length > 0]).toEqual([verdict !== 'conditional', verdict === 'unknown']);
          expect(via.length).toBeGreaterThan(0);
        }
  });

  it('do not depend on what identity policies say', () => {
    const facts = account({
      users: { ada: { inline: { Own: policy(allow('*')) } } },
      roles: { one: { trust: trust('*') } },
    });
    expect(outsiders(facts).map(({ who }) => who)).toEqual(['*']);
  });
});

describe('what several statements of a trust say of one', () => {
  const let1 = (principal: unknown, condition?: object, action = 'sts:AssumeRole') => ({
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    ...(condition === undefined ? {} : { Condition: condition }),
  });
  const no = (principal: unknown, condition?: object) => ({ ...let1(principal, condition, 'sts:*'), Effect: 'Deny' });
  const asked = { StringEquals: { 'sts:ExternalId': '1' } };
  const secure = { Bool: { 'aws:SecureTransport': 'false' } };
  const weaknesses = (text: string) =>
    outsiders(account({ roles: { one: { trust: text } } })).map(({ weakness }) => weakness);

  it('is no weakness where it lets nobody in', () => {
    expect(weaknesses(policy(let1({ AWS: stranger }, asked)))).toEqual([null]);
    expect(weaknesses(policy(let1({ AWS: stranger }, asked), let1({ AWS: stranger })))).toEqual([
      'no external id is asked for',
    ]);
    expect(
      weaknesses(policy(let1({ AWS: stranger }, asked), let1({ AWS: stranger }, undefined, 'sts:TagSession'))),
    ).toEqual([null]);
    expect(weaknesses(policy(let1({ AWS: stranger }, asked), no({ AWS: stranger }, secure)))).toEqual([null]);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['its account', user('eve', stranger), root(stranger), true],
    ['another account', user('eve', stranger), root(partner), false],
    ['it itself', user('eve', stranger), user('eve', stranger), true],
    ['another user', user('eve', stranger), user('bob', stranger), false],
    ['several, of which one is its account', user('eve', stranger), [root(partner), root(stranger)], true],
  ])('is denied by a denial of %s', (_, who, whom, isDenied) => {
    const found = one(policy(let1({ AWS: who }), no({ AWS: whom })));
    expect(found).toEqual(isDenied ? [] : [[who, 'unknown-account', 'allowed']]);
  });

  it('is no denial of an account where a service comes in', () => {
    const found = one(policy(let1({ Service: 'dlm.amazonaws.com' }), no({ AWS: root(stranger) })));
    expect(found).toEqual([['dlm.amazonaws.com', 'service', 'allowed']]);
  });

  it('is unknown where a denial means nobody knows whom, alone or beside another', () => {
    const found = one(policy(let1({ AWS: stranger }), no({ AWS: root(partner), Machine: 'one' })));
    expect(found).toEqual([[stranger, 'unknown-account', 'unknown']]);
  });

  it('is told in order: roles by key, weaknesses by letter, statements by number', () => {
    const hub = 'token.actions.githubusercontent.com';
    const token = (condition: object) =>
      trust(
        { Federated: `arn:aws:iam::${home}:oidc-provider/${hub}` },
        { StringLike: condition } as never,
        'sts:AssumeRoleWithWebIdentity',
      );
    const facts = account({
      roles: { z: { trust: token({ [`${hub}:sub`]: 'repo:octo/*' }) }, a: { trust: token({ [`${hub}:aud`]: 'sts' }) } },
    });
    const mixed = { ...facts, identities: [...facts.identities].reverse() };
    for (const some of [facts, mixed]) {
      const [github] = outsiders(some);
      expect(github?.roles.map((held) => held.role)).toEqual([role('a'), role('z')]);
      expect(github?.weakness).toBe(
        'any repository of GitHub may become it: the subject is not limited; no audience is asked for',
      );
    }
    const statements = Array.from({ length: 10 }, () => let1({ AWS: stranger }));
    const [many] = outsiders(account({ roles: { one: { trust: policy(...statements) } } }));
    expect(many?.roles[0]?.via.slice(0, 3)).toEqual([1, 10, 2].map((at) => `role/one -> trust -> statement ${at}`));
  });
});
