import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/access/aws/document.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { because } from '../../../src/access/logic.ts';
import { account, home, role, root, user } from './golden/account.ts';
import { full } from './golden/organization.ts';
import { allow, deny, policy, trust } from './golden/policy.ts';

const text = policy(allow('ec2:*'));
const managed = (name: string) => `arn:aws:iam::${home}:policy/${name}`;
const tagging = trust({ AWS: '*' }, undefined, ['sts:AssumeRole', 'sts:TagSession']);

const facts = account({
  users: {
    ada: {
      tags: { team: 'red' },
      inline: { Own: text },
      attached: ['Backups', 'Gone'],
      groups: ['ops', 'lost'],
      boundary: 'Bound',
    },
    bob: { boundary: 'Gone' },
  },
  roles: {
    worker: { path: '/team/', tags: { team: 'red' }, trust: tagging },
    plain: { tags: { team: 'red' } },
    AWSServiceRoleForBackup: { path: '/aws-service-role/backup.amazonaws.com/', inline: { Own: text } },
    unlinked: { path: '/aws-service-roles/' },
  },
  groups: { ops: { inline: { Ops: text }, attached: ['Backups'] } },
  policies: { Backups: text, Bound: null },
  guard: { scps: { Deny: policy(deny('ec2:*')) }, service: [[full], ['Deny']], resource: [[], []] },
});
const realm = openRealm(facts);
const asker = (key: string) => {
  const found = realm.asker(key);
  if (found === null) throw new Error(`nobody is ${key}`);
  return found;
};
const labels = (sources: readonly Source[] | null) => sources?.map(({ label }) => label) ?? null;
const lost = (sources: readonly Source[] | null) =>
  sources?.flatMap(({ document }) => document.statements.flatMap(({ gap }) => gap ?? [])) ?? null;

describe('one who asks', () => {
  it('has what it holds itself, and what its groups hold', () => {
    const { layers, identity, partition } = asker(user('ada'));
    expect(labels(layers.identity)).toEqual([
      'user/ada -> inline policy Own',
      `user/ada -> ${managed('Backups')}`,
      `user/ada -> ${managed('Gone')}`,
      'user/ada -> group/ops -> inline policy Ops',
      `user/ada -> group/ops -> ${managed('Backups')}`,
      `user/ada -> group/arn:aws:iam::${home}:group/lost`,
    ]);
    expect(lost(layers.identity)).toEqual([
      `policy ${managed('Gone')} was not read`,
      `group arn:aws:iam::${home}:group/lost was not read`,
    ]);
    expect([identity?.name, partition, layers.root]).toEqual(['ada', 'aws', false]);
  });

  it('is bound by its boundary, also where that was not read', () => {
    expect(labels(asker(user('ada')).layers.boundary)).toEqual([`user/ada -> boundary -> ${managed('Bound')}`]);
    expect(lost(asker(user('ada')).layers.boundary)).toEqual([
      `policy ${managed('Bound')} (denied, needs iam:GetPolicyVersion)`,
    ]);
    expect(lost(asker(user('bob')).layers.boundary)).toEqual([`policy ${managed('Gone')} was not read`]);
    expect(asker(role('plain')).layers.boundary).toBe(null);
  });

  it('is bound by every level of its organization, unless it is a service-linked role', () => {
    for (const key of [user('ada'), role('team/worker'), role('aws-service-roles/unlinked'), root()])
      expect([asker(key).layers.levels.length, asker(key).layers.resourceLevels.length]).toEqual([2, 2]);
    const { layers } = asker(role('aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup'));
    expect([layers.levels, layers.resourceLevels]).toEqual([[], []]);
    expect(labels(layers.identity)).toEqual(['role/AWSServiceRoleForBackup -> inline policy Own']);
  });

  it('is bound whatever its path where it is a user', () => {
    const odd = openRealm(account({ users: { eve: { path: '/aws-service-role/x/' } }, guard: {} }));
    expect(odd.asker(user('aws-service-role/x/eve'))?.layers.levels.length).toBe(2);
  });

  it('may be the root user of an account of which the scan knows somebody', () => {
    const { layers, identity, account: id, caller } = asker(root());
    expect([layers.identity, layers.boundary, layers.root, identity, id]).toEqual([[], null, true, null, home]);
    expect(caller.state('aws:principaltype', false)).toEqual(['Account']);
    expect(realm.asker(root('777777777777'))).toBe(null);
  });

  it('may be a session of a role, and is the role', () => {
    const session = `arn:aws:sts::${home}:assumed-role/worker/x`;
    expect(asker(session)).toBe(asker(role('team/worker')));
    expect(asker(session)).toBe(asker(`${session}y`));
  });

  it('is nobody where the scan knows none, and made once where it does', () => {
    expect(realm.asker(user('nobody'))).toBe(null);
    expect(asker(user('ada'))).toBe(asker(user('ada')));
    expect(asker(root())).toBe(asker(root()));
  });

  it('has the tags it has, which sessions of a role may change where its trust says so', () => {
    const team = (key: string) => asker(key).caller.state('aws:principaltag/team', false);
    expect([team(user('ada')), team(role('plain')), team(role('team/worker'))]).toEqual([
      ['red'],
      ['red'],
      because.condition,
    ]);
    expect(asker(user('ada')).caller.state('aws:principalorgid', false)).toEqual(['o-exampleorg1']);
    expect(realm.identities).toBe(facts.identities);
  });

  it('is of the partition that its ARN names', () => {
    const [bob] = account({ users: { bob: {} } }).identities;
    if (bob === undefined) throw new Error('nobody');
    const key = bob.key.replace('arn:aws:', 'arn:aws-cn:');
    expect(openRealm({ ...facts, identities: [{ ...bob, key }] }).asker(key)?.partition).toBe('aws-cn');
  });
});
