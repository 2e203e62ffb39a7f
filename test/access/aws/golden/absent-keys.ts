import { account, role, snap, user, volume } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, type Statement } from './policy.ts';

const ada = user('ada');
const facts = (...statements: readonly Statement[]) =>
  account({ users: { ada: { inline: { Own: policy(...statements) } } } });
const us = (id: string): string => snap(id, 'us-east-1');
const instance = 'arn:aws:ec2:us-east-1:111122223333:instance/i-1234567890abcdef0';
const token = { context: { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' } };

/** Keys that are not in the request: IfExists, Null, negated operators. */
export const absentKeyGoldens: readonly Golden[] = [
  {
    name: 'Deny with Bool on MFA misses those with access keys; Allow with BoolIfExists lets them in',
    page: pages.globalKeys,
    facts: facts(
      allow('ec2:DeleteSnapshot'),
      deny('ec2:DeleteSnapshot', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
      allow('ec2:CopySnapshot', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
      allow('ec2:LockSnapshot', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { closed: true }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { context: { 'aws:MultiFactorAuthPresent': 'false' } }),
      ask(ada, 'ec2:CopySnapshot', 'allowed', { closed: true }),
      ask(ada, 'ec2:CopySnapshot', 'denied', { context: { 'aws:MultiFactorAuthPresent': 'false' } }),
      ask(ada, 'ec2:LockSnapshot', 'denied', { closed: true }),
      ask(ada, 'ec2:LockSnapshot', 'allowed', { context: { 'aws:MultiFactorAuthPresent': 'true' } }),
      ask(ada, 'ec2:LockSnapshot', 'conditional'),
    ],
  },
  {
    name: 'Null tells temporary from lasting credentials',
    page: pages.operators,
    facts: facts(
      allow('ec2:*', '*', { Null: { 'aws:TokenIssueTime': 'true' } }),
      allow('ebs:*', '*', { Null: { 'aws:TokenIssueTime': 'false' } }),
      allow('rds:DeleteDBSnapshot', '*', { Null: { 'aws:TokenIssueTime': true } }),
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { closed: true }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', token),
      ask(ada, 'ec2:DeleteSnapshot', 'conditional'),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied', { closed: true }),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed', token),
      ask(ada, 'rds:DeleteDBSnapshot', 'allowed', { closed: true }),
      ask(ada, 'rds:DeleteDBSnapshot', 'denied', token),
    ],
  },
  {
    name: 'A negated operator is met where the key is absent',
    page: pages.operators,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(allow('ec2:DeleteSnapshot', '*', { StringNotEquals: { 'ec2:ResourceTag/env': 'prod' } })),
          },
        },
        bob: {
          inline: {
            Own: policy(
              allow('ec2:*'),
              deny('ec2:*', '*', { StringNotEquals: { 'aws:PrincipalTag/team': 'storage' } }),
            ),
          },
        },
        eve: {
          tags: { team: 'storage' },
          inline: {
            Own: policy(
              allow('ec2:*'),
              deny('ec2:*', '*', { StringNotEquals: { 'aws:PrincipalTag/team': 'storage' } }),
            ),
          },
        },
      },
      resources: {
        [snap('snap-bare')]: {},
        [snap('snap-prod')]: { tags: { env: 'prod' } },
        [snap('snap-test')]: { tags: { env: 'test' } },
      },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-bare')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-test')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-prod')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'conditional'),
      ask(user('bob'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('eve'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(user('eve'), 'ebs:GetSnapshotBlock', 'denied'),
    ],
  },
  {
    name: 'IfExists lets pass what carries no such key: snapshots of all volumes of an instance, if those are gp2',
    page: pages.ec2Examples,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow('ec2:CreateSnapshots', ['arn:aws:ec2:us-east-1::snapshot/*', 'arn:aws:ec2:*:*:instance/*']),
              allow('ec2:CreateSnapshots', 'arn:aws:ec2:us-east-1:*:volume/*', {
                StringLikeIfExists: { 'ec2:VolumeType': 'gp2' },
              }),
            ),
          },
        },
      },
      resources: {
        [volume('vol-gp2', 'us-east-1')]: { attributes: { 'ec2:volumetype': ['gp2'] } },
        [volume('vol-io1', 'us-east-1')]: { attributes: { 'ec2:volumetype': ['io1'] } },
      },
    }),
    asks: [
      ask(ada, 'ec2:CreateSnapshots', 'allowed', { on: [us('snap-new'), instance, volume('vol-gp2', 'us-east-1')] }),
      ask(ada, 'ec2:CreateSnapshots', 'denied', { on: [us('snap-new'), instance, volume('vol-io1', 'us-east-1')] }),
      ask(ada, 'ec2:CreateSnapshots', 'conditional', { on: [us('snap-new'), instance, volume('vol-x', 'us-east-1')] }),
      ask(ada, 'ec2:CreateSnapshots', 'allowed', {
        on: [us('snap-new'), instance, volume('vol-x', 'us-east-1')],
        closed: true,
      }),
      ask(ada, 'ec2:CreateSnapshot', 'denied', { on: [us('snap-new'), volume('vol-gp2', 'us-east-1')] }),
    ],
  },
  {
    name: 'A positive IfExists in a Deny stops those who say nothing',
    page: pages.operators,
    facts: facts(
      allow('ec2:*'),
      deny('ec2:CopySnapshot', '*', { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }),
      deny('ec2:DeleteSnapshot', '*', { StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }),
    ),
    asks: [
      ask(ada, 'ec2:CopySnapshot', 'denied', { closed: true }),
      ask(ada, 'ec2:CopySnapshot', 'allowed', { context: { 'aws:SourceVpce': 'vpce-other' } }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { closed: true }),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { context: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }),
    ],
  },
  {
    name: 'What the caller is by itself is known: name, ARN, account',
    page: pages.globalKeys,
    facts: account({
      users: {
        ada: { inline: { Own: policy(allow('ec2:DeleteSnapshot', '*', { StringEquals: { 'aws:username': 'ada' } })) } },
        'backup-1': { attached: ['Named'] },
        'audit-1': { attached: ['Named'] },
      },
      roles: {
        worker: {
          inline: { Own: policy(allow('ec2:DeleteSnapshot', '*', { StringNotEquals: { 'aws:username': 'ada' } })) },
        },
        stranger: {
          inline: { Own: policy(allow('ec2:DeleteSnapshot', '*', { StringLike: { 'aws:username': '*' } })) },
        },
      },
      policies: {
        Named: policy(
          allow('ec2:CopySnapshot', '*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/backup-*' } }),
        ),
      },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed'),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { context: { 'aws:UserName': 'bob' } }),
      ask(ada, 'ec2:CopySnapshot', 'denied'),
      ask(user('backup-1'), 'ec2:CopySnapshot', 'allowed'),
      ask(user('audit-1'), 'ec2:CopySnapshot', 'denied'),
      ask(role('worker'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(role('stranger'), 'ec2:DeleteSnapshot', 'denied'),
    ],
  },
];
