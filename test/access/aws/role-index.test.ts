import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { indexRoles } from '../../../src/access/aws/role-index.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { openTrusts } from '../../../src/access/aws/trust.ts';
import { account, home, role, root, user } from './golden/account.ts';
import { allow, deny, policy, trust } from './golden/policy.ts';

function indexOf(facts: AccessFacts) {
  const realm = openRealm(facts);
  const things = openThings(facts);
  const trusts = openTrusts(realm.library);
  const roles = facts.identities.flatMap((identity) => {
    const asker = identity.type === 'role' ? realm.asker(identity.key) : null;
    if (asker === null) return [];
    return [{ identity, asker, trust: trusts.of(identity), thing: things.named(identity.key, identity.tags) }];
  });
  const index = indexRoles(roles);
  const of = (key: string): readonly string[] => {
    const asker = realm.asker(key);
    return asker === null ? [] : index.candidates(asker).map((at) => roles[at]?.identity.name ?? '');
  };
  const isNamed = (key: string) => {
    const asker = realm.asker(key);
    return asker !== null && index.isNamed(asker);
  };
  return { of, isNamed };
}

describe('an index of roles by whom they trust', () => {
  const { of, isNamed } = indexOf(
    account({
      users: {
        ada: { inline: { Own: policy(allow('sts:AssumeRole')) } },
        bob: { inline: { Own: policy(allow('sts:AssumeRole', [role('home'), role('far-*')])) } },
        cyd: {},
        dan: { inline: { Own: policy(allow('sts:AssumeRole', role('far-*'))) } },
        fay: { inline: { Own: policy(allow('sts:AssumeRole', role('home')), deny('sts:*', role('far-*'))) } },
        gil: { inline: { Own: policy(allow('sts:AssumeRole', 'arn:aws:iam')) } },
        // Called like a role.
        home: {},
      },
      roles: {
        home: { trust: trust({ AWS: root() }) },
        other: { trust: trust({ AWS: root() }) },
        foreign: { trust: trust({ AWS: root('444455556666') }) },
        'far-out': { trust: trust({ AWS: home }) },
        everybody: { trust: trust('*') },
        cydOnly: { trust: trust({ AWS: user('cyd') }) },
        byId: { trust: trust({ AWS: 'AIDACYD' }) },
        bySession: { trust: trust({ AWS: `arn:aws:sts::${home}:assumed-role/home/x` }) },
        service: { trust: trust({ Service: 'ec2.amazonaws.com' }) },
        unread: { trust: null },
        closed: { trust: policy({ Effect: 'Deny', Principal: '*', Action: 'sts:*' }) },
        noHome: { trust: policy({ Effect: 'Deny', Principal: { AWS: root() }, Action: 'sts:*' }) },
      },
    }),
  );

  it.each([
    ['one who may become any', user('ada'), ['home', 'other', 'far-out', 'everybody', 'unread']],
    ['one who may become some', user('bob'), ['home', 'far-out', 'everybody', 'unread']],
    ['one without a right, but named', user('cyd'), ['everybody', 'cydOnly', 'byId', 'unread']],
    ['a role named by a session', role('home'), ['everybody', 'bySession', 'unread']],
    ['a user called like that role', user('home'), ['everybody', 'unread']],
    ['one who may become some of the same', user('dan'), ['far-out', 'everybody', 'unread']],
    ['one to whom others are denied', user('fay'), ['home', 'everybody', 'unread']],
    ['one with an ARN that ends early', user('gil'), ['home', 'other', 'far-out', 'everybody', 'unread']],
    ['the root user, who becomes none', root(), ['everybody', 'unread']],
    ['nobody', user('eve'), []],
  ])('finds those of %s', (_, key, names) => {
    expect(of(key)).toEqual(names);
  });

  it('tells who is named itself', () => {
    expect([user('ada'), user('cyd'), role('home'), role('other')].map(isNamed)).toEqual([false, true, true, false]);
    expect([user('home'), root(), user('eve')].map(isNamed)).toEqual([false, false, false]);
  });

  it('tells who is named by a denial alone', () => {
    const facts = account({
      users: { ada: {}, bob: {}, cyd: {} },
      roles: {
        one: { trust: policy({ Effect: 'Deny', Principal: { AWS: [user('ada'), 'AIDABOB'] }, Action: 'sts:*' }) },
      },
    });
    expect(['ada', 'bob', 'cyd'].map((name) => indexOf(facts).isNamed(user(name)))).toEqual([true, true, false]);
  });

  it('never compares everybody with every role', () => {
    const roles = Array.from({ length: 1000 }, (_, at) => [`r${at}`, {}] as const);
    const users = Array.from({ length: 3000 }, (_, at) => {
      const own = policy(allow('sts:AssumeRole', role(`r${at % 1000}`)));
      return [`u${at}`, { inline: { Own: own } }] as const;
    });
    const crowd = indexOf(account({ users: Object.fromEntries(users), roles: Object.fromEntries(roles) }));
    expect(users.reduce((sum, [name]) => sum + crowd.of(user(name)).length, 0)).toBe(3000);
  });
});
