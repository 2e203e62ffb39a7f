// biome-ignore-all lint/suspicious/noTemplateCurlyInString: how AWS spells the part of an ARN that varies
import { describe, expect, it } from 'vitest';
import { arnTemplate, headOf } from '../../../src/access/aws/arn-template.ts';

const snapshot = 'arn:${Partition}:ec2:${Region}::snapshot/${SnapshotId}';
const database = 'arn:${Partition}:rds:${Region}:${Account}:snapshot:${SnapshotName}';
const tenant = 'arn:${Partition}:rds:${Region}:${Account}:snapshot-tenant-database:${SnapshotName}:${TenantResourceId}';
const role = 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}';
const volume = 'arn:${Partition}:fsx:${Region}:${Account}:snapshot/${VolumeId}/${SnapshotId}';
const root = 'arn:${Partition}:iam::${Account}:root';
const policy = 'arn:${Partition}:organizations::${Account}:policy/o-${OrganizationId}/${PolicyType}/p-${PolicyId}';

describe('a template of ARNs', () => {
  it.each([
    [snapshot, 'arn:aws:ec2:eu-west-1::snapshot/snap-1', true],
    [snapshot, 'arn:aws-us-gov:ec2:us-gov-west-1::snapshot/snap-1', true],
    [snapshot, 'arn:aws:ec2:eu-west-1:111122223333:snapshot/snap-1', false],
    [snapshot, 'arn:aws:ec2:eu-west-1::snapshot/', false],
    [snapshot, 'arn:aws:ec2:eu-west-1::snapshots/snap-1', false],
    [snapshot, 'arn:aws:ec2:::snapshot/snap-1', false],
    [snapshot, 'ARN:aws:ec2:eu-west-1::snapshot/snap-1', false],
    [database, 'arn:aws:rds:eu-west-1:111122223333:snapshot:rds:nightly-2026-11-26', true],
    [database, 'arn:aws:rds:eu-west-1::snapshot:nightly', false],
    [database, 'arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:nightly', false],
    [tenant, 'arn:aws:rds:eu-west-1:111122223333:snapshot-tenant-database:rds:nightly:tdb-1', true],
    [tenant, 'arn:aws:rds:eu-west-1:111122223333:snapshot-tenant-database:nightly', false],
    [role, 'arn:aws:iam::111122223333:role/team/backup', true],
    [role, 'arn:aws:iam:eu-west-1:111122223333:role/backup', false],
    [volume, 'arn:aws:fsx:eu-west-1:111122223333:snapshot/fsvol-1/fsvolsnap-1', true],
    [volume, 'arn:aws:fsx:eu-west-1:111122223333:snapshot/fsvolsnap-1', false],
    [root, 'arn:aws:iam::111122223333:root', true],
    [root, 'arn:aws:iam::111122223333:rooted', false],
    [policy, 'arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-1', true],
    [policy, 'arn:aws:organizations::111122223333:policy/o-1/service_control_policy/1', false],
    [snapshot, '*', false],
    [snapshot, '', false],
  ])('%s asked for %s says %s', (template, arn, fits) => {
    expect(arnTemplate(template).matches(arn)).toBe(fits);
  });

  it('says in which service and under which word its ARNs lie', () => {
    expect(arnTemplate(snapshot)).toMatchObject({ service: 'ec2', head: 'snapshot' });
    expect(arnTemplate(database)).toMatchObject({ service: 'rds', head: 'snapshot' });
    expect(headOf('cluster-snapshot:nightly/x')).toBe('cluster-snapshot');
    expect(headOf('root')).toBe('root');
  });

  it('takes its time neither with a long text that fits nor with one that nearly does', () => {
    const long = `arn:aws:rds:eu-west-1:1:snapshot-tenant-database:${'a:'.repeat(20_000)}`;
    expect(arnTemplate(tenant).matches(`${long}z`)).toBe(true);
    expect(arnTemplate(volume).matches(`${long}/z`)).toBe(false);
    expect(arnTemplate(policy).matches(`arn:aws:organizations::1:policy/o-${'a/q-'.repeat(20_000)}`)).toBe(false);
  });
});
