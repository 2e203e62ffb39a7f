import { account, home, role, root, user } from './account.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, trust } from './policy.ts';
import type { ReachGolden } from './reach.ts';

const power = policy(allow(['ec2:CopySnapshot', 'ec2:ModifySnapshotAttribute']));
const become = (...names: readonly string[]) =>
  policy(
    allow(
      'sts:AssumeRole',
      names.map((name) => role(name)),
    ),
  );

/** Becoming a role of the same account. */
export const roleReaches: readonly ReachGolden[] = [
  {
    name: 'Roles are followed over three steps and no further, round a cycle',
    page: pages.roleTerms,
    facts: account({
      users: { ada: { inline: { One: become('one') } }, bob: {} },
      roles: {
        one: { inline: { Power: power, Next: become('two') } },
        two: { inline: { Power: power, Next: become('three') } },
        three: { inline: { Power: power, Next: become('one', 'four') } },
        four: { inline: { Power: power } },
      },
    }),
    reaches: [
      { from: user('ada'), to: role('one'), says: 'allowed', depth: 1 },
      { from: user('ada'), to: role('two'), says: 'allowed', depth: 2 },
      { from: user('ada'), to: role('three'), says: 'allowed', depth: 3 },
      { from: user('ada'), to: role('four'), says: 'denied' },
      { from: user('bob'), to: role('one'), says: 'denied' },
      { from: role('one'), to: role('four'), says: 'allowed', depth: 3 },
      { from: role('three'), to: role('one'), says: 'allowed', depth: 1 },
      { from: role('three'), to: role('two'), says: 'allowed', depth: 2 },
      { from: role('one'), to: role('one'), says: 'denied' },
      { from: role('four'), to: role('one'), says: 'denied' },
    ],
  },
  {
    name: 'A trust that names the account needs a right of the caller too; one that names the caller does not',
    page: pages.evaluation,
    facts: account({
      users: {
        named: {},
        refused: { inline: { No: policy(deny('sts:AssumeRole')) } },
        bounded: { boundary: 'NoSts' },
        member: {},
        granted: { inline: { Yes: policy(allow('sts:*')) } },
      },
      roles: {
        target: {
          inline: { Power: power },
          trust: trust({ AWS: [user('named'), user('refused'), user('bounded'), role('hop'), role('boundedhop')] }),
        },
        open: { inline: { Power: power }, trust: trust({ AWS: home }) },
        hop: { inline: { Power: power } },
        boundedhop: { inline: { Power: power }, boundary: 'NoSts' },
      },
      policies: { NoSts: policy(allow('ec2:*')) },
    }),
    reaches: [
      { from: user('named'), to: role('target'), says: 'allowed', depth: 1 },
      { from: user('refused'), to: role('target'), says: 'denied' },
      // Named users are not limited by what a boundary leaves out; named roles are (table on the page).
      { from: user('bounded'), to: role('target'), says: 'allowed', depth: 1 },
      { from: role('hop'), to: role('target'), says: 'allowed', depth: 1 },
      { from: role('boundedhop'), to: role('target'), says: 'denied' },
      { from: user('member'), to: role('open'), says: 'denied' },
      { from: user('granted'), to: role('open'), says: 'allowed', depth: 1 },
      // Not itself, but as `hop`, which it may become and which the trust names.
      { from: user('granted'), to: role('target'), says: 'allowed', depth: 2 },
    ],
  },
  {
    name: 'A trust may want MFA, an external id or a name: then the way is conditional',
    page: pages.mfa,
    facts: account({
      users: { ada: { inline: { All: policy(allow('sts:AssumeRole')) } } },
      roles: {
        mfa: {
          inline: { Power: power },
          trust: trust({ AWS: root() }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
        },
        external: {
          inline: { Power: power },
          trust: trust({ AWS: root() }, { StringEquals: { 'sts:ExternalId': '12345' } }),
        },
        onlyAda: {
          inline: { Power: power },
          trust: trust({ AWS: root() }, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/ada' } }),
        },
        onlyBob: {
          inline: { Power: power },
          trust: trust({ AWS: root() }, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/bob' } }),
        },
        behind: { inline: { Power: power }, trust: trust({ AWS: role('mfa') }) },
        unreadable: { inline: { Power: power }, trust: null },
      },
    }),
    reaches: [
      { from: user('ada'), to: role('mfa'), says: 'conditional', depth: 1 },
      { from: user('ada'), to: role('external'), says: 'conditional', depth: 1 },
      { from: user('ada'), to: role('onlyAda'), says: 'allowed', depth: 1 },
      { from: user('ada'), to: role('onlyBob'), says: 'denied' },
      { from: user('ada'), to: role('behind'), says: 'conditional', depth: 2 },
      { from: user('ada'), to: role('unreadable'), says: 'unknown', depth: 1 },
    ],
  },
  {
    name: 'Who may write identity policies can give itself any power; a boundary or a Deny takes that away',
    page: pages.boundaries,
    facts: account({
      users: {
        attacher: { inline: { Own: policy(allow('iam:AttachUserPolicy')) } },
        scoped: { inline: { Own: policy(allow('iam:CreatePolicyVersion', `arn:aws:iam::${home}:policy/Backups`)) } },
        reader: { inline: { Own: policy(allow(['iam:Get*', 'iam:List*'])) } },
        refused: {
          inline: {
            Own: policy(
              allow('iam:*'),
              deny(['iam:Attach*', 'iam:Put*', 'iam:Create*', 'iam:Add*', 'iam:Set*', 'iam:Update*', 'iam:Delete*']),
            ),
          },
        },
        bounded: { boundary: 'NoIam', inline: { Own: policy(allow('*')) } },
        power: {
          inline: { Own: policy({ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'sso:*'], Resource: '*' }) },
        },
      },
      roles: { editor: { inline: { Own: policy(allow('iam:UpdateAssumeRolePolicy', role('*'))) } } },
      policies: { NoIam: policy(allow('ec2:*')) },
    }),
    rewritesIam: {
      [user('attacher')]: true,
      [user('scoped')]: true,
      [user('reader')]: false,
      [user('refused')]: false,
      [user('bounded')]: false,
      [user('power')]: false,
      [role('editor')]: true,
    },
  },
];
