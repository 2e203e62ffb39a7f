import { describe, expect, it } from 'vitest';
import { type Becomable, fitOf, openStepper } from '../../../src/access/aws/become.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { openJudge } from '../../../src/access/aws/judge.ts';
import { openReach } from '../../../src/access/aws/reach.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { openTrusts } from '../../../src/access/aws/trust.ts';
import type { TrustParty } from '../../../src/access/aws/trust-party.ts';
import { type AccountLiteral, account, home, role, root, together, user } from './golden/account.ts';
import { full, type Guard } from './golden/organization.ts';
import { allow, deny, policy, trust } from './golden/policy.ts';

const sister = '444455556666';
const assume = { Own: policy(allow('sts:AssumeRole')) };
const byName = { StringEquals: { 'aws:username': 'ada' } };
const byTeam = { StringEquals: { 'aws:ResourceTag/team': 'a' } };

/** A stepper over some facts, and whom it is asked about. */
function stepping(facts: AccessFacts) {
  const realm = openRealm(facts);
  const [things, trusts] = [openThings(facts), openTrusts(realm.library)];
  const who = (key: string) => {
    const asker = realm.asker(key);
    if (asker === null) throw new Error(`nobody is ${key}`);
    return asker;
  };
  const to = (key: string): Becomable => {
    const asker = who(key);
    const { identity } = asker;
    if (identity === null) throw new Error(`${key} is no role`);
    return { identity, asker, trust: trusts.of(identity), thing: things.named(key, identity.tags) };
  };
  return { ...openStepper(openJudge()), who, to };
}

describe('steps that cannot differ', () => {
  const alike = { users: { ada: { inline: assume }, bob: { inline: assume } } };
  const team = { one: { tags: { team: 'a' } }, two: { tags: { team: 'b' } } };
  const bounded = (text: string): Guard => ({
    service: [[full], [full]],
    resource: [[], ['Own']],
    rcps: { Own: text },
  });
  const rcp = (condition: Parameters<typeof deny>[2]) => policy({ ...deny('sts:*', '*', condition), Principal: '*' });

  it('are judged once for all whom the same policies bind, and for all roles that trust alike', () => {
    const { step, isShared, who, to } = stepping(account({ ...alike, roles: { one: {}, two: {} } }));
    const [one, two] = [to(role('one')), to(role('two'))];
    const first = step(who(user('ada')), one);
    expect(first?.verdict).toBe('allowed');
    expect(step(who(user('bob')), one)).toBe(first);
    expect(step(who(user('ada')), two)).toBe(first);
    expect([isShared(who(user('ada')), one), isShared(who(root()), one)]).toEqual([true, true]);
    expect(step(who(root()), one)).toBe(null);
  });

  it('look at a trust that several roles share once for each who asks', () => {
    const { step, who, to } = stepping(account({ ...alike, roles: { one: {}, two: {} } }));
    const looked: string[] = [];
    const roles = ['one', 'two'].map((name): Becomable => {
      const one = to(role(name));
      const seenBy: Becomable['trust']['seenBy'] = (fit) => {
        looked.push(name);
        return one.trust.seenBy(fit);
      };
      return { ...one, trust: { ...one.trust, seenBy } };
    });
    // What a way of its own sees beside is looked at when it is judged, once.
    for (const one of roles) step(who(user('ada')), one);
    expect(looked.filter((name) => name === 'two')).toEqual([]);
    const before = looked.length;
    for (const one of roles) step(who(user('bob')), one);
    expect(looked.slice(before)).toEqual(['one']);
  });

  it.each<[string, AccountLiteral, readonly string[]]>([
    ['the trust asks for a name', { ...alike, roles: { one: { trust: trust({ AWS: root() }, byName) } } }, ['ada']],
    [
      'their own policy asks for a name',
      {
        users: Object.fromEntries(
          ['ada', 'bob'].map((name) => [name, { inline: { Own: policy(allow('sts:*', '*', byName)) } }]),
        ),
        roles: { one: {} },
      },
      ['ada'],
    ],
    [
      'the organization asks for a name',
      { ...alike, roles: { one: {} }, guard: bounded(rcp({ StringEquals: { 'aws:username': 'bob' } })) },
      ['ada'],
    ],
    ['nothing asks for a name', { ...alike, roles: { one: {} }, guard: bounded(rcp(byTeam)) }, ['ada', 'bob']],
  ])('are told apart by who asks where %s', (_, literal, names) => {
    const facts = account(literal);
    const { isShared, who, to } = stepping(facts);
    expect(isShared(who(user('ada')), to(role('one')))).toBe(names.length > 1);
    const desk = openReach(openRealm(facts), facts);
    const found = [user('ada'), user('bob')].filter((key) => desk.of(key).roles.length > 0);
    expect(found).toEqual(names.map((name) => user(name)));
    const other = openReach(openRealm(facts), facts);
    expect([user('bob'), user('ada')].filter((key) => other.of(key).roles.length > 0)).toEqual([...found].reverse());
  });

  it.each<[string, AccountLiteral]>([
    [
      'the trust',
      {
        ...alike,
        roles: {
          one: { ...team.one, trust: trust({ AWS: root() }, byTeam) },
          two: { ...team.two, trust: trust({ AWS: root() }, byTeam) },
        },
      },
    ],
    ['their own policy', { users: { ada: { inline: { Own: policy(allow('sts:*', '*', byTeam)) } } }, roles: team }],
    [
      'the organization',
      { ...alike, roles: team, guard: bounded(rcp({ StringEquals: { 'aws:ResourceTag/team': 'b' } })) },
    ],
  ])('are told apart by the role where %s asks for its tag', (_, literal) => {
    const facts = account(literal);
    const desk = openReach(openRealm(facts), facts);
    expect(desk.of(user('ada')).roles.map((one) => one.role)).toEqual([role('one')]);
  });

  it('are told apart by the account of the role', () => {
    const text = trust({ AWS: [user('ada'), user('bob', sister)] });
    const facts = together(
      account({ users: { ada: {} }, roles: { one: { trust: text } } }),
      account({ id: sister, users: { bob: {} }, roles: { one: { trust: text } } }),
    );
    const desk = openReach(openRealm(facts), facts);
    const found = [user('ada'), user('bob', sister)].map((key) => desk.of(key).roles.map((one) => one.role));
    expect(found).toEqual([[role('one')], [role('one', sister)]]);
  });
});

describe('whom a trust means', () => {
  const { identities } = account({ users: { ada: {} }, roles: { ops: {}, ada: {} } });
  const arn = (name: string, id = home) => `arn:aws:sts::${id}:assumed-role/${name}/of/work`;
  const session = (name: string, id = home): TrustParty => ({
    kind: 'session',
    arn: arn(name, id),
    account: id,
    role: name,
  });

  it.each<[string, TrustParty, readonly unknown[]]>([
    ['anyone', { kind: 'anyone' }, ['yes', 'yes', 'yes']],
    ['its account', { kind: 'account', account: home }, ['yes', 'yes', 'yes']],
    ['another account', { kind: 'account', account: sister }, ['no', 'no', 'no']],
    ['a user', { kind: 'identity', arn: user('ada'), account: home }, ['yes', 'no', 'no']],
    ['an id', { kind: 'id', id: 'AROAOPS' }, ['no', 'yes', 'no']],
    ['an id of one that is gone', { kind: 'id', id: 'AROAGONE' }, ['no', 'no', 'no']],
    ['a session of a role', session('ops'), ['no', { session: 'work' }, 'no']],
    ['a session of a role called like a user', session('ada'), ['no', 'no', { session: 'work' }]],
    ['a session of a role of another account', session('ops', sister), ['no', 'no', 'no']],
    ['a service', { kind: 'service', name: 'ec2.amazonaws.com' }, ['no', 'no', 'no']],
    ['a directory', { kind: 'saml', arn: 'x' }, ['no', 'no', 'no']],
    ['a provider of tokens', { kind: 'oidc', arn: 'x', host: 'x' }, ['no', 'no', 'no']],
    ['nobody knows whom', { kind: 'odd', text: 'x' }, ['unclear', 'unclear', 'unclear']],
  ])('%s', (_, party, fits) => {
    expect(identities.map((one) => fitOf(party, one))).toEqual(fits);
  });
});
