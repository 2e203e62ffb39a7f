import {
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CreateLogGroupCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3';
import type { Garden } from './garden.ts';
import { type Plan, type PlannedBucket, type PlannedTrail, turns } from './plan.ts';
import { said, type World } from './world.ts';

/** The name of a planted bucket. */
export function bucketName({ label }: Pick<PlannedBucket, 'label'>): string {
  return label.replaceAll('/', '-');
}

/** What the account calls a planted trail. */
export function trailName({ label }: PlannedTrail): string {
  return said(label.split('/').at(-1));
}

/** The canonical name of a planted trail. */
export function trailArn(trail: PlannedTrail, { accounts }: World): string {
  const { account, region } = trail.place;
  return `arn:aws:cloudtrail:${region}:${accounts[account]}:trail/${trailName(trail)}`;
}

/** Turns trails and their buckets from what one plan says into what the next one says. One after the other: moto sets a place up at its first call. */
export async function changeTrails(garden: Garden, before: Plan, after: Plan): Promise<void> {
  for (const bucket of after.buckets) {
    const was = before.buckets.find(({ label }) => label === bucket.label);
    if (was === undefined) await makeBucket(garden, bucket);
    if (bucket.rules.length > 0 && bucket.rules !== was?.rules) await setRules(garden, bucket);
  }
  for (const trail of after.trails) {
    const was = before.trails.find(({ label }) => label === trail.label);
    if (was === undefined) await makeTrail(garden, trail);
    if (trail.taking !== was?.taking) await select(garden, trail);
    await turn(garden, trail, was?.state ?? 'never-started');
  }
}

async function makeBucket({ hands }: Garden, bucket: PlannedBucket): Promise<void> {
  const { region } = bucket.place;
  const { s3 } = hands(bucket.place);
  const Bucket = bucketName(bucket);
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ObjectLockEnabledForBucket: bucket.lock !== null,
      // Virginia is the one region that is not to be named.
      ...(region === 'us-east-1'
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
    }),
  );
  if (bucket.lock === null) return;
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: bucket.lock } } as const;
  await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
}

async function setRules({ hands }: Garden, bucket: PlannedBucket): Promise<void> {
  const command = new PutBucketLifecycleConfigurationCommand({
    Bucket: bucketName(bucket),
    LifecycleConfiguration: { Rules: [...bucket.rules] },
  });
  await hands(bucket.place).s3.send(command);
}

async function makeTrail(garden: Garden, trail: PlannedTrail): Promise<void> {
  await garden.hands(trail.place).cloudtrail.send(
    new CreateTrailCommand({
      Name: trailName(trail),
      S3BucketName: bucketName({ label: trail.bucket }),
      IsMultiRegionTrail: trail.everyRegion,
      IsOrganizationTrail: trail.organization,
      EnableLogFileValidation: trail.validated,
      ...(trail.prefix === null ? {} : { S3KeyPrefix: trail.prefix }),
      ...(trail.groupDays === null ? {} : await makeGroup(garden, trail, trail.groupDays)),
    }),
  );
}

async function makeGroup({ hands, world }: Garden, trail: PlannedTrail, retentionInDays: number) {
  const { account, region } = trail.place;
  const { logs } = hands(trail.place);
  const logGroupName = `trail-${trailName(trail)}`;
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
  return {
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${world.accounts[account]}:log-group:${logGroupName}:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${world.accounts[account]}:role/trail`,
  };
}

async function select({ hands, world }: Garden, trail: PlannedTrail): Promise<void> {
  const { basic, advanced } = trail.taking;
  if (basic === null && advanced === null) return;
  const command = new PutEventSelectorsCommand({
    TrailName: trailArn(trail, world),
    ...(basic === null ? {} : { EventSelectors: [...basic] }),
    ...(advanced === null ? {} : { AdvancedEventSelectors: [...advanced] }),
  });
  await hands(trail.place).cloudtrail.send(command);
}

async function turn({ hands, world }: Garden, trail: PlannedTrail, was: PlannedTrail['state']): Promise<void> {
  const { cloudtrail } = hands(trail.place);
  const by = { Name: trailArn(trail, world) };
  for (let count = turns[was]; count < turns[trail.state]; count += 1)
    await (count % 2 === 0
      ? cloudtrail.send(new StartLoggingCommand(by))
      : cloudtrail.send(new StopLoggingCommand(by)));
}
