import { account, dbSnap, role, snap, user, volume } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, policy, trust } from './policy.ts';

const arn = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
const ada = user('ada');

/** One user with one policy of AWS attached. */
function holding(name: string, text: string) {
  return account({ users: { ada: { attached: [arn(name)] } }, policies: { [arn(name)]: text } });
}

/** Policies that AWS owns, as its documentation shows them. */
export const managedGoldens: readonly Golden[] = [
  {
    name: 'AmazonEC2FullAccess may share every EBS snapshot, and cannot read its blocks',
    page: pages.ec2Full,
    facts: holding(
      'AmazonEC2FullAccess',
      policy(
        allow('ec2:*'),
        allow('elasticloadbalancing:*'),
        allow('cloudwatch:*'),
        allow('autoscaling:*'),
        allow('iam:CreateServiceLinkedRole', '*', {
          StringEquals: {
            'iam:AWSServiceName': ['autoscaling.amazonaws.com', 'ec2scheduled.amazonaws.com', 'spot.amazonaws.com'],
          },
        }),
      ),
    ),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', {
        on: [snap('snap-1')],
        context: { 'ec2:Add/group': 'all' },
        closed: true,
      }),
      ask(ada, 'ec2:DisableSnapshotBlockPublicAccess', 'allowed'),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied'),
      ask(ada, 'rds:ModifyDBSnapshotAttribute', 'denied'),
    ],
  },
  {
    name: 'PowerUserAccess may do everything with snapshots, and nothing with the organization',
    page: pages.powerUser,
    facts: holding(
      'PowerUserAccess',
      policy(
        { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
        allow([
          'iam:CreateServiceLinkedRole',
          'iam:DeleteServiceLinkedRole',
          'iam:ListRoles',
          'organizations:DescribeOrganization',
          'account:ListRegions',
          'account:GetAccountInformation',
        ]),
      ),
    ),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed'),
      ask(ada, 'rds:ModifyDBSnapshotAttribute', 'allowed', { closed: true, on: [dbSnap('nightly')] }),
      ask(ada, 'organizations:LeaveOrganization', 'denied'),
      ask(ada, 'organizations:DetachPolicy', 'denied'),
    ],
  },
  {
    name: 'ReadOnlyAccess (its statements on EC2, RDS, Backup, DLM and Config) touches no copy',
    page: pages.readOnly,
    facts: holding(
      'ReadOnlyAccess',
      policy(
        allow([
          'backup:Describe*',
          'backup:Get*',
          'backup:List*',
          'config:Deliver*',
          'config:Describe*',
          'config:Get*',
          'dlm:Get*',
          'ec2:Describe*',
          'ec2:Get*',
          'ec2:ListImagesInRecycleBin',
          'ec2:ListSnapshotsInRecycleBin',
          'rds:Describe*',
          'rds:List*',
        ]),
      ),
    ),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied'),
      ask(ada, 'ec2:CreateSnapshot', 'denied'),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied'),
      ask(ada, 'rds:StartExportTask', 'denied', { on: [dbSnap('nightly')] }),
      ask(ada, 'backup:DeleteRecoveryPoint', 'denied'),
      ask(ada, 'config:StopConfigurationRecorder', 'denied'),
    ],
  },
  {
    name: 'The role of Data Lifecycle Manager may share and archive snapshots, and tag nothing else',
    page: pages.lifecycleRole,
    facts: account({
      roles: {
        AWSDataLifecycleManagerDefaultRole: {
          path: '/service-role/',
          trust: trust({ Service: 'dlm.amazonaws.com' }),
          attached: [arn('service-role/AWSDataLifecycleManagerServiceRole')],
        },
      },
      policies: {
        [arn('service-role/AWSDataLifecycleManagerServiceRole')]: policy(
          allow([
            'ec2:CreateSnapshot',
            'ec2:CreateSnapshots',
            'ec2:DeleteSnapshot',
            'ec2:DescribeInstances',
            'ec2:DescribeVolumes',
            'ec2:DescribeSnapshots',
            'ec2:EnableFastSnapshotRestores',
            'ec2:DescribeFastSnapshotRestores',
            'ec2:DisableFastSnapshotRestores',
            'ec2:CopySnapshot',
            'ec2:ModifySnapshotAttribute',
            'ec2:DescribeSnapshotAttribute',
            'ec2:DescribeSnapshotTierStatus',
            'ec2:ModifySnapshotTier',
            'ec2:DescribeAvailabilityZones',
          ]),
          allow('ec2:CreateTags', 'arn:aws:ec2:*::snapshot/*'),
          allow(['events:PutRule', 'events:DeleteRule'], 'arn:aws:events:*:*:rule/AwsDataLifecycleRule.managed-cwe.*'),
        ),
      },
    }),
    asks: [
      ask(role('service-role/AWSDataLifecycleManagerDefaultRole'), 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(role('service-role/AWSDataLifecycleManagerDefaultRole'), 'ec2:CreateSnapshots', 'allowed'),
      ask(role('service-role/AWSDataLifecycleManagerDefaultRole'), 'ec2:ModifySnapshotTier', 'allowed'),
      ask(role('service-role/AWSDataLifecycleManagerDefaultRole'), 'ec2:CreateTags', 'allowed', {
        on: [snap('snap-1')],
      }),
      ask(role('service-role/AWSDataLifecycleManagerDefaultRole'), 'ec2:CreateTags', 'denied', {
        on: [volume('vol-1')],
      }),
      ask(role('service-role/AWSDataLifecycleManagerDefaultRole'), 'ec2:LockSnapshot', 'denied'),
      ask(role('service-role/AWSDataLifecycleManagerDefaultRole'), 'ec2:ModifyImageAttribute', 'denied'),
    ],
  },
  {
    name: 'DatabaseAdministrator (its statements on RDS, Redshift and EC2) may share and export DB snapshots',
    page: pages.databaseAdministrator,
    facts: holding(
      'job-function/DatabaseAdministrator',
      policy(
        allow([
          'dynamodb:*',
          'ec2:DescribeAddresses',
          'ec2:DescribeVpcs',
          'elasticache:*',
          'kms:ListKeys',
          'rds:*',
          'redshift:*',
        ]),
        allow('iam:PassRole', ['arn:aws:iam::*:role/rds-monitoring-role', 'arn:aws:iam::*:role/lambda_exec_role']),
      ),
    ),
    asks: [
      ask(ada, 'rds:ModifyDBSnapshotAttribute', 'allowed'),
      ask(ada, 'rds:ModifyDBClusterSnapshotAttribute', 'allowed', { closed: true }),
      ask(ada, 'rds:StartExportTask', 'allowed', { on: [dbSnap('nightly')] }),
      ask(ada, 'redshift:DeleteClusterSnapshot', 'allowed'),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied'),
      ask(ada, 'backup:StartCopyJob', 'denied'),
    ],
  },
];
