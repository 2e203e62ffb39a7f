import type { ApprovedChange } from '../model/approved-change.ts';
import type { ExpectedEntry, Policy } from '../model/policy.ts';
import type { Reading } from '../model/reading.ts';
import type { CloudId } from '../model/scope.ts';
import type { Tags } from '../model/snapshot.ts';
import type { Membership } from '../model/trust.ts';
import type { WorkingHours } from '../model/weekly-window.ts';

/** Where an address is, as far as the configured databases say. */
export interface Place {
  /** Two letters. */
  readonly country: string | null;
  /** Number of the network. */
  readonly asn: number | null;
  /** What we call this network, where it is one that the configuration names: then it is never a new place. */
  readonly label: string | null;
}

/** A time for which the logs of an account and region are proven to have been read: something of every hour was seen. */
export interface CoveredSpan {
  readonly account: string;
  readonly region: string;
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/** Everything besides events that a score rests on. What is absent makes its factor unknown, never clean. */
export interface ScoreContext {
  /** ISO 8601. The moment that trust ends by while a share stands, and the end of the Sentinel rule's 24 hours. */
  readonly asOf: string;
  readonly trust: Policy['trust'];
  /** Who belongs to us; a cloud that is not in it was not read: accounts that are neither the owner's own nor declared are strangers. */
  readonly membership: ReadonlyMap<CloudId, Membership>;
  /** Accounts where restoring is routine. */
  readonly targets: readonly string[];
  /** Patterns over keys of principals whose creating, copying and deleting is routine. */
  readonly automation: readonly string[];
  /** Patterns over names of buckets that are ours; an export to any other counts. */
  readonly buckets: readonly string[];
  readonly expected: readonly ExpectedEntry[];
  /** Of each source and copy in the inventory what makes it sensitive; an empty list: nothing does. */
  readonly sensitive: Reading<ReadonlyMap<string, readonly string[]>>;
  /** Tags of sources and copies in the inventory, for approved changes that select by tag. */
  readonly tags: ReadonlyMap<string, Tags>;
  /** When each principal in the inventory was made, ISO 8601, by key. */
  readonly createdAt: Reading<ReadonlyMap<string, string>>;
  /** Null where no list is configured. */
  readonly changes: readonly ApprovedChange[] | null;
  /** Zone in which times of approved changes are local. */
  readonly timezone: string;
  /** Null where none are configured. */
  readonly hours: WorkingHours | null;
  /** Null where no address database is configured; answers null for an address that it does not hold. */
  readonly places: ((address: string) => Place | null) | null;
  readonly coverage: readonly CoveredSpan[];
}
