import { parseArn } from '../../model/aws-name.ts';
import type { Step, Thing } from '../../model/event.ts';
import type { Call, CallTable } from './call.ts';
import { field, textAt } from './json.ts';
import { present, thingOfArn } from './things.ts';

/** Calls of AWS Backup, and the events it writes itself when a job has ended. */
export const backupJobs: CallTable = {
  StartBackupJob: (call) =>
    backedUp(call, field(call.response, 'recoveryPointArn'), field(call.request, 'resourceArn')),
  StartCopyJob: (call) => copied(call, null, field(call.request, 'recoveryPointArn'), undefined),
  StartRestoreJob: (call) => restored(call, null, field(call.request, 'recoveryPointArn')),
  DeleteRecoveryPoint: (call) => deleted(call, field(call.request, 'recoveryPointArn')),
  BackupJobCompleted: (call) => ended(call, jobMade),
  CopyJobCompleted: (call) => ended(call, jobCopied),
  RestoreCompleted: (call) => ended(call, jobRestored),
  BackupDeleted: (call) => ended(call, jobDeleted),
};

/** Events of AWS Backup that say the same earlier or under another name: read where they are met, not asked for. */
export const backupNotices: CallTable = {
  BackupJobStarted: (call) => ended(call, jobMade),
  CopyJobStarted: (call) => ended(call, jobCopied),
  RestoreStarted: (call) => ended(call, jobRestored),
  RestoreJobStarted: (call) => ended(call, jobRestored),
  RestoreJobCompleted: (call) => ended(call, jobRestored),
  RecoveryPointCreated: (call) => ended(call, jobMade),
  RecoveryPointDeleted: (call) => ended(call, jobDeleted),
};

// Recovery points of EBS, EC2 and RDS are their snapshots and images under their own ARNs; those of other services, and those in
// a vault of the service's own, are no copies that are followed here.
type Reader = (call: Call, details: unknown) => readonly Step[];

function ended(call: Call, read: Reader): readonly Step[] {
  return read(call, call.details ?? call.response);
}

const jobMade: Reader = (call, details) =>
  backedUp(
    call,
    field(details, 'recoveryPointArn'),
    field(details, 'resourceArn') ?? field(details, 'sourceResourceArn'),
  );

const jobCopied: Reader = (call, details) => {
  const vault = parseArn(textAt(details, 'destinationBackupVaultArn') ?? '');
  const target = field(details, 'destinationRecoveryPointArn');
  return copied(call, target, field(details, 'sourceRecoveryPointArn'), vault?.account);
};

const jobRestored: Reader = (call, details) =>
  restored(call, field(details, 'createdResourceArn'), field(details, 'recoveryPointArn'));

const jobDeleted: Reader = (call, details) => deleted(call, field(details, 'recoveryPointArn'));

function backedUp(call: Call, point: unknown, resource: unknown): readonly Step[] {
  const thing = kept(copy(call, point), ownerOf(call));
  const of = madeFrom(call, resource);
  if (thing === null && of === null) return [];
  return [{ step: 'create', things: present([thing]), of: present([of]), implicit: false }];
}

function copied(call: Call, target: unknown, source: unknown, owner: string | undefined): readonly Step[] {
  const from = copy(call, source);
  return from === null ? [] : [{ step: 'copy', thing: kept(copy(call, target), owner ?? null), from }];
}

function restored(call: Call, made: unknown, point: unknown): readonly Step[] {
  const from = copy(call, point);
  return from === null ? [] : [{ step: 'restore', things: present([madeFrom(call, made)]), from: [from], open: false }];
}

function deleted(call: Call, point: unknown): readonly Step[] {
  const thing = kept(copy(call, point), ownerOf(call));
  return thing === null ? [] : [{ step: 'delete', thing }];
}

function copy(call: Call, arn: unknown): Thing | null {
  const thing = thingOfArn(call, arn);
  return thing !== null && (thing.type === 'snapshot' || thing.type === 'image') ? thing : null;
}

function madeFrom(call: Call, arn: unknown): Thing | null {
  const thing = thingOfArn(call, arn);
  return thing === null || thing.type === 'group' ? null : thing;
}

// Copies are made in, and deleted from, vaults of the account itself.
function ownerOf(call: Call): string | null {
  return call.outcome === 'success' ? call.account : null;
}

/** A copy whose ARN names no owner, with the one that the event implies. */
function kept(thing: Thing | null, owner: string | null): Thing | null {
  return thing === null || thing.account !== null ? thing : { ...thing, account: owner };
}
