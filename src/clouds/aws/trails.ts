import { parseArn } from '../../model/aws-name.ts';
import { type Reading, unknown, type Why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Trail, TrailSelectors } from '../../model/trail.ts';
import { ask, gapOf, MalformedAnswer, required } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { textOf } from '../text.ts';
import type { Buckets } from './buckets.ts';
import type { CloudTrail, TrailRow } from './cloudtrail.ts';
import { explainAwsError } from './errors.ts';
import type { LogGroups } from './log-groups.ts';
import { remembered, type TrailMemo } from './trail-memo.ts';
import { selectorsOf } from './trail-selectors.ts';
import { statusOf } from './trail-status.ts';
import { readGroupDays, readTrailBucket } from './trail-storage.ts';

export const collector = 'trails';
export const permissions = [
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:GetEventSelectors',
] as const;

/** Trails read at once. */
const width = 5;

/** The calls of one account, in whatever region they are made; what is read once for all regions is kept in `memo`. */
export interface TrailReads {
  readonly trails: (region: string) => Promise<CloudTrail>;
  readonly buckets: (region: string) => Promise<Buckets>;
  readonly groups: (region: string) => Promise<LogGroups>;
  readonly memo: TrailMemo;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Reads every trail that takes events of one account and region. How it does is asked in that very region; what it takes, and
 * where that is kept, once in its home region. What only its owner is told stays unknown for a member of the organization: no
 * fault of this place, and filled in where the owner is scanned, too.
 */
export async function* readTrails(reads: TrailReads, unit: Unit): AsyncGenerator<CollectorPage<Trail>> {
  const listed = await ask(
    explainAwsError,
    permissions[0],
    async () => (await (await reads.trails(unit.region)).trails()).map((row) => settingsOf(row, unit)),
    unit,
  );
  if (listed.state === 'unknown') return yield { items: [], gaps: [gapOf(listed.why, unit)], refused: [] };
  const items = await pooled(listed.value, width, (settings) => readOne(reads, unit, settings));
  yield { items, gaps: [], refused: items.flatMap(refusedOf) };
}

type Settings = Omit<Trail, 'status' | 'selectors' | 'storage' | 'groupDays'>;

function settingsOf(row: TrailRow, { cloud, account, region }: Unit): Settings {
  const arn = required(row.TrailARN, 'ARN of a trail');
  const parts = parseArn(arn);
  if (parts?.service !== 'cloudtrail' || !/^\d{12}$/.test(parts.account) || !/^trail\/.{1,200}$/.test(parts.resource))
    throw new MalformedAnswer('a trail whose ARN is none of a trail');
  const owner = parts.account;
  return {
    kind: 'trail',
    key: `${arn}@${account}/${region}`,
    cloud,
    account,
    region,
    arn,
    name: parts.resource.slice('trail/'.length),
    owner,
    home: row.HomeRegion ?? parts.region,
    everyRegion: required(row.IsMultiRegionTrail, 'word on the regions of a trail'),
    organization: row.IsOrganizationTrail ?? owner !== account,
    validated: required(row.LogFileValidationEnabled, 'word on the validation of log files'),
    globalEvents: row.IncludeGlobalServiceEvents ?? null,
    bucket: required(textOf(row.S3BucketName), 'bucket of a trail'),
    prefix: textOf(row.S3KeyPrefix || null),
    logGroup: textOf(row.CloudWatchLogsLogGroupArn || null),
    keyId: textOf(row.KmsKeyId || null),
  };
}

async function readOne(reads: TrailReads, unit: Unit, settings: Settings): Promise<Trail> {
  const { arn, home, bucket, logGroup } = settings;
  const { memo } = reads;
  const [status, selectors, storage, groupDays] = await Promise.all([
    ask(explainAwsError, permissions[1], async () =>
      statusOf(await (await reads.trails(unit.region)).status(arn), reads.now()),
    ),
    readSelectors(reads, unit, settings),
    remembered(memo.buckets, bucket, () => readTrailBucket(bucket, home, reads.buckets)),
    logGroup === null
      ? null
      : remembered(memo.groups, logGroup, () => readGroupDays(logGroup, unit.account, reads.groups)),
  ]);
  return { ...settings, status, selectors, storage, groupDays };
}

async function readSelectors(
  reads: TrailReads,
  unit: Unit,
  { arn, owner, home }: Settings,
): Promise<Reading<TrailSelectors>> {
  const needs = permissions[2];
  if (owner !== unit.account)
    return unknown('not-asked', { needs, said: `AWS tells what the trail records to account ${owner} alone` });
  return remembered(reads.memo.selectors, arn, () =>
    ask(explainAwsError, needs, async () => selectorsOf(await (await reads.trails(home)).selectors(arn))),
  );
}

/** Reads that were made and refused. What was not asked for, because AWS tells it to somebody else, is none. */
function refusedOf({ status, selectors, storage, groupDays, owner, account }: Trail): readonly Why[] {
  const all: readonly (Reading<unknown> | null)[] = [
    status,
    selectors,
    storage,
    groupDays,
    ...(storage.state === 'known' && storage.value.own ? [storage.value.expiries, storage.value.lock] : []),
  ];
  return all.flatMap((reading) => {
    if (reading === null || reading.state === 'known' || reading.why.cause === 'not-asked') return [];
    const isTheirs = owner !== account && reading === status;
    return isTheirs && (reading.why.cause === 'gone' || reading.why.cause === 'unsupported') ? [] : [reading.why];
  });
}
