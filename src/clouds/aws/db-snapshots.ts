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
import type { DbSnapshotRow, Rds } from './rds.ts';
import type { SharePlan } from './share-plan.ts';
import { tagsOf } from './text.ts';

export const collector = 'db-snapshots';
export const permissions = ['rds:DescribeDBSnapshots', 'rds:DescribeDBSnapshotAttributes'] as const;

/** Reads the snapshots of database instances: manual and automated ones in one list, AWS Backup's by a list of their own. */
export function readDbSnapshots(
  rds: Rds,
  unit: Unit,
  plan: SharePlan,
  keys: KeyRing,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const kind = {
    permission: permissions[0],
    list: rds.dbSnapshots,
    arnOf: (row: DbSnapshotRow) => row.DBSnapshotArn,
    isNoSuchType: () => false,
    read: (row: DbSnapshotRow, arn: string) => readOne(rds, unit, plan, keys, row, arn),
  };
  return readDatabaseCopies(kind, unit, keys);
}

async function readOne(
  rds: Rds,
  unit: Unit,
  plan: SharePlan,
  keys: KeyRing,
  row: DbSnapshotRow,
  arn: string,
): Promise<Snapshot> {
  const encryption = await keys.encryption(databaseEncryption(row.Encrypted, row.StorageEncryptionType, row.KmsKeyId));
  const grants =
    plan.known(encryption, !neverShared.has(row.SnapshotType)) ??
    (await ask(explainAwsError, permissions[1], async () =>
      sortGrants((await rds.dbSnapshotReaders(required(row.DBSnapshotIdentifier, 'name'))).map(restoreGrant)),
    ));
  const tags = tagsOf(row.TagList);
  return {
    kind: 'snapshot',
    key: arn,
    type: 'aws:rds:db-snapshot',
    cloud: 'aws',
    account: unit.account,
    region: unit.region,
    name: row.DBSnapshotIdentifier ?? arn,
    createdAt: instantOf(row.SnapshotCreateTime),
    sourceKey: databaseKey(arn, row.SourceDBSnapshotIdentifier, 'db', row.DBInstanceIdentifier),
    sizeGiB: row.AllocatedStorage ?? null,
    tags,
    encryption,
    grants,
    glimpsed: [],
    automated: databaseAutomation(row.SnapshotType, tags),
    behind: [],
    details: detailsOf({
      copiedFrom: row.SourceDBSnapshotIdentifier,
      databaseTime: instantOf(row.SnapshotDatabaseTime),
      engine: row.Engine,
      engineVersion: row.EngineVersion,
      fullSizeBytes: row.FullSnapshotSizeInBytes,
      lineage: row.DbiResourceId,
      originalCreatedAt: instantOf(row.OriginalSnapshotCreateTime),
      snapshotType: row.SnapshotType,
      state: row.Status,
      storageType: row.StorageType,
    }),
  };
}
