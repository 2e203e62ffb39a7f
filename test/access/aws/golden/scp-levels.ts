import { account, role, root, snap, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { full } from './organization.ts';
import { pages } from './pages.ts';
import { allow, deny, policy } from './policy.ts';

const everything = { inline: { All: policy(allow('*')) } };
const onlyEbs = policy(allow(['ec2:*', 'ebs:*']));

/** Service control policies level by level, and what is not bound by them. */
export const scpLevelGoldens: readonly Golden[] = [
  {
    name: 'A unit that allows two services without FullAWSAccess leaves nothing else',
    page: pages.scpEvaluation,
    facts: account({
      users: { ada: everything },
      guard: { scps: { OnlyEbs: onlyEbs }, service: [[full], ['OnlyEbs'], [full]] },
    }),
    asks: [
      ask(user('ada'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(user('ada'), 'ebs:GetSnapshotBlock', 'allowed'),
      ask(user('ada'), 'rds:DeleteDBSnapshot', 'denied'),
      ask(user('ada'), 'backup:DeleteRecoveryPoint', 'denied'),
    ],
  },
  {
    name: 'A level at which nothing is allowed blocks everything below it',
    page: pages.scpEvaluation,
    facts: account({ users: { ada: everything }, guard: { service: [[full], [], [full]] } }),
    asks: [
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('ada'), 'rds:ModifyDBSnapshotAttribute', 'denied', { closed: true }),
      ask(user('ada'), 'ec2:DisableSnapshotBlockPublicAccess', 'denied'),
    ],
  },
  {
    name: 'A level below cannot give back what the root left out; policies of one level add up',
    page: pages.scpEvaluation,
    facts: account({
      users: { ada: everything },
      guard: {
        scps: { OnlyEbs: onlyEbs, OnlyRds: policy(allow('rds:*')) },
        service: [['OnlyEbs', 'OnlyRds'], [full], ['OnlyEbs', full]],
      },
    }),
    asks: [
      ask(user('ada'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(user('ada'), 'rds:DeleteDBSnapshot', 'allowed'),
      ask(user('ada'), 'redshift:DeleteClusterSnapshot', 'denied'),
    ],
  },
  {
    name: 'A Deny at any level wins over Allows at every level',
    page: pages.scpEvaluation,
    facts: account({
      users: { ada: everything },
      guard: {
        scps: { NoShare: policy(deny('ec2:ModifySnapshotAttribute')) },
        service: [[full], [full, 'NoShare'], [full]],
      },
    }),
    asks: [
      ask(user('ada'), 'ec2:ModifySnapshotAttribute', 'denied'),
      ask(user('ada'), 'ec2:ModifyImageAttribute', 'allowed'),
    ],
  },
  {
    name: 'Service control policies that are switched off in the whole organization bind nobody',
    page: pages.scpSwitch,
    facts: account({ users: { ada: everything, bob: {} }, guard: { service: ['off', 'off', 'off'] } }),
    asks: [ask(user('ada'), 'ec2:DeleteSnapshot', 'allowed'), ask(user('bob'), 'ec2:DeleteSnapshot', 'denied')],
  },
  {
    name: 'The root user of a member account is bound by an SCP that names it',
    page: pages.scpGeneral,
    facts: account({
      users: { ada: everything },
      guard: {
        scps: {
          RestrictEC2ForRoot: policy(
            deny('ec2:*', '*', { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } }),
          ),
        },
        service: [[full, 'RestrictEC2ForRoot'], [full]],
      },
    }),
    asks: [
      ask(root(), 'ec2:DeleteSnapshot', 'denied'),
      ask(root(), 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-1')], closed: true }),
      ask(root(), 'rds:DeleteDBSnapshot', 'allowed'),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'allowed'),
    ],
  },
  {
    name: 'The root user of an account outside any organization may do everything',
    page: pages.rootUser,
    facts: account({ users: { bob: {} } }),
    asks: [
      ask(root(), 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(root(), 'ec2:DisableSnapshotBlockPublicAccess', 'allowed', { closed: true }),
      ask(user('bob'), 'ec2:ModifySnapshotAttribute', 'denied'),
    ],
  },
  {
    name: 'Identity policy, permissions boundary and SCP must all allow',
    page: pages.boundaries,
    facts: account({
      users: { ada: { inline: { Own: policy(allow(['ec2:*', 'ebs:*', 'rds:*'])) }, boundary: 'Limit' } },
      policies: { Limit: policy(allow(['ec2:*', 'rds:*', 'backup:*'])) },
      guard: { scps: { NoRds: policy(deny('rds:*')) }, service: [[full], [full, 'NoRds']] },
    }),
    asks: [
      ask(user('ada'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(user('ada'), 'ebs:GetSnapshotBlock', 'denied'),
      ask(user('ada'), 'rds:DeleteDBSnapshot', 'denied'),
      ask(user('ada'), 'backup:DeleteRecoveryPoint', 'denied'),
    ],
  },
  {
    name: 'A resource control policy binds KMS keys, but neither EC2 nor RDS, which do not support it',
    page: pages.rcps,
    facts: account({
      users: { ada: everything },
      roles: { worker: everything },
      guard: {
        rcps: {
          NoTouch: policy({
            Effect: 'Deny',
            Principal: '*',
            Action: ['ec2:*', 'rds:*', 'ebs:*', 'kms:ScheduleKeyDeletion'],
            Resource: '*',
          }),
        },
        service: [[full], [full]],
        resource: [['NoTouch'], []],
      },
    }),
    asks: [
      ask(user('ada'), 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(role('worker'), 'rds:ModifyDBSnapshotAttribute', 'allowed'),
      ask(user('ada'), 'ebs:GetSnapshotBlock', 'allowed', { on: [snap('snap-1')], closed: true }),
      ask(user('ada'), 'kms:ScheduleKeyDeletion', 'denied', {
        on: ['arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
      }),
    ],
  },
];
