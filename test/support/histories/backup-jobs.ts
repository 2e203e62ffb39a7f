import type { Caller } from './caller.ts';
import type { Item, Place } from './place.ts';
import type { Plot, Sight } from './scene.ts';
import { write } from './write.ts';

const host = 'backup.amazonaws.com';

const kindOf = (key: string): string => (key.includes(':rds:') ? 'RDS' : 'EBS');

/** AWS Backup itself, in the records it writes when a job ends: no caller's type is given. */
const writer = ({ account }: Place): Caller => ({
  identity: { accountId: account, invokedBy: host },
  key: host,
  address: host,
  agent: host,
});

function ended(plot: Plot, place: Place, name: string, details: object, sight: Omit<Sight, 'plot'>): void {
  const beside = {
    eventType: 'AwsServiceEvent',
    requestID: undefined,
    serviceEventDetails: {
      completionDate: { seconds: plot.now, nanos: 906_000_000 },
      percentDone: 100,
      backupSizeInBytes: 8_589_934_592,
      resourceType: kindOf(sight.key),
      ...details,
    },
  };
  write(
    plot,
    writer(place),
    place,
    { source: 'backup', name, request: null, response: null, beside },
    { sights: [{ plot, ...sight }] },
  );
}

/** BackupJobCompleted: the snapshot was made, which its own CreateSnapshot says as well. */
export function backupJobCompleted(plot: Plot, snapshot: Item, volume: Item): void {
  const details = {
    state: 'COMPLETED',
    backupJobId: plot.scene.random.uuid(),
    backupVaultName: 'Default',
    recoveryPointArn: snapshot.key,
    resourceArn: volume.key,
  };
  ended(plot, snapshot, 'BackupJobCompleted', details, {
    stage: 'create',
    key: snapshot.key,
    from: [],
    made: [snapshot],
    source: volume.key,
  });
}

/** CopyJobCompleted, in the log of the account that the copy was made from. */
export function copyJobCompleted(plot: Plot, from: Item, copy: Item): void {
  const details = {
    state: 'COMPLETED',
    copyJobId: plot.scene.random.uuid(),
    sourceRecoveryPointArn: from.key,
    destinationRecoveryPointArn: copy.key,
  };
  ended(plot, from, 'CopyJobCompleted', details, {
    stage: 'copy',
    key: copy.key,
    from: [from],
    made: [copy],
    source: from.key,
  });
}

/** StartRestoreJob: somebody asks for it; what it makes is not known yet. */
export function startRestoreJob(plot: Plot, by: Caller, snapshot: Item): void {
  const request = {
    recoveryPointArn: snapshot.key,
    metadata: { encrypted: 'false' },
    iamRoleArn: `arn:aws:iam::${snapshot.account}:role/service-role/AWSBackupDefaultServiceRole`,
    resourceType: kindOf(snapshot.key),
  };
  write(
    plot,
    by,
    snapshot,
    { source: 'backup', name: 'StartRestoreJob', request, response: { restoreJobId: plot.scene.random.uuid() } },
    {
      sights: [{ plot, stage: 'restore', key: snapshot.key, from: [snapshot], made: [] }],
    },
  );
}

/** RestoreJobCompleted: it was made. */
export function restoreJobCompleted(plot: Plot, snapshot: Item, made: Item): void {
  const details = {
    status: 'COMPLETED',
    restoreJobId: plot.scene.random.uuid(),
    recoveryPointArn: snapshot.key,
    createdResourceArn: made.key,
  };
  ended(plot, made, 'RestoreJobCompleted', details, {
    stage: 'restore',
    key: made.key,
    from: [snapshot],
    made: [made],
  });
}
