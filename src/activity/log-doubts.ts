import type { LoggedDeed } from '../model/activity-facts.ts';
import type { AuditEvent } from '../model/event.ts';

/** Something in a log that keeps silence about a copy from being proof. */
export interface LogDoubt extends LoggedDeed {
  /** Milliseconds. */
  readonly time: number;
  /**
   * `import`, `recycle-bin`, `image-restore`: it makes copies that it does not name. `unnamed`: it made a copy, and the record does not
   * hold its id. `logging`: something of what is logged was stopped, deleted or narrowed.
   */
  readonly what: 'import' | 'recycle-bin' | 'image-restore' | 'unnamed' | 'logging';
  /** Copies of which service it concerns; null: of each. */
  readonly service: 'ec2' | 'rds' | null;
}

/** The doubts of one account, in order of time; `region` null where they concern all of its regions. */
export type LogDoubts = (account: string, region: string) => readonly LogDoubt[];

const quiet: Readonly<Record<string, LogDoubt['what']>> = {
  ImportSnapshot: 'import',
  ImportImage: 'import',
  RestoreSnapshotFromRecycleBin: 'recycle-bin',
  RestoreImageFromRecycleBin: 'recycle-bin',
  CreateRestoreImageTask: 'image-restore',
};

/** Finds them, by account and region. Changes of what is logged count in every region of their account: a trail is changed where it is at home. */
export function logDoubtsOf(events: Iterable<AuditEvent>): LogDoubts {
  const places = new Map<string, LogDoubt[]>();
  for (const event of events) {
    const found = doubtOf(event);
    if (found === null) continue;
    const place = placeOf(event.account, found.what === 'logging' ? null : event.region);
    const before = places.get(place);
    if (before === undefined) places.set(place, [found]);
    else before.push(found);
  }
  const of = (place: string) => places.get(place) ?? [];
  return (account, region) => [...of(placeOf(account, null)), ...of(placeOf(account, region))].sort(inTime);
}

function doubtOf({ id, at, actor, service, name, outcome, steps }: AuditEvent): LogDoubt | null {
  if (outcome !== 'success') return null;
  // What AWS Backup makes bears its mark, and is known by it.
  if (service.startsWith('backup.')) return null;
  const what = (service.startsWith('ec2.') ? quiet[name] : undefined) ?? doubtIn(steps);
  if (what === undefined) return null;
  const of = service.startsWith('rds.') ? 'rds' : what === 'logging' ? null : 'ec2';
  return { event: id, actor: actor.key, at, time: Date.parse(at), what, service: of };
}

function doubtIn(steps: AuditEvent['steps']): LogDoubt['what'] | undefined {
  for (const step of steps) {
    if (step.step === 'context' && step.change.what === 'logging') {
      const { change } = step.change;
      if (change === 'stopped' || change === 'deleted' || change === 'narrowed') return 'logging';
    }
    if (step.step === 'create' && step.things.length === 0) return 'unnamed';
    if (step.step === 'copy' && step.thing === null) return 'unnamed';
    if (step.step === 'register' && step.image === null) return 'unnamed';
  }
  return undefined;
}

function placeOf(account: string, region: string | null): string {
  return `${account}/${region ?? ''}`;
}

function inTime(left: LogDoubt, right: LogDoubt): number {
  return left.time - right.time || (left.event < right.event ? -1 : 1);
}
