import { account, type IdentityLiteral, role, root, together, user } from './account.ts';
import { full, organizationId } from './organization.ts';
import { pages } from './pages.ts';
import { allow, type Condition, policy, trust } from './policy.ts';
import type { OutsiderRow, ReachGolden } from './reach.ts';

const sister = '444455556666';
const stranger = '777777777777';
const power = { Power: policy(allow(['ec2:CopySnapshot', 'ec2:ModifySnapshotAttribute'])) };

/** A role of the account with a power, and who may become it. */
function open(principal: unknown, condition?: Condition, action?: string): IdentityLiteral {
  return { inline: power, trust: trust(principal, condition, action) };
}

const guard = { service: [[full], [full]] };

/** Other accounts, and everybody. */
export const accountOutsiders: readonly ReachGolden[] = [
  {
    name: 'Other accounts may become a role: one of the organization, one that nobody knows, one by its root, one user',
    page: pages.crossAccount,
    facts: together(
      account({
        guard,
        roles: {
          forSister: open({ AWS: sister }),
          forStranger: open({ AWS: root(stranger) }),
          forOneUser: open({ AWS: user('eve', stranger) }),
          forVendor: open({ AWS: root(stranger) }, { StringEquals: { 'sts:ExternalId': '12345' } }),
          forOwn: open({ AWS: root() }),
        },
      }),
      account({
        id: sister,
        guard,
        users: { sue: { inline: { All: policy(allow('sts:AssumeRole')) } }, idle: {} },
      }),
    ),
    // Across accounts both sides must allow: the trust, and the policies of the caller.
    reaches: [
      { from: user('sue', sister), to: role('forSister'), says: 'allowed', depth: 1 },
      { from: user('idle', sister), to: role('forSister'), says: 'denied' },
      { from: user('sue', sister), to: role('forStranger'), says: 'denied' },
      { from: user('sue', sister), to: role('forOwn'), says: 'denied' },
    ],
    outsiders: [
      { who: new RegExp(sister), role: role('forSister'), kind: 'organization-account', says: 'allowed' },
      { who: new RegExp(stranger), role: role('forStranger'), kind: 'unknown-account', says: 'allowed' },
      { who: new RegExp(stranger), role: role('forOneUser'), kind: 'unknown-account', says: 'allowed' },
      { who: new RegExp(stranger), role: role('forVendor'), kind: 'unknown-account', says: 'conditional' },
      { who: /./, role: role('forOwn'), kind: 'other', says: 'denied' },
    ],
  },
  {
    name: 'Everybody may become a role, unless a condition keeps it to the organization',
    page: pages.principal,
    facts: account({
      guard,
      roles: {
        forAll: open('*'),
        forAllAws: open({ AWS: '*' }),
        forOrganization: open({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': organizationId } }),
        forOtherOrganization: open({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-otherorg999' } }),
        forNetwork: open('*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      },
    }),
    outsiders: [
      { who: /\*|anyone|everyone/i, role: role('forAll'), kind: 'anyone', says: 'allowed' },
      { who: /\*|anyone|everyone/i, role: role('forAllAws'), kind: 'anyone', says: 'allowed' },
      { who: /./, role: role('forOrganization'), kind: ['organization-account', 'anyone'], says: 'conditional' },
      { who: /./, role: role('forOtherOrganization'), kind: ['unknown-account', 'anyone'], says: 'conditional' },
      { who: /\*|anyone|everyone/i, role: role('forNetwork'), kind: 'anyone', says: 'conditional' },
    ],
  },
];

const github = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const token = 'token.actions.githubusercontent.com';
const web = 'sts:AssumeRoleWithWebIdentity';
const aud = { StringEquals: { [`${token}:aud`]: 'sts.amazonaws.com' } };
const fromGithub = (condition?: Condition): IdentityLiteral => open({ Federated: github }, condition, web);
const sub = (value: string): Condition => ({ ...aud, StringLike: { [`${token}:sub`]: value } });
const githubRow = (name: string, weakness: RegExp | null): OutsiderRow => ({
  who: /github/i,
  role: role(name),
  kind: 'oidc',
  weakness,
  says: 'conditional',
});

/** Identity providers and services. */
export const federatedOutsiders: readonly ReachGolden[] = [
  {
    name: 'GitHub Actions become a role: which repositories depends on the condition on the subject',
    page: pages.oidcRole,
    facts: account({
      roles: {
        exact: fromGithub({
          StringEquals: {
            [`${token}:aud`]: 'sts.amazonaws.com',
            [`${token}:sub`]: 'repo:octo-org/octo-repo:ref:refs/heads/main',
          },
        }),
        anyBranch: fromGithub(sub('repo:octo-org/octo-repo:*')),
        anyRepository: fromGithub(sub('repo:octo-org/*')),
        anyOwner: fromGithub(sub('repo:*')),
        looseOwner: fromGithub(sub('repo:octo-*/octo-repo:*')),
        everything: fromGithub(sub('*')),
        noSubject: fromGithub(aud),
        noAudience: fromGithub({ StringEquals: { [`${token}:sub`]: 'repo:octo-org/octo-repo:ref:refs/heads/main' } }),
        unconditional: fromGithub(),
      },
    }),
    outsiders: [
      githubRow('exact', null),
      githubRow('anyBranch', null),
      githubRow('anyRepository', null),
      githubRow('anyOwner', /sub|repositor/i),
      githubRow('looseOwner', /sub|repositor|owner/i),
      githubRow('everything', /sub|repositor/i),
      githubRow('noSubject', /sub|repositor/i),
      githubRow('noAudience', /aud/i),
      { ...githubRow('unconditional', /sub|repositor/i), says: 'allowed' },
    ],
  },
  {
    name: 'A SAML provider lets its users become a role',
    page: pages.samlRole,
    facts: account({
      roles: {
        sso: open(
          { Federated: 'arn:aws:iam::111122223333:saml-provider/ExampleOrg' },
          { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
          'sts:AssumeRoleWithSAML',
        ),
        wrongCall: open(
          { Federated: 'arn:aws:iam::111122223333:saml-provider/ExampleOrg' },
          undefined,
          'sts:TagSession',
        ),
      },
    }),
    outsiders: [
      { who: /saml-provider\/ExampleOrg/, role: role('sso'), kind: 'saml', says: 'conditional' },
      { who: /./, role: role('wrongCall'), kind: 'saml', says: 'denied' },
    ],
  },
  {
    name: 'A service becomes a role; without a condition on the source it may do so for anybody',
    page: pages.confusedDeputy,
    facts: account({
      roles: {
        bare: open({ Service: 'dlm.amazonaws.com' }),
        byAccount: open({ Service: 'dlm.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '111122223333' } }),
        byArn: open(
          { Service: 'dlm.amazonaws.com' },
          { ArnLike: { 'aws:SourceArn': 'arn:aws:dlm:*:111122223333:policy/*' } },
        ),
        byOrganization: open({ Service: 'dlm.amazonaws.com' }, { StringEquals: { 'aws:SourceOrgID': organizationId } }),
      },
    }),
    outsiders: [
      { who: /dlm\.amazonaws\.com/, role: role('bare'), kind: 'service', weakness: /source/i, says: 'allowed' },
      { who: /dlm\.amazonaws\.com/, role: role('byAccount'), kind: 'service', weakness: null, says: 'conditional' },
      { who: /dlm\.amazonaws\.com/, role: role('byArn'), kind: 'service', weakness: null, says: 'conditional' },
      {
        who: /dlm\.amazonaws\.com/,
        role: role('byOrganization'),
        kind: 'service',
        weakness: null,
        says: 'conditional',
      },
    ],
  },
];
