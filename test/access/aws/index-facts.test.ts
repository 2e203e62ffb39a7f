import { describe, expect, it } from 'vitest';
import { indexFacts } from '../../../src/access/aws/index-facts.ts';
import { account, home, role, root, together, user } from './golden/account.ts';
import { allow, policy } from './golden/policy.ts';

const other = '444455556666';
const index = indexFacts(
  together(
    account({
      users: { ada: {}, bob: {} },
      roles: { worker: { path: '/team/' }, ada: {} },
      groups: { ops: {} },
      policies: { Own: policy(allow('ec2:*')), 'arn:aws:iam::aws:policy/ReadOnlyAccess': policy(allow('*')) },
    }),
    account({ id: other, roles: { worker: {} }, policies: { 'arn:aws:iam::aws:policy/ReadOnlyAccess': null } }),
  ),
);

describe('facts by name', () => {
  it.each([
    [user('ada'), user('ada')],
    [role('ada'), role('ada')],
    [role('team/worker'), role('team/worker')],
    [role('worker', other), role('worker', other)],
    // A session, whose ARN leaves out the path.
    [`arn:aws:sts::${home}:assumed-role/worker/session`, role('team/worker')],
    [`arn:aws:sts::${home}:assumed-role/worker/a/b`, role('team/worker')],
    [`arn:aws:sts::${other}:assumed-role/worker/i-0`, role('worker', other)],
    [`arn:aws-cn:sts::${home}:assumed-role/ada/x`, role('ada')],
  ])('%s is %s', (arn, key) => {
    expect(index.identity(arn)?.key).toBe(key);
  });

  it.each([
    user('nobody'),
    user('Ada'),
    role('worker'),
    user('ada', other),
    `arn:aws:sts::${home}:assumed-role/worker`,
    `arn:aws:sts::${home}:assumed-role/team/worker/x`,
    `arn:aws:sts::${home}:federated-user/ada`,
    `x arn:aws:sts::${home}:assumed-role/worker/x`,
    `arn:aws:sts::${other}:assumed-role/ada/x`,
    // Users have no sessions of that kind, whatever they are called.
    `arn:aws:sts::${home}:assumed-role/bob/x`,
    '',
  ])('%s is nobody', (arn) => {
    expect(index.identity(arn)).toBe(undefined);
  });

  it('find groups, and policies as each account sees them', () => {
    expect(index.group(`arn:aws:iam::${home}:group/ops`)?.name).toBe('ops');
    expect(index.group(`arn:aws:iam::${other}:group/ops`)).toBe(undefined);
    const managed = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    expect([home, other].map((id) => index.policy(managed, id)?.text.state)).toEqual(['known', 'unknown']);
    expect(index.policy(managed, '777777777777')).toBe(undefined);
    expect(index.policy(`arn:aws:iam::${home}:policy/Own`, home)?.name).toBe('Own');
    expect(index.policy(`arn:aws:iam::${home}:policy/Own`, other)).toBe(undefined);
  });

  it.each([
    [root(), home],
    [root(other), other],
    [`arn:aws-us-gov:iam::${home}:root`, home],
    [root('777777777777'), null],
    [`arn:aws:iam::${home}:rooted`, null],
    [`arn:aws:iam::${home.slice(1)}:root`, null],
    [`xarn:aws:iam::${home}:root`, null],
    [user('root'), null],
  ])('the root user %s is of the account %s', (arn, id) => {
    expect(index.rootOf(arn)).toBe(id);
  });
});
