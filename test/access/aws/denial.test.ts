import { describe, expect, it } from 'vitest';
import { futilityOf } from '../../../src/access/aws/denial.ts';
import { parsePolicy } from '../../../src/access/aws/parse-policy.ts';
import { home } from './golden/account.ts';
import { allow, type Condition, deny, policy } from './golden/policy.ts';

function futility(statement: object) {
  const [parsed] = parsePolicy(policy({ ...statement }));
  return parsed === undefined ? null : futilityOf(parsed, 'aws');
}
const snapshots = 'arn:aws:ec2:*::snapshot/*';
const filled = `arn:aws:ec2:*:${home}:snapshot/*`;
const instances = `arn:aws:ec2:*:${home}:instance/*`;
const addUser = { StringEquals: { 'ec2:Add/userId': '777777777777' } };

describe('a denial that can fire', () => {
  it.each([
    ['snapshots without an account', deny('ec2:DeleteSnapshot', snapshots)],
    ['snapshots with a wildcard for the account', deny('ec2:DeleteSnapshot', 'arn:aws:ec2:*:*:snapshot/*')],
    ['one snapshot', deny('ec2:DeleteSnapshot', 'arn:aws:ec2:eu-west-1::snapshot/snap-1')],
    ['a good pattern beside a bad one', deny('ec2:DeleteSnapshot', [filled, snapshots])],
    ['everything on everything', deny('*')],
    ['a service on things of another kind', deny('ec2:*', `arn:aws:ec2:*:${home}:vpc/*`)],
    [
      'wide patterns of actions on things of another kind',
      deny(['ec2:Delete*', 'ec2:Modify*'], `arn:aws:ec2:*:${home}:instance/*`),
    ],
    ['a second type of the action', deny('ec2:CreateSnapshot', `arn:aws:ec2:*:${home}:volume/*`)],
    ['an optional type of the action', deny('rds:StartExportTask', `arn:aws:rds:*:${home}:cluster:prod`)],
    ['snapshots of RDS with an account', deny('rds:DeleteDBSnapshot', `arn:aws:rds:*:${home}:snapshot:rds:*`)],
    ['snapshots of RDS in another account', deny('rds:CopyDBSnapshot', 'arn:aws:rds:*:777777777777:snapshot:*')],
    ['recovery points of AWS Backup', deny('backup:DeleteRecoveryPoint', 'arn:aws:backup:*:*:recovery-point:*')],
    ['all but some', { Effect: 'Deny', Action: 'ec2:DeleteSnapshot', NotResource: filled }],
    ['all actions but some', { Effect: 'Deny', NotAction: 'iam:*', Resource: filled }],
    ['a key that the action carries', deny('ec2:ModifySnapshotAttribute', '*', addUser)],
    [
      'a key that fires where it is absent',
      deny('ec2:ModifyImageAttribute', '*', { StringNotEquals: { 'ec2:Add/userId': home } }),
    ],
    [
      'a key that may be absent',
      deny('ec2:ModifyImageAttribute', '*', { StringEqualsIfExists: { 'ec2:Add/userId': home } }),
    ],
    ['a region', deny('ec2:CopySnapshot', '*', { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } })],
    ['a principal', deny('ec2:CopySnapshot', '*', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ops' } })],
    [
      'a tag of the snapshot',
      deny('ec2:DeleteSnapshot', snapshots, { StringEquals: { 'aws:ResourceTag/keep': 'yes' } }),
    ],
    ['a variable', deny('ec2:DeleteSnapshot', `arn:aws:ec2:*::snapshot/$\{aws:PrincipalTag/own}`)],
    ['an unknown operator', deny('ec2:DeleteSnapshot', snapshots, { Sounds: { 'aws:a': 'b' } })],
    ['actions that nobody counts', deny('sqs:*', 'arn:aws:ec2:*::nothing/*')],
    ['a pattern of which one action carries the key', deny('ec2:Modify*Attribute', '*', addUser)],
    ['an Allow', allow('ec2:DeleteSnapshot', filled)],
    ['a pattern that does not speak of copies, on things of another kind', deny('ec2:LockSnap*', instances)],
    ['a service that speaks of copies, on things of another kind', deny('backup:*', instances)],
    ['a service on its instances, and on snapshots of an account', deny('ec2:*', [filled, instances])],
    ['actions that nobody counts on snapshots of an account', deny('sqs:*', filled)],
    ['all but some, by a service', { Effect: 'Deny', Action: 'ec2:*', NotResource: filled }],
    ['an action that takes no resource', deny('ec2:DisableSnapshotBlockPublicAccess')],
  ])('%s', (_, statement) => {
    expect(futility(statement)).toBe(null);
  });
});

describe('a denial that can never fire', () => {
  const account = `cannot meet ${filled}: ARNs of snapshots and images carry no account`;
  const rows: readonly (readonly [string, object, readonly string[], string, boolean])[] = [
    [
      'an account in the ARN of a snapshot',
      deny('ec2:DeleteSnapshot', filled),
      ['ec2:DeleteSnapshot'],
      `ec2:DeleteSnapshot ${account}`,
      true,
    ],
    [
      'the same for EBS direct',
      deny('ebs:GetSnapshotBlock', filled),
      ['ebs:GetSnapshotBlock'],
      `ebs:GetSnapshotBlock ${account}`,
      true,
    ],
    [
      'a key that images do not carry',
      deny('ec2:ModifyImageAttribute', '*', addUser),
      ['ec2:ModifyImageAttribute'],
      'ec2:ModifyImageAttribute never carries ec2:Add/userId',
      true,
    ],
    [
      'a key that images do not carry, beside snapshots, which do',
      deny(['ec2:ModifyImageAttribute', 'ec2:ModifySnapshotAttribute'], '*', addUser),
      ['ec2:ModifyImageAttribute'],
      'ec2:ModifyImageAttribute never carries ec2:Add/userId',
      false,
    ],
    [
      'the key of a page of AWS',
      deny('ec2:LockSnapshot', '*', { NumericLessThan: { 'ebs:SnapshotLockDuration': '30' } }),
      ['ec2:LockSnapshot'],
      'ec2:LockSnapshot never carries ebs:SnapshotLockDuration',
      true,
    ],
    [
      'a key of no action, by a pattern that speaks of copies',
      deny('rds:ModifyDB*SnapshotAttribute', '*', { StringEquals: { 'rds:ValuesToAdd': 'all' } }),
      ['rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'],
      'rds:ModifyDBClusterSnapshotAttribute, rds:ModifyDBSnapshotAttribute never carries rds:ValuesToAdd',
      true,
    ],
    [
      'an action that takes no resource, on one',
      deny('ec2:DisableSnapshotBlockPublicAccess', snapshots),
      ['ec2:DisableSnapshotBlockPublicAccess'],
      'ec2:DisableSnapshotBlockPublicAccess can be denied on * alone, not on a resource',
      true,
    ],
    [
      'things of another kind',
      deny(['ec2:DeleteSnapshot', 'ec2:StopInstances'], `arn:aws:ec2:*:${home}:instance/*`),
      ['ec2:DeleteSnapshot'],
      `ec2:DeleteSnapshot cannot meet arn:aws:ec2:*:${home}:instance/*: it matches no snapshot`,
      true,
    ],
    [
      'an action whose name does not speak of copies',
      deny('kms:DisableKey', snapshots),
      ['kms:DisableKey'],
      `kms:DisableKey cannot meet ${snapshots}: it matches no key`,
      true,
    ],
    [
      'an action of several types, which are told in order',
      deny('ec2:ImportImage', instances),
      ['ec2:ImportImage'],
      `ec2:ImportImage cannot meet ${instances}: it matches no image or import-image-task or snapshot`,
      true,
    ],
    [
      'what was surely meant, beside a pattern of which not all fires',
      deny(['ec2:ModifyImageAttribute', 'ec2:ResetImage*', 'ec2:ModifySnapshotAttribute'], '*', addUser),
      ['ec2:ModifyImageAttribute'],
      'ec2:ModifyImageAttribute never carries ec2:Add/userId',
      false,
    ],
    [
      'a key that it carries beside one that it does not',
      deny('ec2:ModifyImageAttribute', '*', {
        StringEquals: { 'aws:RequestedRegion': 'us-east-1', 'ec2:Add/userId': home },
      }),
      ['ec2:ModifyImageAttribute'],
      'ec2:ModifyImageAttribute never carries ec2:Add/userId',
      true,
    ],
    [
      'keys of which each type carries another',
      deny('ec2:CreateSnapshot', '*', {
        StringEquals: { 'aws:RequestTag/team': 'a' },
        NumericEquals: { 'ec2:VolumeIops': '100' },
      }),
      ['ec2:CreateSnapshot'],
      'ec2:CreateSnapshot never carries what the conditions want together',
      true,
    ],
  ];

  it.each(rows)('%s', (_, statement, actions, reason, whole) => {
    expect(futility(statement)).toEqual({ reason, actions, whole });
  });

  it('is one on a whole service, too, where no thing at all has such an ARN', () => {
    const found = futility(deny('ec2:*', filled));
    expect(found?.actions).toContain('ec2:DeleteSnapshot');
    expect(found?.actions).toContain('ec2:CreateSnapshot');
    expect(found?.actions).not.toContain('ec2:CopyVolumes');
    expect(found?.actions).not.toContain('ec2:DisableSnapshotBlockPublicAccess');
    expect(found?.whole).toBe(true);
    expect(found?.reason).toMatch(/^ec2:[A-Za-z, :0-9]+ and \d+ more cannot meet/);
  });

  it('asks for tags that the request never carries', () => {
    const onTags: Condition = { StringEquals: { 'aws:RequestTag/team': 'a' } };
    expect(futility(deny('ec2:DeleteSnapshot', '*', onTags))?.reason).toBe(
      'ec2:DeleteSnapshot never carries aws:RequestTag/team',
    );
    expect(futility(deny('ec2:CreateSnapshot', '*', onTags))).toBe(null);
  });
});
