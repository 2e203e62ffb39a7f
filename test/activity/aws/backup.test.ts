import { describe, expect, test } from 'vitest';
import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { database, eventOf, image, owned, owner, record, snapshot, stepsOf, stranger } from './records.ts';

const point = 'arn:aws:ec2:us-east-1::snapshot/snap-01';
const volume = `arn:aws:ec2:us-east-1:${owner}:volume/vol-01`;

const service = (name: string, serviceEventDetails: unknown, fields: object = {}) =>
  record('backup', name, {
    userIdentity: { accountId: owner, invokedBy: 'backup.amazonaws.com' },
    sourceIPAddress: 'backup.amazonaws.com',
    userAgent: 'backup.amazonaws.com',
    eventType: 'AwsServiceEvent',
    serviceEventDetails,
    ...fields,
  });

describe('a call to AWS Backup', () => {
  test.each([
    [
      'StartBackupJob',
      { resourceArn: volume },
      { step: 'create', things: [], of: [owned('volume', 'vol-01')], implicit: false },
    ],
    ['StartCopyJob', { recoveryPointArn: point }, { step: 'copy', thing: null, from: snapshot('snap-01', null) }],
    [
      'StartRestoreJob',
      { recoveryPointArn: point },
      { step: 'restore', things: [], from: [snapshot('snap-01', null)], open: false },
    ],
    ['DeleteRecoveryPoint', { recoveryPointArn: point }, { step: 'delete', thing: snapshot('snap-01') }],
  ])('%s says what it begins', (name, request, step) => {
    expect(stepsOf('backup', name, request)).toEqual([step]);
  });

  test('about something else is nothing of ours', () => {
    const requestParameters = { resourceArn: `arn:aws:dynamodb:us-east-1:${owner}:table/t` };
    expect(normaliseAws(record('backup', 'StartBackupJob', { requestParameters }))).toEqual({ state: 'other' });
    const vault = { recoveryPointArn: `arn:aws:backup:us-east-1:${owner}:recovery-point:00000000` };
    expect(normaliseAws(record('backup', 'StartRestoreJob', { requestParameters: vault }))).toEqual({ state: 'other' });
  });
});

describe('an event that AWS Backup writes', () => {
  test.each([
    [
      'BackupJobCompleted',
      { recoveryPointArn: point, resourceArn: volume, resourceType: 'EBS' },
      { step: 'create', things: [snapshot('snap-01')], of: [owned('volume', 'vol-01')], implicit: false },
    ],
    [
      'CopyJobCompleted',
      {
        sourceRecoveryPointArn: point,
        destinationRecoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-02',
        destinationBackupVaultArn: `arn:aws:backup:eu-west-1:${stranger}:backup-vault:far`,
      },
      { step: 'copy', thing: snapshot('snap-02', stranger, 'eu-west-1'), from: snapshot('snap-01', null) },
    ],
    [
      'RestoreCompleted',
      { recoveryPointArn: point, createdResourceArn: `arn:aws:ec2:us-east-1:${owner}:volume/vol-02` },
      { step: 'restore', things: [owned('volume', 'vol-02')], from: [snapshot('snap-01', null)], open: false },
    ],
    [
      'RestoreCompleted',
      {
        recoveryPointArn: 'arn:aws:ec2:us-east-1::image/ami-01',
        createdResourceArn: `arn:aws:ec2:us-east-1:${owner}:instance/i-01`,
      },
      { step: 'restore', things: [owned('machine', 'i-01')], from: [image('ami-01', null)], open: false },
    ],
    [
      'RestoreStarted',
      { recoveryPointArn: point },
      { step: 'restore', things: [], from: [snapshot('snap-01', null)], open: false },
    ],
    ['BackupDeleted', { recoveryPointArn: point }, { step: 'delete', thing: snapshot('snap-01') }],
  ])('%s says what was done', (name, details, step) => {
    const event = eventOf(service(name, { ...details, state: 'COMPLETED' }));
    expect(event.steps).toEqual([step]);
    expect(event).toMatchObject({ outcome: 'success', actor: { kind: 'service', key: 'backup.amazonaws.com' } });
    expect(event.origin.kind).toBe('service');
  });

  test('knows a copy of a database by the name of its job', () => {
    const name = 'awsbackup:copyjob-00000000-0000-4000-8000-000000000001';
    const details = {
      sourceRecoveryPointArn: `arn:aws:rds:us-east-1:${owner}:snapshot:a`,
      destinationRecoveryPointArn: `arn:aws:rds:us-east-1:${stranger}:snapshot:${name}`,
    };
    expect(eventOf(service('CopyJobCompleted', details)).steps).toEqual([
      {
        step: 'copy',
        thing: database('snapshot', name, { account: stranger, unique: name }),
        from: database('snapshot', 'a'),
      },
    ]);
  });

  test('of a job that failed is a failure', () => {
    const details = { recoveryPointArn: point, resourceArn: volume, state: 'FAILED', statusMessage: 'no room' };
    expect(eventOf(service('BackupJobCompleted', details))).toMatchObject({
      outcome: 'failed',
      error: { code: 'FAILED', message: 'no room' },
    });
  });
});
