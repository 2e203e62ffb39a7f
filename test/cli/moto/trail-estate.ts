import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { AccountName, Plan, PlannedBucket, PlannedTrail } from './plan.ts';
import {
  asMade,
  blockWrites,
  everything,
  newField,
  nonsense,
  readsOnly,
  someReads,
  type Taking,
  withoutDatabases,
  withoutNoise,
  writesOnly,
} from './takings.ts';

function bucketIn(
  account: AccountName,
  region: string,
  name: string,
  more: Partial<PlannedBucket> = {},
): PlannedBucket {
  return {
    label: `${account}/${region}/${name}`,
    place: { account, region },
    rules: [],
    keeps: null,
    lock: null,
    ...more,
  };
}

/** A rule that deletes what begins with a prefix after some days. */
export function expiry(ID: string, Prefix: string, Days: number): LifecycleRule {
  return { ID, Status: 'Enabled', Filter: { Prefix }, Expiration: { Days } };
}

const locked = bucketIn('management', 'us-east-1', 'locked', { lock: { Mode: 'COMPLIANCE', Days: 400 } });
// No trail of its own account delivers there, so nobody who may read it does.
const spare = bucketIn('management', 'eu-central-1', 'spare', { rules: [expiry('all', '', 90)], keeps: 90 });
const short = bucketIn('production', 'eu-central-1', 'short', {
  rules: [
    expiry('files', 'audit/AWSLogs/', 30),
    expiry('elsewhere', 'AWSLogs/', 3),
    { ...expiry('off', '', 1), Status: 'Disabled' },
    { ...expiry('tagged', '', 7), Filter: { Tag: { Key: 'class', Value: 'scratch' } } },
    { ID: 'markers', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { ExpiredObjectDeleteMarker: true } },
    { ID: 'versions', Status: 'Enabled', Filter: { Prefix: '' }, NoncurrentVersionExpiration: { NoncurrentDays: 2 } },
  ],
  keeps: 30,
});
const kept = bucketIn('production', 'us-east-1', 'kept', {
  rules: [expiry('all', '', 400)],
  keeps: 400,
  lock: { Mode: 'GOVERNANCE', Days: 365 },
});
const plain = bucketIn('development', 'us-east-1', 'plain');
const expired = bucketIn('development', 'sa-east-1', 'expired', {
  rules: [{ ...expiry('once', '', 1), Expiration: { Date: new Date('2020-01-01T00:00:00Z') } }],
  keeps: 0,
});

const buckets: readonly PlannedBucket[] = [locked, spare, short, kept, plain, expired];

function trailIn(
  account: AccountName,
  region: string,
  name: string,
  bucket: PlannedBucket,
  taking: Taking,
  more: Partial<PlannedTrail> = {},
): PlannedTrail {
  return {
    label: `${account}/${region}/${name}`,
    place: { account, region },
    everyRegion: false,
    organization: false,
    validated: true,
    bucket: bucket.label,
    prefix: null,
    groupDays: null,
    state: 'started',
    taking,
    ...more,
  };
}

const trails: readonly PlannedTrail[] = [
  trailIn('management', 'us-east-1', 'watch', locked, everything, { everyRegion: true, organization: true }),
  trailIn('management', 'eu-central-1', 'paused', locked, asMade, { state: 'resumed' }),
  trailIn('management', 'ap-southeast-2', 'halted', kept, everything, { everyRegion: true, state: 'stopped' }),
  trailIn('management', 'sa-east-1', 'idle', locked, asMade, { state: 'never-started' }),

  trailIn('production', 'eu-central-1', 'short', short, withoutNoise, { everyRegion: true, prefix: 'audit' }),
  trailIn('production', 'us-east-1', 'unsigned', locked, asMade, { validated: false }),
  trailIn('production', 'ap-southeast-2', 'abroad', spare, writesOnly),
  trailIn('production', 'sa-east-1', 'blocks', kept, someReads, { prefix: 'east' }),

  trailIn('development', 'us-east-1', 'reader', plain, readsOnly),
  trailIn('development', 'us-east-1', 'half', plain, withoutDatabases, { groupDays: 30 }),
  trailIn('development', 'eu-central-1', 'nonsense', plain, nonsense),
  trailIn('development', 'ap-southeast-2', 'new-field', plain, newField),
  trailIn('development', 'sa-east-1', 'gone', expired, blockWrites),
];

/** A well-kept account, one whose trail of every region is kept too short and too loosely, and one with a patchwork. */
export const trailEstate: Pick<Plan, 'buckets' | 'trails'> = { buckets, trails };
