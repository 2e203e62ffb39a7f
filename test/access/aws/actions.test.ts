import { describe, expect, it } from 'vitest';
import { actionTable } from '../../../src/access/aws/action-table.ts';
import { type Action, actionByName, powerActions, rcpServices } from '../../../src/access/aws/actions.ts';
import { resourceTypes } from '../../../src/access/aws/resource-types.ts';

function action(name: string): Action {
  const found = actionByName(name.toLowerCase());
  if (found === null) throw new Error(`no action ${name}`);
  return found;
}

const required = (name: string) =>
  action(name)
    .types.filter((type) => type.required)
    .map(({ type }) => type);

describe('the actions', () => {
  it('are found by their name in lower case, and no other name', () => {
    expect(actionByName('ec2:createsnapshot')?.name).toBe('ec2:CreateSnapshot');
    expect(actionByName('ec2:CreateSnapshot')).toBeNull();
    expect(actionByName('ec2:describesnapshots')).toBeNull();
  });

  it('that give a power are 185, in one order, first of EC2', () => {
    expect(powerActions).toHaveLength(185);
    expect(powerActions[0]?.name).toBe('ec2:CreateSnapshot');
    expect(powerActions.filter(({ power }) => power === null)).toEqual([]);
    expect(action('iam:PassRole').power).toBeNull();
  });

  it('that are asked with the resource * are 21 of those', () => {
    expect(powerActions.filter(({ types }) => types.length === 0)).toHaveLength(21);
    expect(action('ec2:DisableSnapshotBlockPublicAccess').types).toEqual([]);
  });

  it.each([
    ['ec2:CreateSnapshot', ['ec2:snapshot', 'ec2:volume']],
    ['ec2:CopyImage', ['ec2:image', 'ec2:snapshot']],
    ['ec2:CopySnapshot', ['ec2:snapshot']],
    ['rds:CreateDBSnapshot', ['rds:db', 'rds:snapshot']],
    ['rds:StartExportTask', []],
    ['ebs:StartSnapshot', []],
    ['ec2:CreateTags', []],
    ['backup:StartCopyJob', ['backup:recoveryPoint']],
    ['fsx:RestoreVolumeFromSnapshot', ['fsx:snapshot', 'fsx:volume']],
  ])('%s needs %j', (name, types) => {
    expect(required(name)).toEqual(types);
  });

  it('name types that are described', () => {
    const types = powerActions.flatMap((one) => one.types.map(({ type }) => type));
    expect(types.filter((type) => !resourceTypes.has(type))).toEqual([]);
  });
});

describe('a condition key', () => {
  it.each([
    ['ec2:ModifySnapshotAttribute', 'ec2:snapshot', 'ec2:add/userid', true],
    ['ec2:ModifyImageAttribute', 'ec2:image', 'ec2:add/userid', false],
    ['ec2:ModifyImageAttribute', 'ec2:image', 'ec2:add/group', false],
    ['ec2:LockSnapshot', 'ec2:snapshot', 'ec2:snapshotlockduration', true],
    ['ec2:LockSnapshot', 'ec2:snapshot', 'ebs:snapshotlockduration', false],
    ['ec2:CreateSnapshot', 'ec2:snapshot', 'aws:requesttag/env', true],
    ['ec2:CreateSnapshot', 'ec2:volume', 'aws:requesttag/env', false],
    ['ec2:CreateSnapshot', 'ec2:volume', 'aws:resourcetag/env', true],
    ['ec2:CreateSnapshot', 'ec2:snapshot', 'aws:resourcetag/env', false],
    ['ec2:DeleteSnapshot', 'ec2:snapshot', 'aws:tagkeys', false],
    ['ec2:DeleteSnapshot', 'ec2:snapshot', 'ec2:region', true],
    ['ec2:DisableSnapshotBlockPublicAccess', null, 'ec2:region', true],
    ['ec2:DisableSnapshotBlockPublicAccess', null, 'aws:resourcetag/env', false],
    ['ec2:DeleteSnapshot', 'ec2:volume', 'ec2:owner', false],
    ['rds:ModifyDBSnapshotAttribute', 'rds:snapshot', 'rds:snapshot-tag/env', true],
    ['rds:ModifyDBSnapshotAttribute', 'rds:snapshot', 'aws:resourcetag/env', true],
    ['rds:ModifyDBSnapshotAttribute', 'rds:snapshot', 'rds:db-tag/env', false],
    ['rds:CreateDBSnapshot', 'rds:snapshot', 'rds:req-tag/env', true],
    ['backup:CopyFromBackupVault', 'backup:recoveryPoint', 'backup:copytargets', true],
    ['backup:StartCopyJob', 'backup:recoveryPoint', 'backup:copytargets', false],
    ['backup:DeleteRecoveryPoint', 'backup:recoveryPoint', 'aws:resourcetag/env', true],
    ['kms:CreateGrant', 'kms:key', 'kms:encryptioncontext:aws:ebs:id', true],
    ['sts:AssumeRole', 'sts:role', 'sts:externalid', true],
    ['ec2:DeleteSnapshot', null, 'aws:sourceip', true],
    ['ec2:DeleteSnapshot', 'ec2:snapshot', 'aws:principaltag/team', true],
  ])('%s on %s carries %s: %s', (name, type, key, carried) => {
    expect(action(name).carries(type, key)).toBe(carried);
  });

  it('of the target account is carried by no action that shares what RDS, Redshift or Backup hold', () => {
    const shares = [
      'rds:ModifyDBSnapshotAttribute',
      'rds:ModifyDBClusterSnapshotAttribute',
      'redshift:AuthorizeSnapshotAccess',
    ];
    const keys = shares.flatMap((name) => [
      ...action(name).keys.keys,
      ...action(name).types.flatMap((type) => type.keys.keys),
    ]);
    expect(keys.filter((key) => !/tag\//i.test(key))).toEqual([]);
  });
});

describe('resource control policies', () => {
  it('bind keys, and neither EC2, EBS, RDS, Redshift, Backup, FSx nor Lightsail', () => {
    expect(rcpServices.size).toBe(62);
    expect(rcpServices.has('kms')).toBe(true);
    expect(rcpServices.has('sts')).toBe(true);
    expect('ec2 ebs rds redshift backup fsx lightsail'.split(' ').filter((one) => rcpServices.has(one))).toEqual([]);
  });
});

describe('the table', () => {
  it('says of which version it is', () => {
    expect(actionTable).toMatchObject({ version: '0.21.202609231', updatedAt: '2026-09-23T04:48:45.955Z' });
  });
});
