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

export const collector = 'db-instances';
export const permissions = ['rds:DescribeDBInstances'] as const;

const width = 10;

/** Reads the database instances of one account in one region: what copies are made from. */
export async function* readDbInstances(rds: Rds, unit: Unit, keys: KeyRing): AsyncGenerator<CollectorPage<Source>> {
  for await (const page of gather(explainAwsError, permissions[0], unit, rds.instances())) {
    const own = ownRows(page.items, unit, permissions[0], (row) => arnOwner(row.DBInstanceArn));
    const items = await pooled(
      own.rows,
      width,
      async ({ row, id }): Promise<Source> => ({
        kind: 'source',
        key: id,
        type: 'aws:rds:db',
        cloud: 'aws',
        account: unit.account,
        region: unit.region,
        name: row.DBInstanceIdentifier ?? id,
        createdAt: instantOf(row.InstanceCreateTime),
        sizeGiB: row.AllocatedStorage ?? null,
        tags: tagsOf(row.TagList),
        encryption: await keys.encryption(
          databaseEncryption(row.StorageEncrypted, row.StorageEncryptionType, row.KmsKeyId),
        ),
        attachedTo: [],
        details: detailsOf({
          cluster: row.DBClusterIdentifier,
          engine: row.Engine,
          engineVersion: row.EngineVersion,
          lineage: row.DbiResourceId,
          publiclyAccessible: row.PubliclyAccessible,
          storageType: row.StorageType,
        }),
      }),
    );
    yield { items, gaps: [...page.gaps, ...own.gaps], refused: keys.refusals() };
  }
}
