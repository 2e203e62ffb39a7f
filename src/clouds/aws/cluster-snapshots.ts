import { sortGrants } from '../../model/grant.ts';
import type { Gap } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { ask, gather, required } from '../ask.ts';
import { pooled } from '../pool.ts';
import type { CollectorPage } from './collector.ts';
import {
  arnOwner,
  databaseAutomation,
  databaseEncryption,
  databaseKey,
  neverShared,
  restoreGrant,
} from './database.ts';
import { explainAwsError } from './errors.ts';
import type { KeyRing } from './keys.ts';
import { ownRows } from './own-rows.ts';
import type { ClusterSnapshotRow, Rds } from './rds.ts';
import type { SharePlan } from './share-plan.ts';
import { detailsOf, instantOf, tagsOf } from './text.ts';

export const collector = 'cluster-snapshots';
export const permissions = ['rds:DescribeDBClusterSnapshots', 'rds:DescribeDBClusterSnapshotAttributes'] as const;

const width = 10;

/** Reads the snapshots of database clusters, Aurora, Neptune and DocumentDB each once, since RDS lists all three. */
export async function* readClusterSnapshots(
  rds: Rds,
  unit: Unit,
  plan: SharePlan,
  keys: KeyRing,
): AsyncGenerator<CollectorPage<Snapshot>> {
  for (const type of [undefined, 'awsbackup'] as const) {
    for await (const page of gather(explainAwsError, permissions[0], unit, rds.clusterSnapshots(type))) {
      // An endpoint that ignores the type must not have its rows read twice.
      const listed = type === undefined ? page.items : page.items.filter((row) => row.SnapshotType === type);
      const own = ownRows(listed, unit, permissions[0], (row) => arnOwner(row.DBClusterSnapshotArn));
      const items = await pooled(own.rows, width, ({ row, id }) => readOne(rds, unit, plan, keys, row, id));
      const refused = [
        ...keys.refusals(),
        ...items.flatMap(({ grants }) => (grants.state === 'unknown' ? [grants.why] : [])),
      ];
      const gaps = type === undefined ? page.gaps : page.gaps.filter((gap) => !isNoSuchType(gap));
      yield { items, gaps: [...gaps, ...own.gaps], refused };
    }
  }
}

// RDS documents `awsbackup` for snapshots of instances; for clusters it is not in the list of types, and yet AWS Backup
// makes such. Where RDS itself says that it knows no such type there is nothing of it to miss; any other answer is a gap.
function isNoSuchType({ why }: Gap): boolean {
  return why.said?.startsWith('InvalidParameterValue') === true;
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
