import { describe, expect, it } from 'vitest';
import { mostReached, openReach, type Reached } from '../../../src/access/aws/reach.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { why } from '../../../src/model/reading.ts';
import { account, home, type IdentityLiteral, role, user } from './golden/account.ts';
import { allow, policy, trust } from './golden/policy.ts';

const more = ['more than 200 roles can be reached: not all are listed'];
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const may = (...names: readonly string[]): IdentityLiteral => ({
  inline: { Own: policy(...names.map((name) => allow('sts:AssumeRole', role(name)))) },
});
const crowd = (letter: string, count: number): Readonly<Record<string, IdentityLiteral>> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${letter}${1000 + at}`, {}]));

/** What ada reaches; `counts`: letters that names of roles worth listing begin with. */
function reachOf(ada: IdentityLiteral, roles: Readonly<Record<string, IdentityLiteral>>, counts = 'abchpx'): Reached {
  const facts = account({ users: { ada }, roles });
  const isCounted = (key: string) => counts.includes(key.slice(role('').length)[0] ?? '?');
  return openReach(openRealm(facts), facts, { counts: isCounted }).of(user('ada'));
}
const names = ({ roles }: Reached) => roles.map((one) => one.role.slice(role('').length));

describe('what is followed no further', () => {
  it('is said of one with too many roles on the way, though none of those is listed', () => {
    const hops = { h1: may('h2'), h2: may('x*'), ...crowd('x', mostReached + 1) };
    const found = reachOf(may('h1'), hops, 'h');
    expect([names(found), found.missing]).toEqual([['h1', 'h2'], more]);
    const enough = { ...hops, ...crowd('x', mostReached) };
    const fewer = Object.fromEntries(Object.entries(enough).filter(([name]) => name !== `x${1000 + mostReached}`));
    expect(reachOf(may('h1'), fewer, 'h').missing).toEqual([]);
  });

  it('is not said of what lies behind the third step, which nobody follows', () => {
    const hops = { h1: may('h2'), h2: may('h3'), h3: may('x*'), ...crowd('x', mostReached + 1) };
    const found = reachOf(may('h1'), hops);
    expect([names(found), found.missing]).toEqual([['h1', 'h2', 'h3'], []]);
  });

  it('is said where ways of two steps lead to too many, and no role behind those is told', () => {
    const hops = { h1: may('a*'), h2: may('b*'), ...crowd('a', 120), ...crowd('b', 120) };
    const roles = { ...hops, b1119: may('p'), p: {} };
    expect(reachOf(may('h1', 'h2'), roles, 'hp')).toMatchObject({ missing: more });
    expect(names(reachOf(may('h1', 'h2'), roles, 'hp'))).toEqual(['h1', 'h2']);
    const all = reachOf(may('h1', 'h2'), roles);
    expect([all.roles.length, all.missing]).toEqual([mostReached, more]);
  });

  it('is said where surer ways lead to so many that weaker ones are not looked for', () => {
    const ada = {
      inline: { Own: policy(allow('sts:AssumeRole', [role('h1'), role('h2')]), allow('sts:*', role('p'), mfa)) },
    };
    const hops = { h1: may('h3'), h2: may('h4'), h3: may('a*'), h4: may('b*'), p: {} };
    const found = reachOf(ada, { ...hops, ...crowd('a', 120), ...crowd('b', 120) }, 'p');
    expect(found).toEqual({ roles: [], missing: more });
    const few = reachOf(ada, { ...hops, ...crowd('a', 20), ...crowd('b', 20) }, 'p');
    expect([names(few), few.missing]).toEqual([['p'], []]);
  });

  it('is nothing where exactly as many are found as are listed', () => {
    const hops = { h1: may('a*'), h2: may('b*'), ...crowd('a', 99), ...crowd('b', 99) };
    const found = reachOf(may('h1', 'h2'), hops);
    expect([found.roles.length, found.missing]).toEqual([mostReached, []]);
    const weak = { ...hops, h2: { inline: { Own: policy(allow('sts:*', role('b*'), mfa)) } } };
    const other = reachOf(may('h1', 'h2'), weak);
    expect([other.roles.length, other.missing]).toEqual([mostReached, []]);
  });
});

describe('what was not read', () => {
  it('is said account by account, beside that there is more', () => {
    const gap = (id: string) => ({ account: id, of: 'identities', why: why('throttled') }) as const;
    const base = account({ users: { ada: { inline: { Own: policy(allow('sts:*')) } } }, roles: crowd('a', 201) });
    const facts = { ...base, gaps: [gap('444455556666'), gap(home)] };
    expect(openReach(openRealm(facts), facts).of(user('ada')).missing).toEqual([
      ...more,
      `roles of account ${home} were not read (throttled)`,
      'roles of account 444455556666 were not read (throttled)',
    ]);
  });
});

describe('a way over several roles', () => {
  it('names each taker and each role, under the conditions of every step, and what each lacks', () => {
    const roles = {
      one: { inline: { Own: policy(allow('sts:*', role('two'), { StringEquals: { 'sts:ExternalId': '1' } })) } },
      two: { inline: { Own: policy(allow('sts:*', role('three'))) } },
      three: { trust: trust({ AWS: home }, { Sounds: { 'aws:a': 'b' } }) },
    };
    const inline = { Own: policy(allow('sts:*', role('one'), mfa)) };
    const facts = account({ users: { ada: { inline } }, roles });
    const found = openReach(openRealm(facts), facts).of(user('ada')).roles;
    expect(found.map(({ role: key, depth, verdict }) => [key, depth, verdict])).toEqual([
      [role('one'), 1, 'conditional'],
      [role('three'), 3, 'unknown'],
      [role('two'), 2, 'conditional'],
    ]);
    const [, three, two] = found;
    expect(two?.condition).toEqual({
      text: 'to become role/one: aws:MultiFactorAuthPresent is true; to become role/two: sts:ExternalId is 1',
      keys: ['aws:MultiFactorAuthPresent', 'sts:ExternalId'],
    });
    expect(two?.via).toEqual([
      'user/ada -> inline policy Own -> statement 1',
      'role/one -> trust -> statement 1',
      'role/one -> inline policy Own -> statement 1',
      'role/two -> trust -> statement 1',
    ]);
    expect(three?.via.slice(4)).toEqual([
      'role/two -> inline policy Own -> statement 1',
      'role/three -> trust -> statement 1',
    ]);
    expect([three?.condition, three?.missing]).toEqual([
      null,
      [expect.stringMatching(/^role\/three -> trust, statement 1: /)],
    ]);
  });

  it('sorts what it lacks, and the keys of its conditions', () => {
    const odd = { Sounds: { 'aws:a': 'b' } };
    const facts = account({
      users: { ada: { inline: { Own: policy({ ...allow('sts:*', role('z')), Unless: 1 }) } } },
      roles: {
        z: { trust: trust({ AWS: home }, odd), inline: { A: policy(allow('sts:*', role('a'))) } },
        a: { trust: trust({ AWS: home }, odd) },
      },
    });
    const [first] = openReach(openRealm(facts), facts).of(user('ada')).roles;
    expect(first?.missing).toEqual([...(first?.missing ?? [])].sort());
    expect(first?.missing.map((text) => text.split(',')[0])).toEqual([
      'role/a -> trust',
      'role/z -> trust',
      'user/ada -> inline policy Own',
    ]);
    const keyed = account({
      users: {
        ada: { inline: { Own: policy(allow('sts:*', role('z'), { StringEquals: { 'sts:ExternalId': '1' } })) } },
      },
      roles: { z: { inline: { A: policy(allow('sts:*', role('y'), mfa)) } }, y: {} },
    });
    const [far] = openReach(openRealm(keyed), keyed).of(user('ada')).roles;
    expect(far?.condition?.keys).toEqual(['aws:MultiFactorAuthPresent', 'sts:ExternalId']);
  });
});
