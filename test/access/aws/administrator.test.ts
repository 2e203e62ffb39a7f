import { describe, expect, it } from 'vitest';
import { powerActions } from '../../../src/access/aws/actions.ts';
import { administrator, administratorOf } from '../../../src/access/aws/administrator.ts';
import { openDesk } from '../../../src/access/aws/desk.ts';
import type { PowerEntry, PowerVerdict } from '../../../src/model/principal.ts';
import { type AccountLiteral, account, type IdentityLiteral, snap, user } from './golden/account.ts';
import { full } from './golden/organization.ts';
import { allow, deny, policy, type Statement } from './golden/policy.ts';

function isOne(ada: IdentityLiteral, rest: AccountLiteral = {}) {
  return administrator(openDesk(account({ users: { ada }, ...rest })), user('ada'));
}
const own = (...statements: readonly Statement[]) => ({ inline: { Own: policy(...statements) } });
const all = own(allow('*'));
const services = [...new Set(powerActions.map(({ service }) => `${service}:*`))];
const named = (...more: readonly Statement[]) => own(allow(services), ...more);
const scp = (text: string | null): AccountLiteral => ({
  guard: { service: [[full], [full, 'Own']], scps: { Own: text } },
});

describe('an administrator', () => {
  it.each([
    ['everything on everything', all, {}, 'yes'],
    ['every action of every service', own(allow('*:*')), {}, 'yes'],
    ['by a group', { groups: ['ops'] }, { groups: { ops: { inline: { All: policy(allow('*')) } } } }, 'yes'],
    ['everything on one thing', own(allow('*', snap('snap-1'))), {}, 'no'],
    ['everything with MFA', own(allow('*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })), {}, 'no'],
    ['all but IAM', own({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), {}, 'no'],
    ['every service by name', own(allow(['ec2:*', 'rds:*', 'iam:*'])), {}, 'no'],
    ['nothing', {}, {}, 'no'],
    // Every power there is, but by the names of services.
    ['every service of copies by name', named(), {}, 'no'],
    [
      'that, and everything with MFA',
      named(allow('*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
      {},
      'no',
    ],
    ['that, and everything but nothing', named({ Effect: 'Allow', NotAction: '*', Resource: '*' }), {}, 'no'],
    ['that, and everything on nothing', named({ Effect: 'Allow', Action: '*', NotResource: '*' }), {}, 'no'],
    ['that, and everything on one thing', named(allow('*', snap('snap-1'))), {}, 'no'],
    ['that, and everything nobody understands', named({ ...allow('*'), Unless: 'Monday' }), {}, 'unknown'],
    ['that, and a denial nobody understands', named({ ...deny('*'), Unless: 'Monday' }), {}, 'no'],
    ['that, and another action', named(allow('sqs:SendMessage')), {}, 'no'],
    ['everything on everything and one thing', own(allow(['*', 'ec2:*'], ['*', snap('snap-1')])), {}, 'yes'],
    ['but for one denial', own(allow('*'), deny('ec2:DeleteSnapshot')), {}, 'no'],
    [
      'but for one region',
      all,
      scp(policy(deny('*', '*', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }))),
      'no',
    ],
    ['but for what is no power', own(allow('*'), deny('sqs:*')), {}, 'yes'],
    ['within a boundary', { boundary: 'B', ...all }, { policies: { B: policy(allow('ec2:*')) } }, 'no'],
    ['within a boundary that leaves all', { boundary: 'B', ...all }, { policies: { B: policy(allow('*')) } }, 'yes'],
    ['within a boundary that was not read', { boundary: 'B', ...all }, {}, 'unknown'],
    ['under a policy of the organization that was not read', all, scp(null), 'unknown'],
    ['by a policy that was not read', { inline: { Own: null } }, {}, 'unknown'],
    [
      'by a policy that was not read, but denied',
      { inline: { Own: null, No: policy(deny('ec2:CopySnapshot')) } },
      {},
      'no',
    ],
    ['by a statement nobody understands', own({ ...allow('*'), Unless: 'Monday' }), {}, 'unknown'],
    ['a statement nobody understands on one service', own({ ...allow('ec2:*'), Unless: 'Monday' }), {}, 'no'],
  ] as const)('%s', (_, ada, rest, says) => {
    expect(isOne(ada, rest)).toBe(says);
  });

  it('is nobody the scan does not know', () => {
    expect(administrator(openDesk(account({})), user('eve'))).toBe('unknown');
  });
});

describe('an administrator by its entries', () => {
  const desk = openDesk(account({ users: { ada: all, bob: {} } }));
  const entry = (
    verdict: PowerVerdict,
    actions: readonly string[],
    resources: readonly string[] = ['*'],
  ): PowerEntry => ({
    can: 'create',
    verdict,
    actions,
    resources,
    via: ['x'],
    condition: null,
    missing: [],
  });
  const names = powerActions.map(({ name }) => name);
  const [first = '', ...others] = names;
  const says = (name: string, entries: readonly PowerEntry[]) => {
    const asker = desk.realm.asker(user(name));
    return asker === null ? null : administratorOf(asker, entries);
  };

  it.each([
    ['all allowed', [entry('allowed', names)], 'yes'],
    ['one missing', [entry('allowed', others)], 'no'],
    ['one conditional', [entry('allowed', others), entry('conditional', [first])], 'no'],
    ['one unknown', [entry('allowed', others), entry('unknown', [first])], 'unknown'],
    ['one on some things', [entry('allowed', others), entry('allowed', [first], ['arn:aws:ec2:*::snapshot/*'])], 'no'],
    [
      'one on some things and unknown besides',
      [entry('allowed', others), entry('allowed', [first], ['arn:aws:ec2:*::snapshot/*']), entry('unknown', [first])],
      'no',
    ],
    [
      'one unknown and on some things besides',
      [entry('allowed', others), entry('unknown', [first]), entry('allowed', [first], ['arn:aws:ec2:*::snapshot/*'])],
      'no',
    ],
    ['one on some things besides', [entry('allowed', names), entry('allowed', [first], ['x'])], 'yes'],
    ['one conditional besides', [entry('allowed', names), entry('conditional', [first])], 'yes'],
    [
      'one unknown after it was conditional',
      [entry('allowed', others), entry('conditional', [first]), entry('unknown', [first])],
      'no',
    ],
    [
      'the more permissive counts',
      [entry('conditional', [first]), entry('allowed', names), entry('unknown', [first])],
      'yes',
    ],
  ] as const)('%s', (_, entries, verdict) => {
    expect(says('ada', entries)).toBe(verdict);
    expect(says('bob', entries)).toBe('no');
  });
});
