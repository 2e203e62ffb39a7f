import type { LoggedDeed } from '../model/activity-facts.ts';
import type { AuditEvent } from '../model/event.ts';
import { logRecords } from './log-records.ts';
import { type TrailGap, trailGapsOf } from './trail-gaps.ts';

/** What of a copy a log may keep silent about: its making, who is let in, its end, or what it was used for. */
export type DoubtOf = 'making' | 'access' | 'end' | 'use';

/** Something in a log that keeps silence about copies from being proof. */
export interface LogDoubt extends LoggedDeed {
  /** Milliseconds; the same for what a single call left open, infinite while it lasts. */
  readonly time: number;
  readonly until: number;
  /**
   * `import`, `recycle-bin`, `image-restore`: it makes copies that it does not name. `unnamed`: it made a copy, and the record does not
   * hold its id. `unread`: it succeeded, and the record does not hold what it did. `logging`: something of what is logged was stopped,
   * deleted, narrowed or changed.
   */
  readonly what: 'import' | 'recycle-bin' | 'image-restore' | 'unnamed' | 'unread' | 'logging';
  /** Copies of which service it concerns. */
  readonly service: 'ec2' | 'rds';
  /** Null: all. */
  readonly of: DoubtOf | null;
  /** Key of the one copy that it is about; null: any of its place. */
  readonly key: string | null;
}

/** The doubts of an account and region, in order of time. */
export type LogDoubts = (account: string, region: string) => readonly LogDoubt[];

/** What is asked of doubts: those that touch a time (milliseconds, both ends included). What is left open matches all. */
export interface DoubtQuestion {
  readonly from: number;
  readonly to: number;
  readonly service?: LogDoubt['service'];
  readonly of?: DoubtOf;
  readonly key?: string;
}

/** The doubts that touch a time, and what is asked besides. */
export function doubtsWithin(
  doubts: readonly LogDoubt[],
  { from, to, service, of, key }: DoubtQuestion,
): readonly LogDoubt[] {
  return doubts.filter(
    (one) =>
      one.time <= to &&
      one.until >= from &&
      (service === undefined || one.service === service) &&
      (of === undefined || one.of === null || one.of === of) &&
      (key === undefined || one.key === null || one.key === key),
  );
}

/** Why nothing follows from silence, as a clause about one copy. */
export function doubtWords({ what, at, event }: LogDoubt): string {
  switch (what) {
    case 'import':
    case 'recycle-bin':
    case 'image-restore':
      return `it may come from the ${what === 'import' ? 'import' : 'restore'} of ${at} (event ${event}), which names no copy`;
    case 'unnamed':
      return `the record of ${at} (event ${event}) does not say which copy it made`;
    case 'unread':
      return `what was done at ${at} (event ${event}) cannot be read in its record`;
    case 'logging':
      return `what is logged was stopped, deleted, narrowed or changed at ${at} (event ${event})`;
    default:
      return what satisfies never;
  }
}

const quiet: Readonly<Record<string, LogDoubt['what']>> = {
  ImportSnapshot: 'import',
  ImportImage: 'import',
  RestoreSnapshotFromRecycleBin: 'recycle-bin',
  RestoreImageFromRecycleBin: 'recycle-bin',
  CreateRestoreImageTask: 'image-restore',
};

const services = ['ec2', 'rds'] as const;

/**
 * Finds them. Changes of what is logged count in every region, since a trail is changed where it is at home; and in every account,
 * unless the trail is known to be one account's. They last until they are undone, or until records of that place show otherwise.
 */
export function logDoubtsOf(events: Iterable<AuditEvent>): LogDoubts {
  const places = new Map<string, LogDoubt[]>();
  const changes: AuditEvent[] = [];
  const records = logRecords();
  for (const event of events) {
    records.add(event);
    if (event.steps.some(({ step }) => step === 'context')) changes.push(event);
    const doubt = doubtOf(event);
    if (doubt === null) continue;
    const place = placeOf(event.account, event.region);
    const before = places.get(place);
    if (before === undefined) places.set(place, [doubt]);
    else before.push(doubt);
  }
  const gaps = trailGapsOf(changes);
  const told = new Map<string, readonly LogDoubt[]>();
  return (account, region) => {
    const place = placeOf(account, region);
    const before = told.get(place);
    if (before !== undefined) return before;
    const silent = gaps
      .filter((gap) => gap.account === null || gap.account === account)
      .flatMap((gap) => services.map((service) => gapIn(gap, service, records.shows(account, region, service, gap))));
    const all = [...(places.get(place) ?? []), ...silent].sort(inTime);
    told.set(place, all);
    return all;
  };
}

function gapIn({ event, actor, at, time, until }: TrailGap, service: LogDoubt['service'], shown: number): LogDoubt {
  return { event, actor, at, time, until: Math.min(until, shown), what: 'logging', service, of: null, key: null };
}

function doubtOf({ id, at, actor, service, name, outcome, steps, unread }: AuditEvent): LogDoubt | null {
  // What AWS Backup makes bears its mark, and is known by it.
  if (outcome !== 'success' || service.startsWith('backup.')) return null;
  const quietly = service.startsWith('ec2.') ? quiet[name] : undefined;
  const what = quietly ?? (makesUnnamed(steps) ? 'unnamed' : unread === undefined ? undefined : 'unread');
  if (what === undefined) return null;
  const of = what === 'unread' ? concernOf(name) : 'making';
  // Reads of blocks come by the million, and nothing is claimed from the lack of them.
  if (of === 'use' && service.startsWith('ebs.')) return null;
  const time = Date.parse(at);
  const key = what === 'unread' ? (unread?.key ?? null) : null;
  const about = service.startsWith('rds.') ? 'rds' : 'ec2';
  return { event: id, actor: actor.key, at, time, until: time, what, service: about, of, key };
}

function makesUnnamed(steps: AuditEvent['steps']): boolean {
  return steps.some(
    (step) =>
      (step.step === 'create' && step.things.length === 0) ||
      (step.step === 'copy' && step.thing === null) ||
      (step.step === 'register' && step.image === null),
  );
}

/** What a call about copies does, by its name. */
const concerns: readonly (readonly [name: RegExp, of: DoubtOf])[] = [
  [/^Delete(DB|DBCluster)?Snapshot$|^DeregisterImage$/, 'end'],
  [/Attribute$|^CancelImageLaunchPermission$/, 'access'],
  [/^(Create|Copy|Start|Complete)\w*(Snapshots?|Image)$|^RegisterImage$|^DeleteDB(Instance|Cluster)$/, 'making'],
];

function concernOf(name: string): DoubtOf {
  return concerns.find(([one]) => one.test(name))?.[1] ?? 'use';
}

function placeOf(account: string, region: string): string {
  return `${account}/${region}`;
}

function inTime(left: LogDoubt, right: LogDoubt): number {
  if (left.time !== right.time) return left.time - right.time;
  if (left.event !== right.event) return left.event < right.event ? -1 : 1;
  return left.service < right.service ? -1 : 1;
}
