import { account, role, snap, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { full } from './organization.ts';
import { pages } from './pages.ts';
import { allow, deny, policy } from './policy.ts';

const everything = { inline: { All: policy(allow('*')) } };
const europe = { 'aws:RequestedRegion': 'eu-west-1' };
const virginia = { 'aws:RequestedRegion': 'us-east-1' };

const denyRegions = policy({
  Sid: 'DenyAllOutsideEU',
  Effect: 'Deny',
  NotAction: [
    'a4b:*',
    'budgets:*',
    'cloudfront:*',
    'config:*',
    'iam:*',
    'kms:*',
    'organizations:*',
    'route53:*',
    'sts:*',
  ],
  Resource: '*',
  Condition: {
    StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] },
    ArnNotLike: {
      'aws:PrincipalARN': [
        'arn:aws:iam::*:role/Role1AllowedToBypassThisSCP',
        'arn:aws:iam::*:role/Role2AllowedToBypassThisSCP',
      ],
    },
  },
});

/** Service control policies that deny. */
export const scpGoldens: readonly Golden[] = [
  {
    name: 'An SCP denies every region but two, except for global services and two roles',
    page: pages.scpGeneral,
    facts: account({
      users: { ada: everything },
      roles: { Role1AllowedToBypassThisSCP: everything, Role3: everything },
      guard: { scps: { Regions: denyRegions }, service: [[full, 'Regions'], [full], [full]] },
    }),
    asks: [
      ask(user('ada'), 'ec2:CopySnapshot', 'denied', { context: virginia }),
      ask(user('ada'), 'ec2:CopySnapshot', 'allowed', { context: europe }),
      ask(user('ada'), 'ec2:CopySnapshot', 'conditional'),
      ask(user('ada'), 'ebs:GetSnapshotBlock', 'denied', { context: virginia }),
      ask(user('ada'), 'organizations:LeaveOrganization', 'allowed', { context: virginia }),
      ask(user('ada'), 'config:StopConfigurationRecorder', 'allowed', { context: virginia }),
      ask(role('Role1AllowedToBypassThisSCP'), 'ec2:CopySnapshot', 'allowed', { context: virginia }),
      ask(role('Role3'), 'ec2:CopySnapshot', 'denied', { context: virginia }),
      // A key that is absent meets a negated operator (page: Condition operators).
      ask(user('ada'), 'ec2:CopySnapshot', 'denied', { closed: true }),
    ],
  },
  {
    name: 'The region of a request is the region of the thing that it names',
    page: 'reference',
    facts: account({
      users: { ada: everything },
      guard: { scps: { Regions: denyRegions }, service: [[full, 'Regions'], [full]] },
    }),
    asks: [
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-1', 'us-east-1')] }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-1', 'eu-central-1')] }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'conditional'),
    ],
  },
  {
    name: 'An SCP with an exception for one administrator role binds everybody else, and never grants anything',
    page: pages.scpGeneral,
    facts: account({
      users: { ada: everything },
      roles: { 'name-of-admin-role-to-allow': everything, 'name-of-admin-role-to-allow-not': everything, idle: {} },
      guard: {
        scps: {
          Except: policy(
            deny('ec2:ModifySnapshotAttribute', 'arn:aws:ec2:*::snapshot/*', {
              StringNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/name-of-admin-role-to-allow' },
            }),
          ),
        },
        service: [[full], [full, 'Except'], [full]],
      },
    }),
    asks: [
      ask(user('ada'), 'ec2:ModifySnapshotAttribute', 'denied'),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(role('name-of-admin-role-to-allow'), 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(role('name-of-admin-role-to-allow-not'), 'ec2:ModifySnapshotAttribute', 'denied'),
      ask(role('idle'), 'ec2:DeleteSnapshot', 'denied'),
    ],
  },
  {
    name: 'An SCP asks for MFA with a plain boolean, and a session without the key is denied',
    page: pages.scpGeneral,
    facts: account({
      users: { ada: everything },
      guard: {
        scps: {
          Mfa: policy(
            deny(['ec2:DeleteSnapshot', 'ec2:DeregisterImage'], '*', {
              BoolIfExists: { 'aws:MultiFactorAuthPresent': false },
            }),
          ),
        },
        service: [[full, 'Mfa'], [full]],
      },
    }),
    asks: [
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied', { closed: true }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied', { context: { 'aws:MultiFactorAuthPresent': 'false' } }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'allowed', { context: { 'aws:MultiFactorAuthPresent': 'true' } }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'conditional'),
      ask(user('ada'), 'ec2:CopySnapshot', 'allowed', { closed: true }),
    ],
  },
  {
    name: 'An SCP never binds the management account',
    page: pages.scps,
    facts: account({
      id: '999988887777',
      users: { ada: everything, bob: {} },
      guard: { scps: { NoEc2: policy(deny('ec2:*')) }, service: [[full, 'NoEc2'], []] },
    }),
    asks: [
      ask(user('ada', '999988887777'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(user('ada', '999988887777'), 'ec2:ModifySnapshotAttribute', 'allowed', { closed: true }),
      ask(user('bob', '999988887777'), 'ec2:DeleteSnapshot', 'denied'),
    ],
  },
  {
    name: 'An SCP never binds a service-linked role; its path tells it, never its name',
    page: pages.scps,
    facts: account({
      roles: {
        AWSServiceRoleForBackup: { path: '/aws-service-role/backup.amazonaws.com/', ...everything },
        AWSDataLifecycleManagerDefaultRole: { path: '/service-role/', ...everything },
        AWSServiceRoleForNothing: everything,
      },
      guard: { scps: { NoEc2: policy(deny('ec2:*')) }, service: [[full], [full, 'NoEc2']] },
    }),
    asks: [
      ask(role('aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup'), 'ec2:CreateSnapshot', 'allowed'),
      ask(role('aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(role('service-role/AWSDataLifecycleManagerDefaultRole'), 'ec2:CreateSnapshot', 'denied'),
      ask(role('AWSServiceRoleForNothing'), 'ec2:DeleteSnapshot', 'denied'),
      ask(role('AWSServiceRoleForNothing'), 'ebs:GetSnapshotBlock', 'allowed'),
    ],
  },
];
