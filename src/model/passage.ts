import type { Attribution } from './change.ts';
import type { Grant } from './grant.ts';
import type { CloudId } from './scope.ts';
import type { SnapshotType } from './snapshot.ts';

/** A copy, or somebody who was let in to one, that came or went as events of audit logs tell. */
export interface Passage {
  readonly key: string;
  readonly type: SnapshotType;
  readonly name: string;
  readonly cloud: CloudId;
  /** Whose the copy is. */
  readonly account: string;
  readonly region: string;
  /** Null: the copy itself. `unread`: somebody whom the record does not tell. `all`: whoever else was let in. */
  readonly audience: Grant['to'] | 'unread' | 'all' | null;
  /** What let it come; null where no event tells: it may have been there all along. */
  readonly came: Attribution | null;
  /** What made it go; null where no event tells. */
  readonly went: Attribution | null;
  /** When it was certainly gone, ISO 8601, UTC; null while it is there, as far as events tell. */
  readonly goneAt: string | null;
  /** Whether a service is proven to have made the copy, whose trade that is; false for an audience. */
  readonly routine: boolean;
}
