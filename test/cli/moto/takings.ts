import type { AdvancedEventSelector, EventSelector } from '@aws-sdk/client-cloudtrail';
import type { Recorded, WatchedCall } from '../../../src/model/logging.ts';

/** What a trail is told to take, and what CloudTrail's guide says comes of it. */
export interface Taking {
  /** As PutEventSelectors takes them; null = nobody gave the trail any. */
  readonly basic: readonly EventSelector[] | null;
  readonly advanced: readonly AdvancedEventSelector[] | null;
  /** Whether changes are recorded, all but those of `without`. */
  readonly changes: Recorded;
  readonly without: readonly WatchedCall[];
  /** Whether reads of blocks are. */
  readonly reads: Recorded;
  /** Why what is unknown is unknown; null where nothing is. */
  readonly cause: 'malformed' | 'unsupported' | null;
}

const taking = (said: Pick<Taking, 'changes' | 'reads'> & Partial<Taking>): Taking => ({
  basic: null,
  advanced: null,
  without: [],
  cause: null,
  ...said,
});

const management = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const blocks = [
  { Field: 'eventCategory', Equals: ['Data'] },
  { Field: 'resources.type', Equals: ['AWS::EC2::Snapshot'] },
];
const databaseCalls = [
  'CreateDBSnapshot',
  'ModifyDBSnapshotAttribute',
  'CopyDBSnapshot',
  'CreateDBClusterSnapshot',
] as const;

/** All that nobody has changed: management events, and no data events. */
export const asMade = taking({ changes: 'yes', reads: 'no' });

/** Everything that is asked about. */
export const everything = taking({
  advanced: [management, { Name: 'EBS', FieldSelectors: blocks }],
  changes: 'yes',
  reads: 'yes',
});

/** Management events told in the newer form. */
export const managementOnly = taking({ advanced: [management], changes: 'yes', reads: 'no' });

/** Block reads of one snapshot; it is named for all of them. */
export const someReads = taking({
  advanced: [
    management,
    {
      Name: 'all reads of blocks',
      FieldSelectors: [
        ...blocks,
        { Field: 'resources.ARN', StartsWith: ['arn:aws:ec2:sa-east-1::snapshot/snap-0123456789abcdef0'] },
      ],
    },
  ],
  changes: 'yes',
  reads: 'partly',
});

/** Data events of snapshots that write: whoever reads blocks writes none. */
export const blockWrites = taking({
  advanced: [
    management,
    { Name: 'GetSnapshotBlock', FieldSelectors: [...blocks, { Field: 'readOnly', Equals: ['false'] }] },
  ],
  changes: 'yes',
  reads: 'no',
});

/** Changes, but those of the database service. */
export const withoutDatabases = taking({
  advanced: [
    {
      FieldSelectors: [
        ...management.FieldSelectors,
        { Field: 'readOnly', Equals: ['false'] },
        { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'rds.amazonaws.com'] },
      ],
    },
  ],
  changes: 'yes',
  without: databaseCalls,
  reads: 'no',
});

/** Reads and writes, without the services that call most: no copy is among what they make. */
export const withoutNoise = taking({
  basic: [
    {
      ReadWriteType: 'All',
      IncludeManagementEvents: true,
      ExcludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
      DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
    },
  ],
  changes: 'yes',
  reads: 'no',
});

/** Writes alone. */
export const writesOnly = taking({
  basic: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [] }],
  changes: 'yes',
  reads: 'no',
});

/** Reads alone: no change is one. */
export const readsOnly = taking({
  basic: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true, DataResources: [] }],
  changes: 'no',
  reads: 'no',
});

/** No word that CloudTrail knows: AWS would refuse it, moto keeps it. */
export const nonsense = taking({
  basic: [{ ReadWriteType: 'Sometimes' as EventSelector['ReadWriteType'], IncludeManagementEvents: true }],
  changes: 'unknown',
  reads: 'unknown',
  cause: 'malformed',
});

/** A condition on a field that CloudTrail may have one day. */
export const newField = taking({
  advanced: [{ FieldSelectors: [...management.FieldSelectors, { Field: 'callerMood', NotEquals: ['calm'] }] }],
  changes: 'unknown',
  reads: 'no',
  cause: 'unsupported',
});
