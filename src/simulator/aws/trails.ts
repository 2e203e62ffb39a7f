import type { StoredObjects } from './stored-objects.ts';

/** A condition of an advanced selector, as CloudTrail spells it. */
export type FieldCondition = { readonly Field: string } & Readonly<
  Partial<
    Record<'Equals' | 'StartsWith' | 'EndsWith' | 'NotEquals' | 'NotStartsWith' | 'NotEndsWith', readonly string[]>
  >
>;

/** What a trail takes, as CloudTrail answers it; null = nobody gave it selectors. */
export type GivenSelectors =
  | {
      readonly EventSelectors: readonly {
        readonly ReadWriteType?: 'All' | 'ReadOnly' | 'WriteOnly';
        readonly IncludeManagementEvents?: boolean;
        readonly DataResources?: readonly { readonly Type: string; readonly Values: readonly string[] }[];
        readonly ExcludeManagementEventSources?: readonly string[];
      }[];
    }
  | { readonly AdvancedEventSelectors: readonly { readonly FieldSelectors: readonly FieldCondition[] }[] };

/** How a trail does in a region. `minutesAgo`: when it last delivered, null = never. Instants ISO 8601. */
export interface TrailState {
  readonly logging: boolean;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly files: { readonly minutesAgo: number | null; readonly error: string | null };
  readonly digests: { readonly minutesAgo: number | null; readonly error: string | null };
  readonly stream: { readonly minutesAgo: number | null; readonly error: string | null };
}

/** A trail; `id` is its name. */
export interface SimulatedTrail {
  readonly id: string;
  readonly home: string;
  readonly everyRegion: boolean;
  /** Whether it takes events of the whole organization; only trails of the management account can. */
  readonly organization: boolean;
  readonly bucket: string;
  readonly prefix: string | null;
  /** ARN of its log group. */
  readonly logGroup: string | null;
  readonly keyArn: string | null;
  validated: boolean;
  selectors: GivenSelectors | null;
  state: TrailState;
  /** Regions in which it does otherwise. */
  readonly elsewhere: Map<string, Partial<TrailState>>;
}

/** A rule of a bucket's lifecycle. */
export interface LifecycleRule {
  readonly enabled: boolean;
  readonly prefix: string;
  readonly days?: number;
  /** ISO 8601. */
  readonly date?: string;
  readonly tag?: { readonly key: string; readonly value: string };
}

/** A bucket that trails deliver to; `id` is its name. Without `objects` it holds none; `readers` are other accounts it lets in. */
export interface TrailStore {
  readonly id: string;
  readonly region: string;
  readonly createdAt: string;
  readonly rules: LifecycleRule[];
  lock: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number } | null;
  objects?: StoredObjects;
  readers?: readonly string[];
}

/** A log group; `id` is its name. `days` null = it keeps events for ever. */
export interface LogGroup {
  readonly id: string;
  readonly createdAt: string;
  days: number | null;
}

/** An event as LookupEvents gives it; `record` is the whole of it, JSON. `at` ISO 8601. */
export interface LoggedEvent {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly source: string;
  readonly user: string;
  readonly accessKey: string | null;
  readonly readOnly: boolean;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  readonly record: string;
}

/** How a trail at work does: it logs, and delivered a few minutes ago. */
export function atWork(startedAt: string, streams = false): TrailState {
  return {
    logging: true,
    startedAt,
    stoppedAt: null,
    files: { minutesAgo: 4, error: null },
    digests: { minutesAgo: 40, error: null },
    stream: { minutesAgo: streams ? 3 : null, error: null },
  };
}
