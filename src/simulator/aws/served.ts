import { type FaultKind, faultKinds } from '../faults.ts';
import { bucketActions } from './buckets.ts';
import type { Action } from './call.ts';
import { cloudTrailActions } from './cloudtrail.ts';
import { ec2Actions } from './ec2.ts';
import { iamActions } from './iam.ts';
import { kmsActions } from './kms.ts';
import { logGroupActions } from './log-groups.ts';
import { organizationsActions } from './organizations.ts';
import { rdsActions } from './rds.ts';
import { type ServiceName, serviceNames } from './refusal.ts';
import { stsActions } from './sts.ts';

/** Every action, by service. */
export const actionsOf: Readonly<Record<ServiceName, Readonly<Record<string, Action>>>> = {
  cloudtrail: cloudTrailActions,
  ec2: ec2Actions,
  iam: iamActions,
  kms: kmsActions,
  logs: logGroupActions,
  organizations: organizationsActions,
  rds: rdsActions,
  s3: bucketActions,
  sts: stsActions,
};

/** One call the simulator serves. `paged`: it has later pages; `item`: the parameter that names one item. */
export interface ServedCall {
  readonly service: ServiceName;
  readonly action: string;
  readonly paged: boolean;
  readonly item: string | null;
}

const items: Readonly<Record<string, string>> = {
  'cloudtrail:GetEventSelectors': 'TrailName',
  'cloudtrail:GetTrailStatus': 'Name',
  'ec2:DescribeImageAttribute': 'ImageId',
  'ec2:DescribeSnapshotAttribute': 'SnapshotId',
  'iam:GetPolicy': 'PolicyArn',
  'iam:GetPolicyVersion': 'PolicyArn',
  'kms:DescribeKey': 'KeyId',
  'organizations:DescribePolicy': 'PolicyId',
  'organizations:ListTargetsForPolicy': 'PolicyId',
  'rds:DescribeDBClusterSnapshotAttributes': 'DBClusterSnapshotIdentifier',
  'rds:DescribeDBSnapshotAttributes': 'DBSnapshotIdentifier',
  's3:GetBucketObjectLockConfiguration': 'Bucket',
  's3:GetLifecycleConfiguration': 'Bucket',
  's3:GetObject': 'Key',
  's3:ListBucket': 'Bucket',
};

const lists = /^(Describe|List)[A-Za-z]+s(For[A-Za-z]+)?$|^GetAccountAuthorizationDetails$|^LookupEvents$|^ListBucket$/;

const unpaged = new Set([
  'cloudtrail:DescribeTrails',
  'ec2:DescribeRegions',
  'iam:ListAccountAliases',
  'logs:DescribeLogGroups',
  'organizations:ListRoots',
  'organizations:ListParents',
  'rds:DescribeDBClusterSnapshotAttributes',
  'rds:DescribeDBSnapshotAttributes',
  's3:ListAllMyBuckets',
]);

/** Every (service, action) served, sorted, for tests that loop over all of them. */
export const served: readonly ServedCall[] = serviceNames.flatMap((service) =>
  Object.keys(actionsOf[service])
    .sort()
    .map((action) => describe(service, action)),
);

function describe(service: ServiceName, action: string): ServedCall {
  const name = `${service}:${action}`;
  const item = items[name] ?? null;
  return { service, action, paged: lists.test(action) && !unpaged.has(name), item };
}

/** The faults that can befall a call: `deleted` needs an item, `cut-list` a later page. */
export function faultsFor(call: ServedCall): readonly FaultKind[] {
  return faultKinds.filter((kind) => {
    if (kind === 'deleted') return call.item !== null;
    return kind !== 'cut-list' || call.paged;
  });
}
