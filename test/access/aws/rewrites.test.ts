import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/access/aws/desk.ts';
import { rewritesOf } from '../../../src/access/aws/rewrites.ts';
import { account, home, type IdentityLiteral, user } from './golden/account.ts';
import { allow, deny, policy, type Statement } from './golden/policy.ts';

function textsOf(ada: IdentityLiteral): readonly string[] {
  const facts = account({ users: { ada }, policies: { NoIam: policy(allow('ec2:*')) } });
  return rewritesOf(openDesk(facts), user('ada')).map(({ text }) => text);
}
const own = (...statements: readonly Statement[]) => ({ inline: { Own: policy(...statements) } });
const group = `arn:aws:iam::${home}:group/admins`;
const other = `arn:aws:iam::${home}:group/others`;
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const backups = `arn:aws:iam::${home}:policy/Backups`;

describe('who can rewrite what identities may do', () => {
  it.each([
    [
      'on everything',
      own(allow(['iam:AttachUserPolicy', 'iam:AddUserToGroup'])),
      ['iam:AddUserToGroup on *', 'iam:AttachUserPolicy on *'],
    ],
    [
      'on one thing that is named',
      own(allow('iam:CreatePolicyVersion', [backups, group])),
      [`iam:CreatePolicyVersion on ${backups}`],
    ],
    [
      'on some',
      own(allow('iam:PutRolePolicy', `arn:aws:iam::${home}:role/dev-*`)),
      [`iam:PutRolePolicy on arn:aws:iam::${home}:role/dev-* (conditional)`],
    ],
    ['on nothing of that kind', own(allow('iam:AddUserToGroup', backups)), []],
    ['but for one', own(allow('iam:AddUserToGroup'), deny('iam:*', group)), ['iam:AddUserToGroup on * (conditional)']],
    ['on one that is denied', own(allow('iam:AddUserToGroup', group), deny('iam:*', group)), []],
    ['within a boundary without it', { boundary: 'NoIam', ...own(allow('*')) }, []],
    ['reading alone', own(allow(['iam:Get*', 'iam:List*', 'ec2:*'])), []],
    ['permission sets', own(allow('sso:PutInlinePolicyToPermissionSet')), ['sso:PutInlinePolicyToPermissionSet on *']],
    [
      'all but what a statement leaves out',
      own({ Effect: 'Allow', Action: 'iam:AddUserToGroup', NotResource: group }),
      ['iam:AddUserToGroup on * (conditional)'],
    ],
    [
      'on everything, and on one thing besides',
      own(allow('iam:AddUserToGroup'), allow('iam:AddUserToGroup', group)),
      ['iam:AddUserToGroup on *'],
    ],
    [
      'on two things, one of which is denied',
      own(allow('iam:AddUserToGroup', [group, other]), deny('iam:*', group)),
      [`iam:AddUserToGroup on ${other}`],
    ],
    [
      'on some, with MFA, by statements in whichever order',
      own(allow('iam:AddUserToGroup', `${other}-*`, mfa), allow('iam:AddUserToGroup', `${group}-*`)),
      [`iam:AddUserToGroup on ${group}-* (conditional)`, `iam:AddUserToGroup on ${other}-* (conditional)`],
    ],
    [
      'what a denial names is not on what',
      own(allow('iam:AddUserToGroup', `${group}-*`), deny('iam:*', `${other}-*`, mfa)),
      [`iam:AddUserToGroup on ${group}-* (conditional)`],
    ],
    [
      'what only another may is not on what',
      own(
        allow('iam:AddUserToGroup', `${group}-*`),
        allow('iam:AddUserToGroup', `${other}-*`, { StringEquals: { 'aws:username': 'bob' } }),
      ),
      [`iam:AddUserToGroup on ${group}-* (conditional)`],
    ],
    [
      'on an ARN that ends early, which is no thing',
      own(allow('iam:AddUserToGroup', 'arn:aws:iam'), deny('iam:*', group)),
      ['iam:AddUserToGroup on arn:aws:iam (conditional)'],
    ],
    [
      'on what is named at length',
      own(allow('iam:AddUserToGroup', `${group}${'x'.repeat(300)}*`)),
      [`iam:AddUserToGroup on ${`${group}${'x'.repeat(300)}`.slice(0, 200)} (conditional)`],
    ],
  ] as const)('%s', (_, ada, texts) => {
    expect(textsOf(ada)).toEqual(texts);
  });

  it('is every one of the 17 rights for an administrator', () => {
    const texts = textsOf(own(allow('*')));
    expect(texts).toHaveLength(17);
    expect(texts).toEqual([...texts].sort());
  });

  it('stays open where a policy was not read, and says so', () => {
    const facts = account({ users: { ada: { inline: { Own: null } } } });
    const found = rewritesOf(openDesk(facts), user('ada'));
    expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
    expect(found.every(({ missing }) => missing.length > 0)).toBe(true);
  });

  it('is nothing of somebody the scan does not know', () => {
    expect(rewritesOf(openDesk(account({})), user('eve'))).toEqual([]);
  });
});
