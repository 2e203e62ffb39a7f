import type { Unit } from '../../model/scan.ts';
import type { Source } from '../../model/snapshot.ts';
import { gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { detailsOf, instantOf } from '../text.ts';
import { arnOwner, databaseEncryption } from './database.ts';
import { explainAwsError } from './errors.ts';
import type { KeyRing } from './keys.ts';
import { ownRows } from './own-rows.ts';
import type { Rds } from './rds.ts';
import { tagsOf } from './text.ts';

export const collector = 'db-clusters';
export const permissions = ['rds:DescribeDBClusters'] as const;

const width = 10;

/** Reads the database clusters of one account in one region: Aurora, Neptune and DocumentDB, which RDS all lists. */
export async function* readDbClusters(rds: Rds, unit: Unit, keys: KeyRing): AsyncGenerator<CollectorPage<Source>> {
  for await (const page of gather(explainAwsError, permissions[0], unit, rds.clusters())) {
    const own = ownRows(page.items, unit, permissions[0], (row) => arnOwner(row.DBClusterArn));
    const items = await pooled(
      own.rows,
      width,
      async ({ row, id }): Promise<Source> => ({
        kind: 'source',
        key: id,
        type: 'aws:rds:cluster',
        cloud: 'aws',
        account: unit.account,
        region: unit.region,
        name: row.DBClusterIdentifier ?? id,
        createdAt: instantOf(row.ClusterCreateTime),
        sizeGiB: row.AllocatedStorage ?? null,
        tags: tagsOf(row.TagList),
        encryption: await keys.encryption(
          databaseEncryption(row.StorageEncrypted, row.StorageEncryptionType, row.KmsKeyId),
        ),
        attachedTo: [],
        details: detailsOf({
          engine: row.Engine,
          engineMode: row.EngineMode,
          engineVersion: row.EngineVersion,
          lineage: row.DbClusterResourceId,
          storageType: row.StorageType,
        }),
      }),
    );
    yield { items, gaps: [...page.gaps, ...own.gaps], refused: keys.refusals() };
  }
}
