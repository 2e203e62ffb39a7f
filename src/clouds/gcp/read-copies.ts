import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { ask, gather, type Pages } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import type { Part } from './compute.ts';
import { explainGoogleError } from './errors.ts';
import { type OwnRow, ownRows } from './own-rows.ts';
import { partGaps } from './part-gaps.ts';
import { grantsOf } from './policy.ts';
import type { Row } from './row.ts';

/** How one kind of copy is listed and read. */
export interface CopyKind {
  /** Its collection in addresses, such as `snapshots`. */
  readonly kind: string;
  readonly listPermission: string;
  readonly policyPermission: string;
  readonly list: Pages<Part>;
  readonly policy: (of: OwnRow) => Promise<Row>;
  readonly toFact: (row: Row, unit: Unit, grants: Snapshot['grants']) => Snapshot;
}

/** The grants on a copy, given without them, that need not be read: the index says that they are as before. Null where they are to be read. */
export type Vouched = (copy: Snapshot) => Snapshot['grants'] | null;

const none = known([]);

/** Policies being read at once; more gain nothing in one process. */
const width = 10;

/** Reads the copies of one kind, page by page, each with its own access policy; policies that were refused are told beside them. */
export async function* readCopies(
  copies: CopyKind,
  unit: Unit,
  vouched: Vouched = () => null,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const { kind, listPermission, list, toFact } = copies;
  for await (const page of gather(explainGoogleError, listPermission, unit, list)) {
    const own = page.items.map(({ rows, place }) => ownRows(rows, unit, listPermission, kind, place));
    const items = await pooled(
      own.flatMap(({ rows }) => rows),
      width,
      async (one) => {
        const copy = toFact(one.row, unit, none);
        return { ...copy, grants: vouched(copy) ?? (await readGrants(copies, one)) };
      },
    );
    const gaps = [...page.gaps, ...partGaps(page.items, unit, listPermission), ...own.flatMap((part) => part.gaps)];
    yield { items, gaps, refused: items.flatMap(({ grants }) => (grants.state === 'unknown' ? [grants.why] : [])) };
  }
}

function readGrants({ policy, policyPermission }: CopyKind, one: OwnRow): Promise<Snapshot['grants']> {
  return ask(explainGoogleError, policyPermission, async () => grantsOf(await policy(one)));
}
