import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { denialsOf } from '../../../src/access/aws/guardrails.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { account, home, role, user } from './golden/account.ts';
import { goldens } from './golden/all.ts';
import { full } from './golden/organization.ts';
import { allow, deny, policy } from './golden/policy.ts';

const denials = (facts: AccessFacts) => denialsOf(openRealm(facts), facts);
const dead = policy(allow('*'), { ...deny('ec2:DeleteSnapshot', `arn:aws:ec2:*:${home}:snapshot/*`), Sid: 'Keep' });
const alive = policy(deny('ec2:DeleteSnapshot'));

describe('the denials of a scan', () => {
  it('say where they stand, and why they never fire', () => {
    const users = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`u${10 + at}`, { attached: ['Guard'] }]));
    const facts = account({ users, roles: { one: { boundary: 'Guard' } }, policies: { Guard: dead, Loose: dead } });
    const reason = `ec2:DeleteSnapshot cannot meet arn:aws:ec2:*:${home}:snapshot/*: ARNs of snapshots and images carry no account`;
    expect(denials(facts)).toEqual([
      {
        key: `arn:aws:iam::${home}:policy/Guard#2`,
        policy: `arn:aws:iam::${home}:policy/Guard`,
        name: 'Guard',
        account: home,
        index: 2,
        sid: 'Keep',
        futility: { state: 'known', value: { reason, actions: ['ec2:DeleteSnapshot'], whole: true } },
        attached: { count: 13, first: [role('one'), ...Array.from({ length: 9 }, (_, at) => user(`u${10 + at}`))] },
      },
    ]);
  });

  it('include those that can fire, in policies of users, roles, groups and the organization', () => {
    const facts = account({
      users: { ada: { inline: { Own: alive } } },
      groups: { ops: { inline: { Own: alive }, attached: ['Guard'] } },
      policies: { Guard: alive },
      guard: { service: [[full, 'Root'], [full]], scps: { Root: alive, Nowhere: alive } },
    });
    const found = denials(facts);
    expect(found.map(({ policy: name }) => name.slice(name.lastIndexOf(':') + 1))).toEqual([
      'group/ops -> inline policy Own',
      'policy/Guard',
      'user/ada -> inline policy Own',
      'policy/o-exampleorg1/service_control_policy/p-Root',
    ]);
    expect(new Set(found.map(({ futility }) => JSON.stringify(futility)))).toEqual(
      new Set(['{"state":"known","value":null}']),
    );
    expect(new Set(found.map(({ key }) => key)).size).toBe(4);
  });

  it('are unknown where one of several tests is not understood, but not where they never fire anyway', () => {
    const tests = { Bool: { 'aws:SecureTransport': 'false' }, Sounds: { a: 'b' } };
    const said = (statement: object) =>
      denials(account({ users: { ada: { inline: { Own: policy(statement as never) } } } }))[0]?.futility;
    expect(said(deny('ec2:DeleteSnapshot', '*', tests))).toMatchObject({
      state: 'unknown',
      why: { cause: 'malformed' },
    });
    const filled = `arn:aws:ec2:*:${home}:snapshot/*`;
    expect(said(deny('ec2:DeleteSnapshot', filled, tests))).toMatchObject({ state: 'known', value: { whole: true } });
  });

  it('never fire in a resource control policy on services that those do not bind, named in order', () => {
    const rcp = { ...deny(['ebs:GetSnapshotBlock', 'ec2:UnlockSnapshot', 'ec2:LockSnapshot']), Principal: '*' };
    const guard = { service: [[full], [full]], resource: [[], ['Own']], rcps: { Own: policy(rcp) } };
    expect(denials(account({ guard })).map(({ futility }) => futility)).toEqual([
      {
        state: 'known',
        value: {
          reason: 'resource control policies do not bind ebs, ec2',
          actions: ['ebs:GetSnapshotBlock', 'ec2:LockSnapshot', 'ec2:UnlockSnapshot'],
          whole: true,
        },
      },
    ]);
  });

  it('are unknown where a policy was not read, is not among those read, or is not understood', () => {
    const facts = account({
      users: {
        ada: {
          inline: {
            Lost: null,
            Odd: policy({ ...deny('ec2:DeleteSnapshot'), Unless: 'x' }),
            Op: policy(deny('ec2:*', '*', { Sounds: { a: 'b' } })),
          },
          attached: ['Gone'],
        },
      },
    });
    expect(
      denials(facts).map(({ index, futility }) => [index, futility.state === 'unknown' && futility.why.cause]),
    ).toEqual([
      [0, 'not-asked'],
      [0, 'denied'],
      [1, 'malformed'],
      [1, 'malformed'],
    ]);
  });

  it('are none where only other things are denied, or nothing', () => {
    const facts = account({
      users: { ada: { inline: { Own: policy(deny('sqs:*'), allow('*')) } } },
      guard: { service: [[full], [full]] },
    });
    expect(denials(facts)).toEqual([]);
  });

  it('never fire in a resource control policy on services that have none', () => {
    const text = (action: string) => policy({ ...deny(action), Principal: '*' });
    const guard = {
      service: [[full], [full]],
      resource: [['Ec2', 'Kms'], []],
      rcps: { Ec2: text('ec2:ModifySnapshotAttribute'), Kms: text('kms:*') },
    };
    expect(
      denials(account({ guard })).map(({ name, futility }) => [
        name,
        futility.state === 'known' && futility.value?.reason,
      ]),
    ).toEqual([
      ['Ec2', 'resource control policies do not bind ec2'],
      ['Kms', undefined],
    ]);
  });

  it('are dead in the golden accounts only where their pages say so', () => {
    const found = goldens.flatMap(({ name, facts }) =>
      denials(facts).some(({ futility }) => futility.state === 'known' && futility.value !== null) ? [name] : [],
    );
    expect(found).toEqual([
      'A Deny on snapshots with an account in the ARN stops nothing',
      'The same condition on an AMI leaves an Allow open and a Deny without effect',
      'Sharing a DB snapshot cannot be limited to accounts by a condition',
      'Locking a snapshot for 10 to 50 days; the page also writes a key for the cooling-off period that no action carries',
    ]);
  });
});
