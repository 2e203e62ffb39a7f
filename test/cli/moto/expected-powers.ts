import type { AccessVerdict } from '../../../src/model/access-request.ts';
import type { Plan, PlannedCopy } from './plan.ts';

/** One question and the answer that follows from what was planted. `on`: names of `things`. */
export interface ExpectedVerdict {
  /** `production/ada`. */
  readonly who: string;
  readonly action: string;
  readonly on: readonly string[];
  readonly verdict: AccessVerdict;
  readonly context?: Readonly<Record<string, string>>;
  readonly closed?: boolean;
}

const withUser = { context: { 'ec2:Add/userId': '999988887777' }, closed: true } as const;
const withAll = { context: { 'EC2:add/GROUP': 'all' } } as const;

/** Copies to ask about, by what they are called below. All but `searched` have no tags. */
export const things: Readonly<Record<string, (copy: PlannedCopy) => boolean>> = {
  plain: ({ label }) => label === 'production/us-east-1/single-copy',
  far: ({ label }) => label === 'production/sa-east-1/single-copy',
  searched: ({ label, tags }) => label.startsWith('production/us-east-1/') && tags['owner'] === 'search',
  orders: ({ label }) => label === 'production/us-east-1/orders-private',
  chiefs: ({ label }) => label === 'management/us-east-1/single-copy',
  'chiefs-far': ({ label }) => label === 'management/sa-east-1/single-copy',
  built: ({ label }) => label === 'development/us-east-1/single-copy',
  'built-far': ({ label }) => label === 'development/sa-east-1/single-copy',
  'built-orders': ({ label }) => label === 'development/us-east-1/orders-private',
};

/** Every question with its answer. */
export const expectedVerdicts: readonly ExpectedVerdict[] = [
  // Service control policies do not bind the management account.
  ...ask('management/chief', [
    ['ec2:DeleteSnapshot', ['chiefs'], 'allowed'],
    ['ec2:DeleteSnapshot', ['chiefs-far'], 'allowed'],
    ['ec2:ModifySnapshotAttribute', ['chiefs'], 'allowed', withAll],
    ['rds:StartExportTask', [], 'allowed'],
    ['cloudtrail:StopLogging', [], 'allowed'],
  ]),
  // A managed policy of a group with a path.
  ...ask('production/ada', [
    ['ec2:CreateSnapshot', ['plain'], 'allowed'],
    ['ec2:CreateSnapshot', [], 'conditional'],
    ['ec2:CreateSnapshot', ['far'], 'denied'],
    ['ec2:CreateSnapshot', [], 'denied', { context: { 'aws:RequestedRegion': 'sa-east-1' } }],
    ['EC2:copysnapshot', ['plain'], 'allowed'],
    ['rds:CreateDBSnapshot', ['orders'], 'allowed'],
    ['ec2:DeleteSnapshot', ['plain'], 'denied'],
    ['ebs:GetSnapshotBlock', ['plain'], 'denied'],
  ]),
  // Another group takes away what this one gives.
  ...ask('production/nora', [
    ['ec2:CreateSnapshot', ['plain'], 'allowed'],
    ['ec2:CopySnapshot', ['plain'], 'denied'],
    ['rds:CreateDBSnapshot', ['orders'], 'allowed'],
  ]),
  // Odd case in an identity's policy and in the unit's.
  ...ask('production/bob', [
    ['ec2:DeleteSnapshot', ['plain'], 'denied'],
    ['ec2:ModifySnapshotAttribute', ['plain'], 'conditional'],
    ['ec2:ModifySnapshotAttribute', ['plain'], 'denied', withAll],
    ['ec2:ModifySnapshotAttribute', ['plain'], 'allowed', withUser],
    ['ec2:ModifySnapshotAttribute', ['far'], 'denied', withUser],
    ['ec2:ModifyImageAttribute', [], 'denied'],
  ]),
  ...ask('production/shouting', [['ec2:CopySnapshot', ['plain'], 'denied']]),
  // The tag of a copy must be the tag of the user; whoever copies is asked for no tag of the copy, so the key is absent.
  ...ask('production/carol', [
    ['ec2:ModifySnapshotAttribute', ['searched'], 'conditional'],
    ['ec2:ModifySnapshotAttribute', ['searched'], 'allowed', withUser],
    ['ec2:ModifySnapshotAttribute', ['searched'], 'denied', withAll],
    ['ec2:ModifySnapshotAttribute', ['plain'], 'denied'],
    ['ec2:ModifySnapshotAttribute', ['searched'], 'denied', { context: { 'aws:PrincipalTag/team': 'finance' } }],
    ['ec2:ModifySnapshotAttribute', [], 'conditional'],
    ['ec2:CopySnapshot', ['searched'], 'denied'],
  ]),
  ...ask('production/eve', [
    ['ec2:CreateSnapshot', ['plain'], 'conditional'],
    ['ec2:CreateSnapshot', ['plain'], 'allowed', { context: { 'aws:MultiFactorAuthPresent': 'true' } }],
    ['ec2:CreateSnapshot', ['plain'], 'denied', { context: { 'aws:MultiFactorAuthPresent': 'false' } }],
    ['ec2:CreateSnapshot', ['plain'], 'denied', { closed: true }],
  ]),
  // Everything but what is not of EBS is denied.
  ...ask('production/mallory', [
    ['ebs:GetSnapshotBlock', ['plain'], 'allowed'],
    ['ebs:GetSnapshotBlock', ['far'], 'denied'],
    ['ec2:CreateSnapshot', ['plain'], 'denied'],
    ['rds:CreateDBSnapshot', ['orders'], 'denied'],
  ]),
  ...ask('production/idle', [
    ['ec2:CreateSnapshot', ['plain'], 'denied'],
    ['ebs:GetSnapshotBlock', [], 'denied'],
  ]),
  // Its path is what the unit's policy lets through.
  ...ask('production/rescuer', [
    ['ec2:DeleteSnapshot', ['plain'], 'allowed'],
    ['ec2:DeleteSnapshot', ['far'], 'denied'],
    ['rds:DeleteDBSnapshot', ['orders'], 'allowed'],
    ['ebs:GetSnapshotBlock', ['plain'], 'allowed'],
    ['ec2:ModifySnapshotAttribute', ['plain'], 'denied', withAll],
    ['kms:ScheduleKeyDeletion', [], 'denied'],
  ]),
  ...ask('production/limited', [
    ['ec2:CreateSnapshot', ['plain'], 'allowed'],
    ['ec2:ModifySnapshotAttribute', ['plain'], 'denied'],
    ['ebs:GetSnapshotBlock', ['plain'], 'denied'],
    ['rds:CreateDBSnapshot', ['orders'], 'denied'],
  ]),
  ...ask('production/apart', [
    ['ebs:GetSnapshotBlock', ['plain'], 'allowed'],
    ['ec2:CreateSnapshot', ['plain'], 'denied'],
    ['rds:CreateDBSnapshot', ['orders'], 'denied'],
    ['backup:DeleteRecoveryPoint', ['plain'], 'allowed'],
    ['backup:DeleteRecoveryPoint', ['far'], 'denied'],
  ]),
  // Names of EBS snapshots carry no account: neither the Allow nor the Deny ever fires.
  ...ask('production/filled', [
    ['ec2:ModifySnapshotAttribute', ['plain'], 'denied', withUser],
    ['ec2:CopySnapshot', ['plain'], 'allowed'],
  ]),
  // Service control policies do not bind roles of services.
  ...ask('production/service', [
    ['ec2:DeleteSnapshot', ['plain'], 'allowed'],
    ['ec2:DeleteSnapshot', ['far'], 'allowed'],
    ['ec2:CreateSnapshot', ['plain'], 'denied'],
  ]),
  // The account's own list of what may be used.
  ...ask('development/builder', [
    ['ec2:DeleteSnapshot', ['built'], 'allowed'],
    ['ec2:DeleteSnapshot', ['built-far'], 'denied'],
    ['ebs:GetSnapshotBlock', ['built'], 'allowed'],
    ['rds:DeleteDBSnapshot', ['built-orders'], 'denied'],
    ['cloudtrail:StopLogging', [], 'denied'],
    ['ec2:ModifySnapshotAttribute', ['built'], 'denied', withAll],
  ]),
  ...ask('development/lent', [
    ['ec2:CopySnapshot', ['built'], 'allowed'],
    ['ec2:CreateSnapshot', ['built'], 'denied'],
  ]),
];

const all = ['copy', 'create', 'delete', 'read-out', 'restore', 'share', 'tamper'] as const;
const allowed = (can: string): readonly string[] => [`${can} allowed`];
const either = (can: string): readonly string[] => [`${can} allowed`, `${can} conditional`];

/**
 * What everyone holds, as `export principals` must say it; who is not here holds nothing. Conditional: shares with everyone
 * are denied to members, and what is done to no thing of a region may be asked in any.
 */
export const expectedPowers: Readonly<Record<string, readonly string[]>> = {
  'management/chief': all.flatMap(allowed),
  'production/ada': ['copy allowed', 'create allowed'],
  'production/nora': ['create allowed'],
  'production/bob': ['share conditional'],
  'production/carol': ['share conditional'],
  'production/eve': ['create conditional'],
  'production/mallory': ['create allowed', 'read-out allowed'],
  'production/rescuer': all.flatMap((can) => (can === 'share' || can === 'tamper' ? either(can) : allowed(can))),
  'production/limited': ['create allowed'],
  'production/apart': all.flatMap(either),
  'production/filled': ['copy allowed'],
  'production/service': ['delete allowed'],
  'development/builder': all.flatMap((can) => (can === 'share' || can === 'tamper' ? either(can) : allowed(can))),
  'development/lent': ['copy allowed'],
};

/** Who can become whom, at once and for certain. */
export const expectedWays: readonly string[] = [
  'production/ada -> production/rescuer',
  'production/apart -> production/filled',
  'production/apart -> production/limited',
  'production/apart -> production/rescuer',
];

/** The copy that a name of `things` means. */
export function thing(name: string, plan: Plan): PlannedCopy {
  const found = plan.copies.find((copy) => things[name]?.(copy));
  if (found === undefined) throw new Error(`the estate holds no ${name}`);
  return found;
}

type Answer = readonly [
  action: string,
  on: readonly string[],
  verdict: AccessVerdict,
  more?: Pick<ExpectedVerdict, 'context' | 'closed'>,
];

function ask(who: string, answers: readonly Answer[]): readonly ExpectedVerdict[] {
  return answers.map(([action, on, verdict, more]) => ({ who, action, on, verdict, ...more }));
}
