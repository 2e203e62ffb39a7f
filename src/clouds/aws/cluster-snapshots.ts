import { sortGrants } from '../../model/grant.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { ask, required } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf, instantOf } from '../text.ts';
import { databaseAutomation, databaseEncryption, databaseKey, neverShared, restoreGrant } from './database.ts';
import { readDatabaseCopies } from './database-copies.ts';
import { explainAwsError } from './errors.ts';
import type { KeyRing } from './keys.ts';
import type { ClusterSnapshotRow, Rds } from './rds.ts';
import type { SharePlan } from './share-plan.ts';
import { tagsOf } from './text.ts';

export const collector = 'cluster-snapshots';
export const permissions = ['rds:DescribeDBClusterSnapshots', 'rds:DescribeDBClusterSnapshotAttributes'] as const;

/** Reads the snapshots of database clusters, Aurora, Neptune and DocumentDB each once, since RDS lists all three. */
export function readClusterSnapshots(
  rds: Rds,
  unit: Unit,
  plan: SharePlan,
  keys: KeyRing,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const kind = {
    permission: permissions[0],
    list: rds.clusterSnapshots,
    arnOf: (row: ClusterSnapshotRow) => row.DBClusterSnapshotArn,
    isNoSuchType,
    read: (row: ClusterSnapshotRow, arn: string) => readOne(rds, unit, plan, keys, row, arn),
  };
  return readDatabaseCopies(kind, unit, keys);
}

// RDS documents `awsbackup` for snapshots of instances; for clusters it is not in the list of types, and yet AWS Backup
// makes such. Where RDS itself says that it knows no such type there is nothing of it to miss; any other answer is a gap.
function isNoSuchType(said: string | null): boolean {
  return said?.startsWith('InvalidParameterValue') === true;
}

async function readOne(
  rds: Rds,
  unit: Unit,
  plan: SharePlan,
  keys: KeyRing,
  row: ClusterSnapshotRow,
  arn: string,
): Promise<Snapshot> {
  const encryption = await keys.encryption(
    databaseEncryption(row.StorageEncrypted, row.StorageEncryptionType, row.KmsKeyId),
  );
  const grants =
    plan.known(encryption, !neverShared.has(row.SnapshotType)) ??
    (await ask(explainAwsError, permissions[1], async () =>
      sortGrants(
        (await rds.clusterSnapshotReaders(required(row.DBClusterSnapshotIdentifier, 'name'))).map(restoreGrant),
      ),
    ));
  const tags = tagsOf(row.TagList);
  return {
    kind: 'snapshot',
    key: arn,
    type: 'aws:rds:cluster-snapshot',
    cloud: 'aws',
    account: unit.account,
    region: unit.region,
    name: row.DBClusterSnapshotIdentifier ?? arn,
    createdAt: instantOf(row.SnapshotCreateTime),
    sourceKey: databaseKey(arn, row.SourceDBClusterSnapshotArn, 'cluster', row.DBClusterIdentifier),
    sizeGiB: row.AllocatedStorage ?? null,
    tags,
    encryption,
    grants,
    glimpsed: [],
    automated: databaseAutomation(row.SnapshotType, tags),
    behind: [],
    details: detailsOf({
      copiedFrom: row.SourceDBClusterSnapshotArn,
      engine: row.Engine,
      engineMode: row.EngineMode,
      engineVersion: row.EngineVersion,
      lineage: row.DbClusterResourceId,
      snapshotType: row.SnapshotType,
      state: row.Status,
      storageType: row.StorageType,
    }),
  };
}
