import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { gather, type Pages } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { arnOwner } from './database.ts';
import { explainAwsError } from './errors.ts';
import type { KeyRing } from './keys.ts';
import { ownRows } from './own-rows.ts';

/** How one kind of database snapshot is listed and read. */
export interface DatabaseKind<Row> {
  /** The permission of the listing. */
  readonly permission: string;
  /** Manual and automated ones in one list; AWS Backup's in a list of their own. */
  readonly list: (type?: 'awsbackup') => Pages<Row>;
  readonly arnOf: (row: Row) => string | undefined;
  /** Whether what RDS says of the list of AWS Backup's means that there is no such list to miss. */
  readonly isNoSuchType: (said: string | null) => boolean;
  readonly read: (row: Row, arn: string) => Promise<Snapshot>;
}

const width = 10;

/** Reads the own copies of one kind, page by page; shares that were refused are told beside them. */
export async function* readDatabaseCopies<Row extends { readonly SnapshotType?: string | undefined }>(
  kind: DatabaseKind<Row>,
  unit: Unit,
  keys: KeyRing,
): AsyncGenerator<CollectorPage<Snapshot>> {
  for (const type of [undefined, 'awsbackup'] as const) {
    for await (const page of gather(explainAwsError, kind.permission, unit, kind.list(type))) {
      // An endpoint that ignores the type must not have its rows read twice.
      const listed = type === undefined ? page.items : page.items.filter((row) => row.SnapshotType === type);
      const own = ownRows(listed, unit, kind.permission, (row) => arnOwner(kind.arnOf(row)));
      const items = await pooled(own.rows, width, ({ row, id }) => kind.read(row, id));
      const refused = [
        ...keys.refusals(),
        ...items.flatMap(({ grants }) => (grants.state === 'unknown' ? [grants.why] : [])),
      ];
      const gaps = page.gaps.filter(({ why }) => type === undefined || !kind.isNoSuchType(why.said));
      yield { items, gaps: [...gaps, ...own.gaps], refused };
    }
  }
}
