import type { Place } from './estate.ts';
import { demoAccounts, demoPeople, demoRegions } from './estates/demo-names.ts';
import { type LoggedCall, log, loggedService, loggedStranger, loggedUser } from './logged.ts';

const { production, sandbox, stranger } = demoAccounts;
const intruder = loggedUser(production, demoPeople.intruded, '203.0.113.9', 'AKIAEXAMPLESTOLEN');
const colleague = loggedUser(sandbox, 'm.kern', '198.51.100.20', 'AKIAEXAMPLEKERN');
const backup = loggedService(
  production,
  'backup.amazonaws.com',
  'AWSServiceRoleForBackup',
  'AWSBackup-AWSServiceRoleForBackup',
);

type Said = Pick<LoggedCall, 'request' | 'response'>;

function by(who: LoggedCall['by'], account: string, region: string) {
  return (place: Place, at: string, service: string, name: string, said: Said, beside = {}): void =>
    log(place, { account, region, at, by: who, service, name, ...said, beside });
}

const doneByIntruder = by(intruder, production, demoRegions.main);
const doneElsewhere = by(intruder, production, demoRegions.second);

/** What CloudTrail writes of the story's deeds: each is told where and when it happens. */
export const demoRecords = {
  backedUp(place: Place, at: string, snapshotId: string, volumeId: string): void {
    by(backup, production, demoRegions.main)(place, at, 'ec2', 'CreateSnapshot', {
      request: { volumeId },
      response: { snapshotId, volumeId, ownerId: production, status: 'pending' },
    });
  },
  tidied(place: Place, at: string, snapshotId: string): void {
    by(colleague, sandbox, demoRegions.main)(place, at, 'ec2', 'DeleteSnapshot', {
      request: { snapshotId },
      response: { _return: true },
    });
  },
  copied(place: Place, at: string, snapshotId: string, volumeId: string): void {
    doneByIntruder(place, at, 'ec2', 'CreateSnapshot', {
      request: { volumeId, description: 'payroll-copy' },
      response: { snapshotId, volumeId, ownerId: production, status: 'pending' },
    });
  },
  shared(place: Place, at: string, snapshotId: string): void {
    doneByIntruder(place, at, 'ec2', 'ModifySnapshotAttribute', {
      request: {
        snapshotId,
        attributeType: 'CREATE_VOLUME_PERMISSION',
        createVolumePermission: { add: { items: [{ userId: stranger }] } },
      },
      response: { _return: true },
    });
  },
  /** The log of IAM, which is kept in one region for all. */
  empowered(place: Place, at: string, policyName: string): void {
    doneElsewhere(place, at, 'iam', 'PutUserPolicy', {
      request: { userName: demoPeople.intruded, policyName },
      response: null,
    });
  },
  published(place: Place, at: string, imageId: string): void {
    doneElsewhere(place, at, 'ec2', 'ModifyImageAttribute', {
      request: { imageId, attributeType: 'launchPermission', launchPermission: { add: { items: [{ group: 'all' }] } } },
      response: { _return: true },
    });
  },
  unblocked(place: Place, at: string): void {
    doneElsewhere(place, at, 'ec2', 'DisableSnapshotBlockPublicAccess', {
      request: { DisableSnapshotBlockPublicAccessRequest: {} },
      response: { DisableSnapshotBlockPublicAccessResponse: { state: 'unblocked' } },
    });
  },
  databaseCopied(place: Place, at: string, snapshot: string, database: string): void {
    const dBSnapshotArn = `arn:aws:rds:${demoRegions.main}:${production}:snapshot:${snapshot}`;
    doneByIntruder(place, at, 'rds', 'CreateDBSnapshot', {
      request: { dBInstanceIdentifier: database, dBSnapshotIdentifier: snapshot },
      response: {
        dBSnapshotIdentifier: snapshot,
        dBInstanceIdentifier: database,
        dBSnapshotArn,
        snapshotType: 'manual',
        status: 'creating',
      },
    });
    doneByIntruder(place, at, 'rds', 'ModifyDBSnapshotAttribute', {
      request: { dBSnapshotIdentifier: snapshot, attributeName: 'restore', valuesToAdd: ['all'] },
      response: {
        dBSnapshotIdentifier: snapshot,
        dBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: ['all'] }],
      },
    });
  },
  /** Only the owner's log tells that somebody else made a volume of it. */
  taken(place: Place, at: string, snapshotId: string): void {
    by(loggedStranger(stranger), production, demoRegions.main)(
      place,
      at,
      'ec2',
      'SharedSnapshotVolumeCreated',
      { request: null, response: null },
      { eventType: 'AwsServiceEvent', serviceEventDetails: { snapshotId } },
    );
  },
};
