import { describe, expect, it } from 'vitest';
import { readTag, resourceTypes, typesOfArn } from '../../../src/access/aws/resource-types.ts';

describe('the types that an ARN may be of', () => {
  it.each([
    ['arn:aws:ec2:eu-west-1::snapshot/snap-1', ['ec2:snapshot', 'ebs:snapshot', 'backup:recoveryPoint']],
    ['arn:aws:ec2:eu-west-1:111122223333:snapshot/snap-1', []],
    ['arn:aws:ec2:eu-west-1::image/ami-1', ['ec2:image', 'backup:recoveryPoint']],
    ['arn:aws:ec2:eu-west-1:111122223333:volume/vol-1', ['ec2:volume']],
    ['arn:aws:rds:eu-west-1:111122223333:snapshot:rds:nightly', ['rds:snapshot', 'backup:recoveryPoint']],
    ['arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:nightly', ['rds:cluster-snapshot', 'backup:recoveryPoint']],
    ['arn:aws:rds:eu-west-1:111122223333:auto-backup:ab-1', ['rds:auto-backup']],
    ['arn:aws:redshift:eu-west-1:111122223333:snapshot:c/s', ['redshift:snapshot', 'backup:recoveryPoint']],
    [
      'arn:aws:redshift-serverless:eu-west-1:111122223333:snapshot/s',
      ['redshift-serverless:snapshot', 'backup:recoveryPoint'],
    ],
    ['arn:aws:backup:eu-west-1:111122223333:recovery-point:1', ['backup:recoveryPoint']],
    ['arn:aws:backup:eu-west-1:111122223333:backup-vault:v', ['backup:backupVault']],
    ['arn:aws:fsx:eu-west-1:111122223333:backup/backup-1', ['backup:recoveryPoint', 'fsx:backup']],
    ['arn:aws:fsx:eu-west-1:111122223333:snapshot/fsvol-1/fsvolsnap-1', ['fsx:snapshot']],
    ['arn:aws:dynamodb:eu-west-1:111122223333:table/t/backup/b', ['backup:recoveryPoint']],
    ['arn:aws:lightsail:eu-west-1:111122223333:DiskSnapshot/1', ['lightsail:DiskSnapshot']],
    ['arn:aws:iam::111122223333:role/team/backup', ['iam:role', 'sts:role']],
    ['arn:aws:kms:eu-west-1:111122223333:key/k', ['kms:key']],
    ['arn:aws:s3:::bucket', []],
    ['*', []],
    ['', []],
    ['snapshot', []],
  ])('%s: %j', (arn, types) => {
    expect([...typesOfArn(arn)].sort()).toEqual([...types].sort());
  });

  it('are those that match it, each asked alone', () => {
    for (const arn of ['arn:aws:ec2:eu-west-1::snapshot/snap-1', 'arn:aws:iam::111122223333:role/backup']) {
      const alone = [...resourceTypes.values()].filter(({ matches }) => matches(arn)).map(({ type }) => type);
      expect([...typesOfArn(arn)].sort()).toEqual(alone.sort());
    }
  });
});

describe('a tag that a key reads off a resource', () => {
  it.each([
    ['ec2:snapshot', 'aws:ResourceTag/Env', 'Env'],
    ['ec2:snapshot', 'AWS:RESOURCETAG/team/Env', 'team/Env'],
    ['ec2:snapshot', 'ec2:ResourceTag/Env', 'Env'],
    ['rds:snapshot', 'rds:snapshot-tag/Env', 'Env'],
    ['rds:cluster-snapshot', 'rds:cluster-snapshot-tag/Env', 'Env'],
    ['rds:db', 'rds:db-tag/Env', 'Env'],
    ['sts:role', 'iam:ResourceTag/Env', 'Env'],
    ['rds:snapshot', 'rds:db-tag/Env', null],
    ['rds:snapshot', 'rds:req-tag/Env', null],
    ['ec2:snapshot', 'aws:RequestTag/Env', null],
    ['ec2:snapshot', 'aws:PrincipalTag/Env', null],
    ['ec2:snapshot', 'aws:TagKeys', null],
    ['ec2:snapshot', 'aws:ResourceTag/', null],
    ['ec2:snapshot', 'aws:ResourceTag', null],
    ['ec2:nothing', 'aws:ResourceTag/Env', null],
    [null, 'aws:ResourceTag/Env', null],
  ])('of %s by %s: %s', (type, key, tag) => {
    expect(readTag(type, key)).toBe(tag);
  });
});
