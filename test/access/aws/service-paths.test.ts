import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/access/aws/desk.ts';
import { mostWays, openServiceWays } from '../../../src/access/aws/service-paths.ts';
import { account, home, type IdentityLiteral, role, user } from './golden/account.ts';
import { full, organizationId } from './golden/organization.ts';
import { allow, deny, policy, type Statement, trust } from './golden/policy.ts';

function waysOf(
  statements: readonly Statement[],
  roles: Readonly<Record<string, IdentityLiteral>>,
  counts?: (key: string) => boolean,
) {
  const facts = account({
    users: { ada: { inline: { Own: policy(...statements) } } },
    roles,
    guard: { service: [[full], [full]] },
  });
  return openServiceWays(openDesk(facts), facts, counts === undefined ? {} : { counts }).of(user('ada'));
}
const toDlm = (condition?: Parameters<typeof trust>[1]) => ({
  trust: trust({ Service: 'dlm.amazonaws.com' }, condition),
});
const create = allow('dlm:CreateLifecyclePolicy');
const pass = allow('iam:PassRole');
const verdictOf = (text: IdentityLiteral, ...statements: readonly Statement[]) =>
  waysOf(statements, { one: text }).ways[0]?.verdict ?? 'denied';

describe('roles that can be handed to a service', () => {
  it.each([
    ['all three allow it', toDlm(), [create, pass], 'allowed'],
    ['the action is missing', toDlm(), [pass], 'denied'],
    ['the hand-over is missing', toDlm(), [create], 'denied'],
    ['the hand-over is of another role', toDlm(), [create, allow('iam:PassRole', role('two'))], 'denied'],
    ['the hand-over is denied', toDlm(), [create, pass, deny('iam:PassRole', role('o*'))], 'denied'],
    [
      'the action is under a condition',
      toDlm(),
      [allow('dlm:*', '*', { Bool: { 'aws:SecureTransport': 'true' } }), pass],
      'conditional',
    ],
    [
      'the role asks for its own account',
      toDlm({ StringEquals: { 'aws:SourceAccount': home } }),
      [create, pass],
      'allowed',
    ],
    [
      'the role asks for another account',
      toDlm({ StringEquals: { 'aws:SourceAccount': '777777777777' } }),
      [create, pass],
      'denied',
    ],
    [
      'the role asks for its organization',
      toDlm({ StringEquals: { 'aws:SourceOrgID': organizationId } }),
      [create, pass],
      'allowed',
    ],
    [
      'the role asks for some policies',
      toDlm({ ArnLike: { 'aws:SourceArn': 'arn:aws:dlm:*' } }),
      [create, pass],
      'conditional',
    ],
    ['the trust was not read', { trust: null }, [create, pass], 'unknown'],
    ['the trust is for people', {}, [create, pass], 'denied'],
    [
      'the trust denies the service',
      {
        trust: policy(
          { Effect: 'Allow', Principal: { Service: 'dlm.amazonaws.com' }, Action: 'sts:AssumeRole' },
          { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' },
        ),
      },
      [create, pass],
      'denied',
    ],
  ] as const)('%s', (_, text, statements, says) => {
    expect(verdictOf(text, ...statements)).toBe(says);
  });

  it('are never service-linked ones, which nobody can hand over', () => {
    expect(verdictOf({ path: '/aws-service-role/dlm.amazonaws.com/', ...toDlm() }, allow('*'))).toBe('denied');
  });

  it('name what is missing, and the role', () => {
    const [way] = waysOf([create, pass], { one: { trust: null } }).ways;
    expect(way).toMatchObject({ action: 'dlm:CreateLifecyclePolicy', role: role('one'), among: [role('one')] });
    expect(way?.missing).toEqual(['trust policy of role/one (denied, needs iam:GetPolicyVersion)']);
  });

  it('are listed up to a limit, only those that count', () => {
    const many = Object.fromEntries(Array.from({ length: mostWays + 1 }, (_, at) => [`r${1000 + at}`, toDlm()]));
    const { ways, missing } = waysOf([create, pass], many);
    expect(ways).toHaveLength(mostWays);
    expect(missing).toEqual(['more than 200 roles can be handed to services: not all are listed']);
    const exact = Object.fromEntries(Object.entries(many).slice(0, mostWays));
    expect(waysOf([create, pass], exact)).toMatchObject({ missing: [] });
    expect(waysOf([create, pass], exact).ways).toHaveLength(mostWays);
    const few = waysOf([create, pass], many, (key) => key.endsWith('r1200'));
    expect(few).toMatchObject({ ways: [{ role: role('r1200') }], missing: [] });
  });

  it('are sorted by action and role, hops among them', () => {
    const toBackup = { trust: trust({ Service: 'backup.amazonaws.com' }) };
    const toLambda = { trust: trust({ Service: 'lambda.amazonaws.com' }) };
    const { ways } = waysOf([allow('*')], { z: toDlm(), y: toBackup, b: toLambda, a: toDlm() });
    const told = ways.map(({ action, role: key }) => `${action} ${key}`);
    expect(told).toEqual([...told].sort());
    expect(told.length).toBe(8);
    // What stands beside a verdict that is known is for the powers of the role.
    expect(ways.filter(({ missing }) => missing.length > 0).map(({ action }) => action)).toEqual([
      'lambda:UpdateFunctionCode',
    ]);
  });

  it('sort and name once what is missing of each part', () => {
    const facts = account({ users: { ada: { inline: { Own: null } } }, roles: { one: { trust: null } } });
    const [way] = openServiceWays(openDesk(facts), facts).of(user('ada')).ways;
    expect(way?.missing).toEqual([
      'inline policy Own of user/ada (denied, needs iam:GetPolicyVersion)',
      'trust policy of role/one (denied, needs iam:GetPolicyVersion)',
    ]);
  });

  it('are no ways of somebody the scan does not know', () => {
    const facts = account({});
    const { missing } = openServiceWays(openDesk(facts), facts).of(user('eve'));
    expect(missing).toEqual([`the scan knows no principal ${user('eve')}`]);
  });
});

describe('hops onto what already runs', () => {
  const toLambda = { trust: trust({ Service: 'lambda.amazonaws.com' }) };
  const toCompute = { trust: trust({ Service: 'ec2.amazonaws.com' }) };

  it('lead to one of the roles that it may run with: which was not read', () => {
    const { ways } = waysOf([allow(['lambda:UpdateFunctionCode', 'ssm:SendCommand'])], {
      a: toLambda,
      b: toCompute,
      c: toLambda,
    });
    const missing = ['what runs with which role was not read'];
    expect(ways).toEqual([
      { action: 'lambda:UpdateFunctionCode', role: '*', verdict: 'unknown', among: [role('a'), role('c')], missing },
      { action: 'ssm:SendCommand', role: '*', verdict: 'unknown', among: [role('b')], missing },
    ]);
  });

  it('lead to roles of every service that it runs for, sorted', () => {
    const toSsm = { trust: trust({ Service: 'ssm.amazonaws.com' }) };
    const both = { trust: trust({ Service: ['ssm.amazonaws.com', 'ec2.amazonaws.com'] }) };
    const { ways } = waysOf([allow('ssm:SendCommand')], { a: toSsm, b: toCompute, c: both });
    expect(ways.map(({ among }) => among)).toEqual([[role('a'), role('b'), role('c')]]);
  });

  it('are none where no role could run there, or the action is denied', () => {
    expect(waysOf([allow('ssm:SendCommand')], { a: toLambda }).ways).toEqual([]);
    expect(waysOf([allow('*'), deny('ssm:*')], { b: toCompute }).ways.filter(({ role: key }) => key === '*')).toEqual(
      [],
    );
  });
});
