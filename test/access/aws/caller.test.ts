import { describe, expect, it } from 'vitest';
import { callerOf, rootCaller, type Standing } from '../../../src/access/aws/caller.ts';
import type { KeyState } from '../../../src/access/aws/text-template.ts';
import { because } from '../../../src/access/logic.ts';
import type { IamIdentity } from '../../../src/model/identity.ts';
import { account, home, role, root, user } from './golden/account.ts';

const standing: Standing = { organization: ['o-1'], paths: ['o-1/r-1/ou-1/'] };
const nowhere: Standing = { organization: 'absent', paths: 'absent' };
const unread: Standing = { organization: because.gap, paths: because.gap };

function identity(type: 'user' | 'role', tags: Readonly<Record<string, string>> = {}): IamIdentity {
  const literal = { ada: { tags } };
  const [one] = account(type === 'user' ? { users: literal } : { roles: literal }).identities;
  if (one === undefined) throw new Error('nobody');
  return one;
}

const closed = (made: ReturnType<typeof callerOf>, key: string) => [made.state(key, false), made.state(key, true)];
const same = (state: KeyState | undefined) => [state, state];

describe('what is known of a user', () => {
  const ada = callerOf(identity('user', { Team: 'red', env: 'prod', Env: 'dev' }), standing, false);

  it.each<[string, KeyState | undefined]>([
    ['aws:principalarn', [user('ada')]],
    ['aws:principalaccount', [home]],
    ['aws:principaltype', ['User']],
    ['aws:principalisawsservice', ['false']],
    ['aws:principalservicename', 'absent'],
    ['aws:principalservicenameslist', 'absent'],
    ['aws:userid', ['AIDAADA']],
    ['aws:username', ['ada']],
    ['aws:principalorgid', ['o-1']],
    ['aws:principalorgpaths', ['o-1/r-1/ou-1/']],
    ['aws:resourceaccount', [home]],
    ['aws:resourceorgid', ['o-1']],
    ['aws:resourceorgpaths', ['o-1/r-1/ou-1/']],
    ['aws:principaltag/team', ['red']],
    ['aws:principaltag/cost', 'absent'],
    // Two tags that differ in case alone: which one counts is not documented.
    ['aws:principaltag/env', because.ambiguous],
    ['aws:sourceip', undefined],
    ['aws:principal', undefined],
  ])('%s: %j', (key, state) => {
    expect(closed(ada, key)).toEqual(same(state));
  });

  it('is not what its sessions bring: it has none', () => {
    expect(closed(callerOf(identity('user', { team: 'red' }), standing, true), 'aws:principaltag/team')).toEqual(
      same(['red']),
    );
  });
});

describe('what is known of a role', () => {
  const tags = { Team: 'red' };

  it.each<[string, KeyState]>([
    ['aws:principalarn', [role('ada')]],
    ['aws:principaltype', ['AssumedRole']],
    ['aws:username', 'absent'],
    ['aws:principaltag/team', ['red']],
    ['aws:principaltag/env', 'absent'],
  ])('%s: %j', (key, state) => {
    expect(closed(callerOf(identity('role', tags), standing, false), key)).toEqual(same(state));
  });

  it('leaves the id of its session open', () => {
    expect(closed(callerOf(identity('role'), standing, false), 'aws:userid')).toEqual([because.condition, 'absent']);
  });

  it('leaves tags open where sessions may bring others, unless all is said', () => {
    const made = callerOf(identity('role', tags), standing, true);
    expect(closed(made, 'aws:principaltag/team')).toEqual([because.condition, ['red']]);
    expect(closed(made, 'aws:principaltag/env')).toEqual([because.condition, 'absent']);
  });
});

describe('what is known of a root user', () => {
  it.each<[string, KeyState | undefined]>([
    ['aws:principalarn', [root()]],
    ['aws:principalaccount', [home]],
    ['aws:principaltype', ['Account']],
    ['aws:principalisawsservice', ['false']],
    ['aws:principalservicename', 'absent'],
    ['aws:principalservicenameslist', 'absent'],
    ['aws:userid', [home]],
    ['aws:username', 'absent'],
    ['aws:principalorgid', ['o-1']],
    ['aws:resourceaccount', [home]],
    ['aws:principaltag/team', 'absent'],
    ['aws:sourceip', undefined],
  ])('%s: %j', (key, state) => {
    expect(closed(rootCaller(root(), home, standing), key)).toEqual(same(state));
  });
});

describe('what is known of the organization', () => {
  it.each<[string, Standing, KeyState]>([
    ['in none', nowhere, 'absent'],
    ['not read', unread, because.gap],
  ])('%s', (_, where, state) => {
    for (const made of [callerOf(identity('user'), where, false), rootCaller(root(), home, where)])
      for (const key of ['aws:principalorgid', 'aws:principalorgpaths', 'aws:resourceorgid', 'aws:resourceorgpaths'])
        expect(closed(made, key)).toEqual(same(state));
  });
});
