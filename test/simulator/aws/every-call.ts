import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as rds from '@aws-sdk/client-rds';
import * as s3 from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import type { EbsSnapshot, MachineImage } from '../../../src/simulator/aws/copies.ts';
import type { Place } from '../../../src/simulator/aws/estate.ts';
import { itemsOf } from '../../../src/simulator/shelf.ts';
import type { clientsOf } from './clients.ts';

type Clients = ReturnType<typeof clientsOf>;

/** A policy of the small estate's home account. */
const limits = 'arn:aws:iam::111111111111:policy/bounds/limits';

/** The small estate's trail, and the bucket it delivers to. */
const trail = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/small-trail';
const bucket = { Bucket: 'small-trail-files' };

/** An object of that bucket, where a test has put one. */
export const smallObject = {
  key: 'AWSLogs/one.json.gz',
  modifiedAt: '2026-11-20T00:00:00.000Z',
  bytes: Buffer.from('0123456789'),
};

function first<T>(items: Iterable<T>): T {
  for (const item of items) return item;
  throw new Error('The place is empty.');
}

/** One good call of every action the simulator serves, on a place that holds a snapshot, an image and a key. */
export function everyCall(clients: Clients, place: Place): Readonly<Record<string, () => Promise<object>>> {
  const snapshot: EbsSnapshot = first(itemsOf(place.snapshots));
  const image: MachineImage = first(itemsOf(place.images));
  const key = first(itemsOf(place.keys));
  const { cloudtrail: c, ec2: e, iam: i, kms: k, logs: l, organizations: o, rds: r, s3: b, sts: s } = clients;
  return {
    'cloudtrail:DescribeTrails': () => c.send(new cloudtrail.DescribeTrailsCommand({})),
    'cloudtrail:GetEventSelectors': () => c.send(new cloudtrail.GetEventSelectorsCommand({ TrailName: trail })),
    'cloudtrail:GetTrailStatus': () => c.send(new cloudtrail.GetTrailStatusCommand({ Name: trail })),
    'cloudtrail:LookupEvents': () => c.send(new cloudtrail.LookupEventsCommand({})),
    'ec2:DescribeImageAttribute': () =>
      e.send(new ec2.DescribeImageAttributeCommand({ ImageId: image.id, Attribute: 'launchPermission' })),
    'ec2:DescribeImages': () => e.send(new ec2.DescribeImagesCommand({ Owners: ['self'] })),
    'ec2:DescribeInstances': () => e.send(new ec2.DescribeInstancesCommand({})),
    'ec2:DescribeRegions': () => e.send(new ec2.DescribeRegionsCommand({})),
    'ec2:DescribeSnapshotAttribute': () =>
      e.send(
        new ec2.DescribeSnapshotAttributeCommand({ SnapshotId: snapshot.id, Attribute: 'createVolumePermission' }),
      ),
    'ec2:DescribeSnapshots': () => e.send(new ec2.DescribeSnapshotsCommand({ OwnerIds: ['self'] })),
    'ec2:DescribeVolumes': () => e.send(new ec2.DescribeVolumesCommand({})),
    'ec2:GetEbsDefaultKmsKeyId': () => e.send(new ec2.GetEbsDefaultKmsKeyIdCommand({})),
    'ec2:GetEbsEncryptionByDefault': () => e.send(new ec2.GetEbsEncryptionByDefaultCommand({})),
    'ec2:GetImageBlockPublicAccessState': () => e.send(new ec2.GetImageBlockPublicAccessStateCommand({})),
    'ec2:GetSnapshotBlockPublicAccessState': () => e.send(new ec2.GetSnapshotBlockPublicAccessStateCommand({})),
    'iam:GenerateCredentialReport': () => i.send(new iam.GenerateCredentialReportCommand({})),
    'iam:GetAccountAuthorizationDetails': () => i.send(new iam.GetAccountAuthorizationDetailsCommand({})),
    'iam:GetCredentialReport': async () => {
      for (let asked = 0; asked < 2; asked += 1) await i.send(new iam.GenerateCredentialReportCommand({}));
      return i.send(new iam.GetCredentialReportCommand({}));
    },
    'iam:GetPolicy': () => i.send(new iam.GetPolicyCommand({ PolicyArn: limits })),
    'iam:GetPolicyVersion': () => i.send(new iam.GetPolicyVersionCommand({ PolicyArn: limits, VersionId: 'v3' })),
    'iam:ListAccountAliases': () => i.send(new iam.ListAccountAliasesCommand({})),
    'kms:DescribeKey': () => k.send(new kms.DescribeKeyCommand({ KeyId: key.id })),
    'kms:ListAliases': () => k.send(new kms.ListAliasesCommand({})),
    'logs:DescribeLogGroups': () => l.send(new logs.DescribeLogGroupsCommand({})),
    'organizations:DescribeOrganization': () => o.send(new organizations.DescribeOrganizationCommand({})),
    'organizations:DescribePolicy': () =>
      o.send(new organizations.DescribePolicyCommand({ PolicyId: 'p-small0region' })),
    'organizations:ListAccounts': () => o.send(new organizations.ListAccountsCommand({})),
    'organizations:ListAccountsForParent': () =>
      o.send(new organizations.ListAccountsForParentCommand({ ParentId: 'r-sm01' })),
    'organizations:ListOrganizationalUnitsForParent': () =>
      o.send(new organizations.ListOrganizationalUnitsForParentCommand({ ParentId: 'r-sm01' })),
    'organizations:ListParents': () => o.send(new organizations.ListParentsCommand({ ChildId: '111111111111' })),
    'organizations:ListPolicies': () =>
      o.send(new organizations.ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' })),
    'organizations:ListPoliciesForTarget': () =>
      o.send(new organizations.ListPoliciesForTargetCommand({ TargetId: 'r-sm01', Filter: 'SERVICE_CONTROL_POLICY' })),
    'organizations:ListRoots': () => o.send(new organizations.ListRootsCommand({})),
    'organizations:ListTargetsForPolicy': () =>
      o.send(new organizations.ListTargetsForPolicyCommand({ PolicyId: 'p-small0region' })),
    'rds:DescribeDBClusterSnapshotAttributes': () =>
      r.send(new rds.DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: 'neptune-manual' })),
    'rds:DescribeDBClusterSnapshots': () => r.send(new rds.DescribeDBClusterSnapshotsCommand({})),
    'rds:DescribeDBClusters': () => r.send(new rds.DescribeDBClustersCommand({})),
    'rds:DescribeDBInstances': () => r.send(new rds.DescribeDBInstancesCommand({})),
    'rds:DescribeDBSnapshotAttributes': () =>
      r.send(new rds.DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: 'plain-public' })),
    'rds:DescribeDBSnapshots': () => r.send(new rds.DescribeDBSnapshotsCommand({})),
    's3:GetBucketObjectLockConfiguration': () => b.send(new s3.GetObjectLockConfigurationCommand(bucket)),
    's3:GetLifecycleConfiguration': () => b.send(new s3.GetBucketLifecycleConfigurationCommand(bucket)),
    's3:GetObject': async () => {
      const { Body, ...members } = await b.send(new s3.GetObjectCommand({ ...bucket, Key: smallObject.key }));
      return { ...members, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) };
    },
    's3:ListAllMyBuckets': () => b.send(new s3.ListBucketsCommand({})),
    's3:ListBucket': () => b.send(new s3.ListObjectsV2Command(bucket)),
    'sts:AssumeRole': () =>
      s.send(
        new sts.AssumeRoleCommand({
          RoleArn: 'arn:aws:iam::222222222222:role/StillwatchAudit',
          RoleSessionName: 'audit',
        }),
      ),
    'sts:GetCallerIdentity': () => s.send(new sts.GetCallerIdentityCommand({})),
  };
}
