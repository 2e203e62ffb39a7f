import type { Ids } from '../../seed.ts';
import type { Statement } from '../identities.ts';
import type { Condition } from './statements.ts';

/** One of several, evenly. */
export function pick<T>(ids: Ids, among: readonly T[]): T {
  const found = among[ids.below(among.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

/** Whether something happens that happens so often in a hundred. */
export function chance(ids: Ids, percent: number): boolean {
  return ids.below(100) < percent;
}

/** What most statements are about: nothing that touches copies. */
const dayToDay = [
  ['s3:GetObject', 's3:ListBucket'],
  ['logs:*'],
  ['lambda:InvokeFunction', 'lambda:GetFunction'],
  ['dynamodb:*Item', 'dynamodb:Query'],
  ['sqs:SendMessage', 'sqs:ReceiveMessage'],
  ['ec2:Describe*', 'ec2:StartInstances', 'ec2:StopInstances'],
  ['cloudwatch:PutMetricData'],
  ['ecr:Get*', 'ecr:BatchGetImage'],
] as const;

const aboutCopies = [
  ['ec2:CreateSnapshot', 'ec2:CreateTags'],
  ['EC2:copysnapshot', 'eC2:CREATEVOLUME'],
  ['ec2:Modify*Attribute'],
  ['ec2:*Snapshot*'],
  ['ec2:DeleteSnapshot', 'ec2:DeregisterImage'],
  ['ec2:?opyImage', 'ec2:RunInstances'],
  ['rds:*DBSnapshot*'],
  ['RDS:CreateDBSnapshot', 'rds:ModifyDBSnapshotAttribute'],
  ['rds:StartExportTask', 'iam:PassRole'],
  ['ebs:Get*', 'ebs:List*'],
  ['backup:Start*', 'backup:DeleteRecoveryPoint'],
  ['kms:CreateGrant', 'kms:Decrypt'],
  ['ec2:*'],
  ['iam:PutUserPolicy', 'iam:AttachRolePolicy'],
] as const;

const conditions: readonly ((team: string) => Condition)[] = [
  (team) => ({ StringEquals: { 'aws:ResourceTag/team': team } }),
  () => ({ StringEquals: { 'aws:ResourceTag/team': `\${aws:PrincipalTag/team}` } }),
  () => ({ StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } }),
  () => ({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  () => ({ BoolIfExists: { 'aws:SecureTransport': 'false' } }),
  () => ({ IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.0/25'] } }),
  () => ({ Null: { 'aws:ResourceTag/data-class': 'true' } }),
  (team) => ({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Name', 'owner', team] } }),
  () => ({ NumericLessThanEquals: { 'ec2:VolumeSize': '500' } }),
  () => ({ StringLikeIfExists: { 'AWS:principalarn': 'arn:aws:iam::*:role/*-deploy' } }),
  () => ({ StringEquals: { 'ec2:Add/userId': '800000000001' } }),
];

function resources(account: string): readonly (string | readonly string[])[] {
  return [
    'arn:aws:ec2:*::snapshot/*',
    ['arn:aws:ec2:*::snapshot/*', 'arn:aws:ec2:*:*:volume/*'],
    `arn:aws:ec2:*:${account}:snapshot/*`,
    `arn:aws:ec2:*:${account}:*`,
    'arn:aws:ec2:eu-*::snapshot/snap-0*',
    'arn:aws:ec2:*:*:*/*',
    'arn:aws:ec2:*:snapshot/*',
    'arn:aws:rds:*:*:snapshot:prod-*',
    ['arn:aws:rds:*:*:snapshot:*', 'arn:aws:rds:*:*:db:*', 'arn:aws:rds:*:*:cluster-snapshot:*'],
  ];
}

/** A statement as somebody in a large company might have written it; `copies`: how many in a hundred are about copies. */
export function someStatement(ids: Ids, account: string, team: string, copies: number): Statement {
  const actions = chance(ids, copies) ? pick(ids, aboutCopies) : pick(ids, dayToDay);
  const isDeny = chance(ids, 12);
  const what = chance(ids, 4) ? 'NotAction' : 'Action';
  const where = chance(ids, 3) ? 'NotResource' : 'Resource';
  const on = where === 'Resource' && chance(ids, 55) ? '*' : pick(ids, resources(account));
  // An Allow of everything but a few actions would make everybody an administrator: only a Deny is written that way.
  const effect = isDeny || what === 'NotAction' ? 'Deny' : 'Allow';
  const hasCondition = effect === 'Deny' ? what === 'NotAction' || chance(ids, 70) : chance(ids, 35);
  return {
    ...(effect === 'Deny' ? { Sid: `Keep${ids.hex(6)}` } : {}),
    Effect: effect,
    [what]: actions.length === 1 && chance(ids, 50) ? actions[0] : actions,
    [where]: on,
    ...(hasCondition ? { Condition: pick(ids, conditions)(team) } : {}),
  };
}
