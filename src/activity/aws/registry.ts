import { backupJobs, backupNotices } from './backup.ts';
import type { CallTable, ReadCall } from './call.ts';
import { ec2Copies } from './ec2-copies.ts';
import { blockReads, blockWrites, ec2Exports } from './ec2-exports.ts';
import { ec2Groups } from './ec2-groups.ts';
import { ec2Machines, ec2Volumes } from './ec2-machines.ts';
import { ec2Shares, sharedUses } from './ec2-shares.ts';
import { iamContext } from './iam-context.ts';
import { rdsCopies } from './rds-copies.ts';
import { rdsDatabases, rdsRestores } from './rds-databases.ts';
import { trailContext } from './trail-context.ts';

/** How one kind of call is read. */
export interface Reading {
  readonly read: ReadCall;
  /** Whether it is told even where it names nothing: every call about copies is, so that a denied one without its request counts. */
  readonly always: boolean;
}

interface Group {
  readonly service: string;
  readonly table: CallTable;
  readonly always: boolean;
  /** Whether it is asked for by name where there are no log files. */
  readonly live: boolean;
}

const groups: readonly Group[] = [
  { service: 'ec2', table: ec2Copies, always: true, live: true },
  { service: 'ec2', table: ec2Shares, always: true, live: true },
  { service: 'ec2', table: sharedUses, always: false, live: true },
  { service: 'ec2', table: ec2Exports, always: true, live: true },
  { service: 'ec2', table: ec2Volumes, always: false, live: true },
  { service: 'ec2', table: ec2Machines, always: false, live: false },
  { service: 'ec2', table: ec2Groups, always: false, live: false },
  { service: 'ebs', table: blockWrites, always: true, live: true },
  { service: 'ebs', table: blockReads, always: true, live: false },
  { service: 'rds', table: rdsCopies, always: true, live: true },
  { service: 'rds', table: rdsRestores, always: true, live: true },
  { service: 'rds', table: rdsDatabases, always: false, live: false },
  { service: 'backup', table: backupJobs, always: false, live: true },
  { service: 'backup', table: backupNotices, always: false, live: false },
  { service: 'iam', table: iamContext, always: false, live: false },
  { service: 'cloudtrail', table: trailContext, always: false, live: false },
];

const readings: ReadonlyMap<string, Reading> = new Map(
  groups.flatMap(({ service, table, always }) =>
    Object.entries(table).map(([name, read]) => [`${service} ${name}`, { read, always }] as const),
  ),
);

/** Every event name that may concern us, sorted. Other services use some of them too: only `normaliseAws` knows. */
export const awsEventNames: readonly string[] = namesOf(groups);

/** Those about copies, as management events: what is asked for by name where there are no log files. Sorted. */
export const awsSnapshotEventNames: readonly string[] = namesOf(groups.filter(({ live }) => live));

function namesOf(some: readonly Group[]): readonly string[] {
  return [...new Set(some.flatMap(({ table }) => Object.keys(table)))].sort();
}

/** How an event is read, by the host that it names as its source; undefined where it concerns nothing of ours. */
export function readingOf(source: string, name: string): Reading | undefined {
  const service = /^([a-z0-9]+)\.amazonaws\.com(\.cn)?$/.exec(source)?.[1];
  return service === undefined ? undefined : readings.get(`${service} ${name}`);
}
