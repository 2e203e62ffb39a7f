import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';

/** How a trail delivers to one of its places. */
export interface Delivery {
  /**
   * When it last delivered, seen from the moment of the reading: within the 24 hours before it, earlier, or never. No instant, so
   * that a trail at work reads the same from scan to scan.
   */
  readonly last: 'within-a-day' | 'earlier' | 'never';
  /** The error of the latest try, bounded; null where it met none. */
  readonly error: string | null;
}

/** How a trail does in one region. Instants ISO 8601, null where AWS names none. */
export interface TrailStatus {
  readonly logging: boolean;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  /** Log files to the bucket. */
  readonly files: Delivery;
  /** Digests of those files to the bucket, every hour where validation is on, whether anything happened or not. */
  readonly digests: Delivery;
  /** Events to the log group. */
  readonly stream: Delivery;
}

/** How a condition compares; the `not-` ones keep out what matches. */
export type FieldOperator = 'equals' | 'starts-with' | 'ends-with' | 'not-equals' | 'not-starts-with' | 'not-ends-with';

/** What one field of an event must be for a selector to take it. Values are untrusted text. */
export interface FieldSelector {
  readonly field: string;
  readonly is: Readonly<Partial<Record<FieldOperator, readonly string[]>>>;
}

/** A selector of the older form. */
export interface BasicSelector {
  readonly access: 'all' | 'read' | 'write';
  readonly management: boolean;
  /** Services whose management events it leaves out, such as `kms.amazonaws.com`. */
  readonly without: readonly string[];
  /** Types of resources whose data events it takes, with what their ARNs begin with. */
  readonly data: readonly { readonly type: string; readonly values: readonly string[] }[];
}

/** Which events a trail takes: all that match any of its selectors. `default`: it has none, and takes every management event. */
export type TrailSelectors =
  | { readonly form: 'default' }
  | { readonly form: 'basic'; readonly selectors: readonly BasicSelector[] }
  | { readonly form: 'advanced'; readonly selectors: readonly (readonly FieldSelector[])[] };

/** A rule of a bucket that deletes what begins with `prefix`: after so many days, or all of it on a day (ISO 8601). */
export interface Expiry {
  readonly prefix: string;
  readonly after: { readonly days: number } | { readonly on: string };
}

/** What a bucket locks new objects with. `compliance`: nobody can lift it. */
export interface ObjectLock {
  readonly mode: 'governance' | 'compliance';
  readonly days: number;
}

/** What the account that looked can say of a trail's bucket: nothing more where it is not among its own (another account's, or gone). */
export type TrailBucket =
  | { readonly own: false }
  | {
      readonly own: true;
      readonly expiries: Reading<readonly Expiry[]>;
      /** Null = new objects are not locked. */
      readonly lock: Reading<ObjectLock | null>;
    };

/** A trail as one account sees it in one region. Key = `ARN@ACCOUNT/REGION`: many accounts and regions see the same trail. */
export interface Trail {
  readonly kind: 'trail';
  readonly key: string;
  readonly cloud: CloudId;
  /** The account that looked. */
  readonly account: string;
  /** The region it looked in. */
  readonly region: string;
  readonly arn: string;
  readonly name: string;
  /** The account it belongs to: the management account's, for one of the organization seen by a member. */
  readonly owner: string;
  /** The region it was made in. */
  readonly home: string;
  readonly everyRegion: boolean;
  readonly organization: boolean;
  /** Whether changed and deleted log files can be told (log file validation). */
  readonly validated: boolean;
  /** Whether events of services without a region are in it; null where AWS does not say. */
  readonly globalEvents: boolean | null;
  readonly bucket: string;
  /** What the keys of its files begin with before `AWSLogs/`; null = nothing. */
  readonly prefix: string | null;
  /** ARN of its log group; null = it has none. */
  readonly logGroup: string | null;
  /** Key its files are encrypted with; null = the bucket's own. */
  readonly keyId: string | null;
  readonly status: Reading<TrailStatus>;
  /** Only its owner is told. */
  readonly selectors: Reading<TrailSelectors>;
  readonly storage: Reading<TrailBucket>;
  /** Days its log group keeps events, null = for ever; unknown too where another account owns the group. Null where it has none. */
  readonly groupDays: Reading<number | null> | null;
}
