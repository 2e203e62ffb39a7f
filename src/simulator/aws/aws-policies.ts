import { heldShelf, type Shelf } from '../shelf.ts';
import type { Partition } from './estate.ts';
import { type ManagedPolicy, policyText, type Statement } from './identities.ts';

const allow = (Action: string | readonly string[], more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});

/**
 * What AWS's own policies say of copies and of identities; the longer ones are cut down to that. By path and name.
 * Source: the AWS managed policy reference guide.
 */
const texts: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: [allow('*')],
  PowerUserAccess: [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow(['iam:CreateServiceLinkedRole', 'iam:ListRoles', 'organizations:DescribeOrganization']),
  ],
  SecurityAudit: [
    allow(['ec2:Describe*', 'iam:Get*', 'iam:List*', 'kms:Describe*', 'organizations:List*', 'rds:Describe*']),
  ],
  ReadOnlyAccess: [
    allow(['ec2:Describe*', 'ec2:Get*', 'iam:Get*', 'iam:List*', 'rds:Describe*', 's3:Get*', 's3:List*']),
  ],
  IAMFullAccess: [allow(['iam:*', 'organizations:DescribeAccount', 'organizations:DescribeOrganization'])],
  AmazonEC2FullAccess: [
    allow('ec2:*'),
    allow('elasticloadbalancing:*'),
    allow('cloudwatch:*'),
    allow('autoscaling:*'),
    allow('iam:CreateServiceLinkedRole', {
      Condition: { StringEquals: { 'iam:AWSServiceName': ['autoscaling.amazonaws.com', 'spot.amazonaws.com'] } },
    }),
  ],
  AmazonEC2ReadOnlyAccess: [allow(['ec2:Describe*', 'ec2:GetSecurityGroupsForVpc'])],
  AmazonRDSReadOnlyAccess: [allow(['rds:Describe*', 'rds:ListTagsForResource'])],
  'service-role/AWSDataLifecycleManagerServiceRole': [
    allow([
      'ec2:CreateSnapshot',
      'ec2:CreateSnapshots',
      'ec2:DeleteSnapshot',
      'ec2:DescribeVolumes',
      'ec2:DescribeSnapshots',
      'ec2:EnableFastSnapshotRestores',
      'ec2:CopySnapshot',
      'ec2:ModifySnapshotAttribute',
      'ec2:ModifySnapshotTier',
    ]),
    { ...allow(['ec2:CreateTags']), Resource: 'arn:PARTITION:ec2:*::snapshot/*' },
  ],
  'service-role/AWSBackupServiceRolePolicyForBackup': [
    allow(['rds:CreateDBSnapshot', 'rds:CopyDBSnapshot', 'rds:CreateDBClusterSnapshot', 'rds:CopyDBClusterSnapshot']),
    {
      ...allow(['rds:DeleteDBSnapshot', 'rds:ModifyDBSnapshotAttribute']),
      Resource: ['arn:PARTITION:rds:*:*:snapshot:awsbackup:*'],
    },
    { ...allow(['ec2:CopySnapshot', 'ec2:CreateTags']), Resource: 'arn:PARTITION:ec2:*::snapshot/*' },
    allow(['ec2:CreateImage', 'ec2:DeregisterImage', 'ec2:CopyImage']),
    allow(['ec2:ModifySnapshotAttribute', 'ec2:ModifyImageAttribute'], {
      Condition: { Null: { 'aws:ResourceTag/aws:backup:source-resource': 'false' } },
    }),
    {
      ...allow(['ec2:CreateSnapshot', 'ec2:DeleteSnapshot', 'ec2:DescribeVolumes', 'ec2:DescribeSnapshots']),
      Resource: ['arn:PARTITION:ec2:*::snapshot/*', 'arn:PARTITION:ec2:*:*:volume/*'],
    },
  ],
  'aws-service-role/AWSBackupServiceLinkedRolePolicyForBackup': [
    allow(['ec2:CreateSnapshot', 'ec2:DescribeSnapshots', 'rds:DescribeDBSnapshots', 'rds:CopyDBSnapshot']),
    {
      ...allow(['ec2:DeleteSnapshot', 'ec2:ModifySnapshotTier']),
      Condition: { Null: { 'aws:ResourceTag/aws:backup:source-resource': 'false' } },
    },
  ],
};

const shelves = new Map<Partition, Shelf<ManagedPolicy>>();

/** The ARN of one of AWS's own policies by path and name, such as `service-role/AWSDataLifecycleManagerServiceRole`. */
export function awsPolicyArn(partition: Partition, name: string): string {
  if (!Object.hasOwn(texts, name)) throw new Error(`The simulator knows no AWS policy ${name}.`);
  return `arn:${partition}:iam::aws:policy/${name}`;
}

/** The policies that AWS owns, in every account of a partition the same; the shelf is shared: nothing is taken from it. */
export function awsPolicies(partition: Partition): Shelf<ManagedPolicy> {
  const known = shelves.get(partition);
  if (known !== undefined) return known;
  const made = heldShelf(
    Object.entries(texts).map(([named, statements], at) => make(partition, named, statements, at)),
  );
  shelves.set(partition, made);
  return made;
}

function make(partition: Partition, named: string, statements: readonly Statement[], at: number): ManagedPolicy {
  const cut = named.lastIndexOf('/') + 1;
  const text = policyText(...statements).replaceAll('arn:PARTITION:', `arn:${partition}:`);
  // An AWS policy keeps older versions, and the newest is not always the one that counts: here it is.
  const older = { id: 'v1', createdAt: '2015-02-06T18:39:46Z', text: policyText() };
  return {
    kind: 'policy',
    id: awsPolicyArn(partition, named),
    uniqueId: `ANPAAWS${String(at).padStart(14, '0')}`,
    name: named.slice(cut),
    path: `/${named.slice(0, cut)}`,
    versions: [{ id: 'v4', createdAt: '2024-05-13T17:02:11Z', text }, older],
    standing: 'v4',
  };
}
