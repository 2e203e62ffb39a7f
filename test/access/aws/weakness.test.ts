import { describe, expect, it } from 'vitest';
import { outsidersOf } from '../../../src/access/aws/outsiders.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { openTrusts } from '../../../src/access/aws/trust.ts';
import { weaknessesOf } from '../../../src/access/aws/weakness.ts';
import { account, home, root, together } from './golden/account.ts';
import { full } from './golden/organization.ts';
import { type Condition, policy, trust } from './golden/policy.ts';

function weaknessOf(text: string, name = 'one'): string | null | undefined {
  const facts = account({ roles: { [name]: { trust: text } } });
  return outsidersOf(openRealm(facts), facts, new Set())[0]?.weakness;
}

const provider = (host: string) => ({ Federated: `arn:aws:iam::${home}:oidc-provider/${host}` });
const web = (principal: unknown, condition?: Condition) =>
  weaknessOf(trust(principal, condition, 'sts:AssumeRoleWithWebIdentity'));
const hub = 'token.actions.githubusercontent.com';
const aud = { [`${hub}:aud`]: 'sts.amazonaws.com' };
const anyRepository = 'any repository of GitHub may become it: the subject is not limited';

describe('what is weak in how GitHub is let in', () => {
  const like = (value: string | readonly string[], key = 'sub') => ({
    StringEquals: aud,
    StringLike: { [`${hub}:${key}`]: value },
  });

  it.each([
    ['one branch', { StringEquals: { ...aud, [`${hub}:sub`]: 'repo:octo/one:ref:refs/heads/main' } }, null],
    ['one repository', like('repo:octo/one:*'), null],
    ['one owner', like('repo:octo/*'), null],
    [
      'one owner, in upper case keys',
      { StringLike: { [`${hub.toUpperCase()}:SUB`]: 'repo:octo/*', [`${hub}:AUD`]: 'sts' } },
      null,
    ],
    ['any owner', like('repo:*'), anyRepository],
    ['owners that begin alike', like('repo:octo*/one:*'), anyRepository],
    ['owners of one length', like('repo:oct?/one:*'), anyRepository],
    ['one good value and one bad', like(['repo:octo/one:*', '*']), anyRepository],
    ['an environment alone', like('environment:*'), anyRepository],
    ['everything', like('*'), anyRepository],
    ['a star that is no wildcard', { StringEquals: { ...aud, [`${hub}:sub`]: 'repo:*' } }, null],
    ['the owner by its own claim', { StringEquals: { ...aud, [`${hub}:repository_owner_id`]: '42' } }, null],
    ['the repository by its own claim', like('octo/*', 'repository'), null],
    ['all but some', { StringEquals: aud, StringNotLike: { [`${hub}:sub`]: 'repo:octo/*' } }, anyRepository],
    ['that there is a subject', { StringEquals: aud, Null: { [`${hub}:sub`]: 'false' } }, anyRepository],
    [
      'the subject of another provider',
      { StringEquals: { ...aud, 'gitlab.com:sub': 'repo:octo/one:x' } },
      anyRepository,
    ],
    [
      'every value, as AWS writes it',
      { 'ForAllValues:StringLike': { [`${hub}:sub`]: 'repo:octo/*', [`${hub}:aud`]: 'sts' } },
      null,
    ],
    ['no audience', { StringLike: { [`${hub}:sub`]: 'repo:octo/one:*' } }, 'no audience is asked for'],
  ] as const)('%s', (_, condition, weakness) => {
    expect(web(provider(hub), condition)).toBe(weakness);
  });

  it('is nothing where a denial stops all others', () => {
    const denial = (condition: object) =>
      policy(
        {
          Effect: 'Allow',
          Principal: provider(hub),
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: aud },
        },
        { Effect: 'Deny', Principal: '*', Action: 'sts:*', Condition: condition },
      );
    expect(weaknessOf(denial({ StringNotLike: { [`${hub}:sub`]: 'repo:octo/*' } }))).toBe(null);
    expect(weaknessOf(denial({ StringNotLike: { [`${hub}:sub`]: '*:octo/*' } }))).toBe(anyRepository);
    const both = { StringNotLike: { [`${hub}:sub`]: 'repo:octo/*' }, Bool: { 'aws:SecureTransport': 'false' } };
    expect(weaknessOf(denial(both))).toBe(anyRepository);
  });

  it('is said of all that is weak', () => {
    expect(web(provider(hub))).toBe(`${anyRepository}; no audience is asked for`);
  });
});

describe('what is weak in how other tokens are let in', () => {
  const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC';
  const subject = (host: string, value: string) => ({
    StringLike: { [`${host}:sub`]: value },
    StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' },
  });

  it.each([
    ['one service account', provider(eks), subject(eks, 'system:serviceaccount:prod:backup'), null],
    ['one namespace', provider(eks), subject(eks, 'system:serviceaccount:prod:*'), null],
    ['any service account', provider(eks), subject(eks, 'system:serviceaccount:*'), /subject is not limited/],
    [
      'any project',
      provider('gitlab.com'),
      subject('gitlab.com', 'project_path:*'),
      /^whoever gitlab\.com gives a token/,
    ],
    ['one group', provider('gitlab.com'), subject('gitlab.com', 'project_path:octo/*'), null],
    [
      'an identity pool',
      { Federated: 'cognito-identity.amazonaws.com' },
      { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-1:1' } },
      null,
    ],
    ['any identity pool', { Federated: 'cognito-identity.amazonaws.com' }, undefined, /^no audience is asked for$/],
    ['an application', { Federated: 'www.amazon.com' }, { StringEquals: { 'www.amazon.com:app_id': 'amzn1' } }, null],
  ] as const)('%s', (_, principal, condition, weakness) => {
    const said = web(principal, condition);
    if (weakness === null) expect(said).toBe(null);
    else expect(said).toMatch(weakness);
  });

  it('is the audience of SAML, and that members of Identity Center were not read', () => {
    const saml = { Federated: `arn:aws:iam::${home}:saml-provider/Example` };
    const asked = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } };
    const text = (condition?: Condition) => trust(saml, condition, ['sts:AssumeRoleWithSAML', 'sts:TagSession']);
    expect(weaknessOf(text(asked))).toBe(null);
    expect(weaknessOf(text())).toBe('no audience is asked for');
    expect(weaknessOf(text(asked), 'AWSReservedSSO_Admin_0123456789abcdef')).toBe(
      'whom Identity Center lets in was not read',
    );
  });
});

describe('what is weak in how accounts and services are let in', () => {
  const deputy = /^the service is trusted without aws:SourceAccount/;
  const bySource = (operator: string, key: string, value: string) => ({ [operator]: { [key]: value } });

  it.each([
    ['no condition', undefined, deputy],
    ['its account', bySource('StringEquals', 'aws:SourceAccount', home), null],
    ['any account', bySource('StringLike', 'aws:SourceAccount', '*'), deputy],
    ['its account where it is given', bySource('StringEqualsIfExists', 'aws:SourceAccount', home), deputy],
    ['a thing of its account', bySource('ArnLike', 'aws:SourceArn', `arn:aws:dlm:*:${home}:policy/*`), null],
    ['a thing of any account', bySource('ArnLike', 'aws:SourceArn', 'arn:aws:dlm:*:*:policy/*'), deputy],
    ['a bucket, which carries no account', bySource('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::own-bucket'), null],
    ['any bucket', bySource('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*'), deputy],
    ['the organization', bySource('StringEquals', 'aws:SourceOrgID', 'o-one'), null],
    ['something else', bySource('Bool', 'aws:SecureTransport', 'true'), deputy],
  ] as const)('a service under %s', (_, condition, weakness) => {
    const said = weaknessOf(trust({ Service: 'dlm.amazonaws.com' }, condition));
    if (weakness === null) expect(said).toBe(null);
    else expect(said).toMatch(weakness);
  });

  it('is nothing of services that run what its own account started', () => {
    expect(weaknessOf(trust({ Service: 'ec2.amazonaws.com' }))).toBe(null);
    expect(weaknessOf(trust({ Service: 'lambda.amazonaws.com' }))).toBe(null);
  });

  it.each([
    ['no condition', undefined, 'any account may become it'],
    [
      'a network',
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      'any account that meets the condition may become it',
    ],
    ['an account', { StringEquals: { 'aws:PrincipalAccount': '777777777777' } }, null],
    ['a role of an account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::777777777777:role/*' } }, null],
    ['a role of any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ops' } }, /^any account that/],
  ] as const)('everybody under %s', (_, condition, weakness) => {
    const said = weaknessOf(trust('*', condition));
    if (weakness === null || typeof weakness === 'string') expect(said).toBe(weakness);
    else expect(said).toMatch(weakness);
  });

  it('is said of whom nobody can tell', () => {
    expect(weaknessOf(trust({ Machine: 'one' }))).toBe('who may become it cannot be told');
  });
});

describe('what is weak in how somebody of another account is let in', () => {
  const stranger = '777777777777';
  const asked = { StringEquals: { 'sts:ExternalId': '1' } };
  const none = 'no external id is asked for';

  it.each([
    ['an account without an external id', `arn:aws:iam::${stranger}:root`, undefined, none],
    ['a user without one', `arn:aws:iam::${stranger}:user/eve`, undefined, none],
    ['a role without one', `arn:aws:iam::${stranger}:role/eve`, undefined, none],
    ['a session without one', `arn:aws:sts::${stranger}:assumed-role/eve/work`, undefined, none],
    ['an account with one', `arn:aws:iam::${stranger}:root`, asked, null],
    ['a user with one', `arn:aws:iam::${stranger}:user/eve`, asked, null],
    ['a session with one', `arn:aws:sts::${stranger}:assumed-role/eve/work`, asked, null],
    ['one that need not be given', `arn:aws:iam::${stranger}:root`, { StringEqualsIfExists: asked.StringEquals }, none],
    ['any', `arn:aws:iam::${stranger}:root`, { StringLike: { 'sts:ExternalId': '*' } }, none],
    ['any one there is', `arn:aws:iam::${stranger}:root`, { Null: { 'sts:ExternalId': 'false' } }, none],
  ] as const)('%s', (_, arn, condition, weakness) => {
    expect(weaknessOf(trust({ AWS: arn }, condition))).toBe(weakness);
  });

  it('is nothing of an account of the same organization', () => {
    const guard = { service: [[full], [full]] };
    const facts = together(
      account({ guard, roles: { one: { trust: trust({ AWS: '444455556666' }) } } }),
      account({ id: '444455556666', guard }),
    );
    expect(outsidersOf(openRealm(facts), facts, new Set()).map(({ kind, weakness }) => [kind, weakness])).toEqual([
      ['organization-account', null],
    ]);
  });

  it('is one of a role that one by its id may become', () => {
    const facts = account({ roles: { one: { trust: trust({ AWS: root(stranger) }) } } });
    const [identity] = facts.identities;
    const realm = openRealm(facts);
    if (identity === undefined) throw new Error('there is no role');
    const [statement] = openTrusts(realm.library).of(identity).statements;
    if (statement === undefined) throw new Error('there is no statement');
    const party = { kind: 'id', id: 'AROAEVE' } as const;
    const letIn = { role: identity, party, allow: statement.statement, denials: [] } as const;
    expect(weaknessesOf({ ...letIn, kind: 'unknown-account' })).toEqual([none]);
    expect(weaknessesOf({ ...letIn, kind: 'organization-account' })).toEqual([]);
  });
});

describe('a value that narrows down', () => {
  const by = (operator: string, key: string, value: string) => ({ [operator]: { [key]: value } });
  const any = 'any account that meets the condition may become it';

  it.each([
    ['an account by a pattern without wildcards', by('StringLike', 'aws:PrincipalAccount', '777777777777'), null],
    ['an account that need not be given', by('StringEqualsIfExists', 'aws:PrincipalAccount', '777777777777'), any],
    ['an organization by a pattern', by('StringLike', 'aws:PrincipalOrgID', 'o-*'), null],
    ['a negated account', by('StringNotEquals', 'aws:PrincipalAccount', '777777777777'), any],
    ['accounts, every one of which', by('ForAllValues:StringEquals', 'aws:PrincipalAccount', '777777777777'), any],
  ] as const)('is %s, or is not', (_, condition, weakness) => {
    expect(weaknessOf(trust('*', condition))).toBe(weakness);
  });

  it.each([
    ['its account by a pattern without wildcards', by('StringLike', 'aws:SourceAccount', home), false],
    ['its account where it is given', by('StringEqualsIfExists', 'aws:SourceAccount', home), true],
    ['an organization', by('StringLike', 'aws:SourceOrgID', 'o-one'), false],
  ] as const)('lets a service in for %s', (_, condition, isWeak) => {
    expect(weaknessOf(trust({ Service: 'dlm.amazonaws.com' }, condition)) !== null).toBe(isWeak);
  });

  it('is an audience of SAML even where it need not be given, since it always is', () => {
    const saml = { Federated: `arn:aws:iam::${home}:saml-provider/Example` };
    const text = trust(saml, by('StringEqualsIfExists', 'SAML:aud', 'https://x'), 'sts:AssumeRoleWithSAML');
    expect(weaknessOf(text)).toBe(null);
  });

  it('is an audience or a subject of its own provider, even where it need not be given', () => {
    const subject = (host: string, key: string) =>
      web(provider('gitlab.com'), {
        StringEqualsIfExists: { 'gitlab.com:aud': 'x' },
        StringEquals: { [`${host}:${key}`]: 'project_path:octo/one' },
      });
    expect(subject('gitlab.com', 'sub')).toBe(null);
    expect(subject('gitlab_com', 'sub')).toMatch(/subject is not limited/);
    const long = `${'x'.repeat(200)}.example`;
    expect(web(provider(long))).toBe(
      `no audience is asked for; whoever ${long.slice(0, 120)} gives a token may become it: the subject is not limited`,
    );
  });
});
