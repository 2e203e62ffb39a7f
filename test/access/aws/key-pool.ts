import { askedActions } from './asked-actions.ts';
import { carriesOf } from './brute-force.ts';
import type { Dice } from './dice.ts';

/** What the values of a condition key look like. */
export type Kind = 'text' | 'number' | 'date' | 'bool' | 'ip' | 'arn';

/** A condition key that generated policies mention. */
export interface PooledKey {
  readonly key: string;
  readonly kind: Kind;
  readonly values: readonly string[];
  /** Whether one request may carry several values. */
  readonly many?: boolean;
  /** Whether the scan knows it of the caller, or of the named resource: contexts do not invent it. */
  readonly known?: boolean;
}

export const accounts = ['111111111111', '222222222222', '333333333333'] as const;
export const regions = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
export const teams = ['red', 'blue', 'Red', 'ada', 'red-1'] as const;
const people = ['444444444444', '222222222222', '111111111111', '444444444445'] as const;

/** A policy variable, as policies spell it. */
export function variable(name: string): string {
  return `\${${name}}`;
}

/** Condition keys, those that matter more than once. */
export const keyPool: readonly PooledKey[] = [
  { key: 'aws:PrincipalTag/team', kind: 'text', values: teams, known: true },
  { key: 'aws:PrincipalTag/env', kind: 'text', values: ['prod', 'dev'], known: true },
  { key: 'aws:username', kind: 'text', values: ['ada', 'bob', 'Ada'], known: true },
  {
    key: 'aws:PrincipalArn',
    kind: 'arn',
    values: [
      'arn:aws:iam::222222222222:user/ada',
      'arn:aws:iam::222222222222:role/backup',
      'arn:aws:iam::111111111111:role/app',
    ],
    known: true,
  },
  { key: 'aws:PrincipalAccount', kind: 'text', values: accounts, known: true },
  { key: 'aws:PrincipalOrgID', kind: 'text', values: ['o-aaaa', 'o-bbbb'], known: true },
  {
    key: 'aws:PrincipalOrgPaths',
    kind: 'text',
    values: ['o-aaaa/r-1/ou-1/', 'o-aaaa/r-1/ou-1/ou-2/', 'o-aaaa/r-1/'],
    known: true,
    many: true,
  },
  { key: 'aws:PrincipalType', kind: 'text', values: ['User', 'AssumedRole', 'Account'], known: true },
  { key: 'aws:PrincipalIsAWSService', kind: 'bool', values: ['true', 'false'], known: true },
  { key: 'aws:RequestedRegion', kind: 'text', values: regions, known: true },
  { key: 'aws:RequestedRegion', kind: 'text', values: regions, known: true },
  { key: 'aws:ResourceAccount', kind: 'text', values: accounts, known: true },
  { key: 'aws:ResourceTag/team', kind: 'text', values: teams },
  { key: 'aws:ResourceTag/team', kind: 'text', values: teams },
  { key: 'aws:ResourceTag/env', kind: 'text', values: ['prod', 'dev'] },
  { key: 'ec2:ResourceTag/team', kind: 'text', values: teams },
  { key: 'aws:RequestTag/team', kind: 'text', values: teams },
  { key: 'aws:TagKeys', kind: 'text', values: ['team', 'env', 'Team', 'cost'], many: true },
  { key: 'aws:TagKeys', kind: 'text', values: ['team', 'env', 'Team', 'cost'], many: true },
  { key: 'aws:CalledVia', kind: 'text', values: ['cloudformation.amazonaws.com', 'backup.amazonaws.com'], many: true },
  { key: 'aws:CalledVia', kind: 'text', values: ['cloudformation.amazonaws.com', 'backup.amazonaws.com'], many: true },
  {
    key: 'aws:SourceIp',
    kind: 'ip',
    values: ['203.0.113.7', '10.1.2.3', '198.51.100.255', '2001:db8::7', '2001:db8:1::1'],
  },
  {
    key: 'aws:SourceIp',
    kind: 'ip',
    values: ['203.0.113.7', '10.1.2.3', '198.51.100.255', '2001:db8::7', '2001:db8:1::1'],
  },
  { key: 'aws:SourceVpce', kind: 'text', values: ['vpce-1', 'vpce-2'] },
  { key: 'aws:SourceVpc', kind: 'text', values: ['vpc-1', 'vpc-2'] },
  {
    key: 'aws:SourceArn',
    kind: 'arn',
    values: [
      'arn:aws:backup:us-east-1:222222222222:backup-vault:main',
      'arn:aws:dlm:us-east-1:222222222222:policy/p-1',
    ],
  },
  { key: 'aws:SecureTransport', kind: 'bool', values: ['true', 'false'] },
  { key: 'aws:MultiFactorAuthPresent', kind: 'bool', values: ['true', 'false'] },
  { key: 'aws:MultiFactorAuthPresent', kind: 'bool', values: ['true', 'false'] },
  { key: 'aws:ViaAWSService', kind: 'bool', values: ['true', 'false'] },
  { key: 'aws:MultiFactorAuthAge', kind: 'number', values: ['60', '300', '3600'] },
  {
    key: 'aws:CurrentTime',
    kind: 'date',
    values: ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z', '2027-01-01T00:00:00Z'],
  },
  { key: 'aws:TokenIssueTime', kind: 'date', values: ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z'] },
  { key: 'ec2:Owner', kind: 'text', values: ['amazon', '222222222222', '444444444444'] },
  { key: 'ec2:VolumeSize', kind: 'number', values: ['8', '100', '500', '16384'] },
  { key: 'ec2:VolumeSize', kind: 'number', values: ['8', '100', '500', '16384'] },
  { key: 'ec2:SnapshotTime', kind: 'date', values: ['2026-01-01T00:00:00Z', '2025-06-01T00:00:00Z'] },
  { key: 'ec2:Encrypted', kind: 'bool', values: ['true', 'false'] },
  { key: 'ec2:Encrypted', kind: 'bool', values: ['true', 'false'] },
  {
    key: 'ec2:ParentVolume',
    kind: 'arn',
    values: ['arn:aws:ec2:us-east-1:222222222222:volume/vol-1', 'arn:aws:ec2:us-east-1:222222222222:volume/vol-red'],
  },
  { key: 'ec2:Add/userId', kind: 'text', values: people },
  { key: 'ec2:Add/userId', kind: 'text', values: people },
  { key: 'ec2:Add/group', kind: 'text', values: ['all'] },
  { key: 'ec2:Remove/userId', kind: 'text', values: people },
  { key: 'ec2:Attribute', kind: 'text', values: ['CreateVolumePermission', 'ProductCodes'] },
  { key: 'ec2:VolumeType', kind: 'text', values: ['gp3', 'io2'] },
  { key: 'ec2:SnapshotLockDuration', kind: 'number', values: ['1', '30', '365'] },
  { key: 'ec2:CreateAction', kind: 'text', values: ['CreateSnapshot', 'CreateVolume'] },
  { key: 'ebs:SnapshotLockDuration', kind: 'number', values: ['1', '30'] },
  { key: 'ebs:VolumeSize', kind: 'number', values: ['8', '100'] },
  { key: 'rds:DatabaseEngine', kind: 'text', values: ['mysql', 'postgres'] },
  { key: 'rds:snapshot-tag/team', kind: 'text', values: teams },
  { key: 'rds:req-tag/team', kind: 'text', values: teams },
  { key: 'rds:CopyOptionGroup', kind: 'bool', values: ['true', 'false'] },
  { key: 'iam:PassedToService', kind: 'text', values: ['dlm.amazonaws.com'] },
  { key: 'kms:ViaService', kind: 'text', values: ['ec2.us-east-1.amazonaws.com'] },
  { key: 'rbin:Request/ResourceType', kind: 'text', values: ['EBS_SNAPSHOT', 'EC2_IMAGE'] },
];

const byKey = new Map(keyPool.map((entry) => [entry.key.toLowerCase(), entry]));

/** What the pool says of a key, given in lower case. */
export function pooled(key: string): PooledKey | undefined {
  return byKey.get(key);
}

const carriers = new Map(
  Object.entries(askedActions).map(([action, { types }]) => [
    action,
    keyPool.filter(({ key }) =>
      types.length === 0
        ? carriesOf(action, null)(key.toLowerCase())
        : types.some((type) => carriesOf(action, type)(key.toLowerCase())),
    ),
  ]),
);

/** A key that one of these actions carries, mostly; now and then any key. */
export function someKey(dice: Dice, actions: readonly string[]): PooledKey {
  const list = dice.chance(0.9) && actions.length > 0 ? carriers.get(dice.pick(actions)) : undefined;
  return dice.pick(list === undefined || list.length === 0 ? keyPool : list);
}

/** A text in other letters: some small, some capital. */
export function oddCase(dice: Dice, text: string): string {
  const way = dice.below(8);
  if (way === 0) return text.toLowerCase();
  if (way === 1) return text.toUpperCase();
  if (way > 2) return text;
  return [...text].map((letter) => (dice.chance(0.3) ? letter.toUpperCase() : letter)).join('');
}
