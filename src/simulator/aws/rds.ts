import type { Action } from './call.ts';
import { describeClusterSnapshotAttributes, describeClusterSnapshots } from './rds-cluster-snapshots.ts';
import { describeDbSnapshotAttributes, describeDbSnapshots } from './rds-snapshots.ts';
import { describeDbClusters, describeDbInstances } from './rds-sources.ts';

/** The RDS actions served. */
export const rdsActions: Readonly<Record<string, Action>> = {
  DescribeDBClusterSnapshotAttributes: describeClusterSnapshotAttributes,
  DescribeDBClusterSnapshots: describeClusterSnapshots,
  DescribeDBClusters: describeDbClusters,
  DescribeDBInstances: describeDbInstances,
  DescribeDBSnapshotAttributes: describeDbSnapshotAttributes,
  DescribeDBSnapshots: describeDbSnapshots,
};
