import type { AuditEvent, Step, Thing } from '../model/event.ts';
import { isEc2 } from './names.ts';
import { isMalwareScan, serviceProof } from './score-service-proof.ts';

/** How an event made a copy. `image`: of a machine; `final`: the last one of a database that is deleted, which no call of its own makes. */
export type CreationWay = 'create' | 'copy' | 'image' | 'register' | 'final';

/** An event that made a copy. */
export interface Creation {
  /** The cloud's event id. */
  readonly event: string;
  /** Key of the principal, see `Actor`. */
  readonly actor: string;
  /** ISO 8601, UTC, and the same in milliseconds. */
  readonly at: string;
  readonly time: number;
  readonly how: CreationWay;
  /** The service that is proven to have done it; null where a person or a script may have. */
  readonly service: string | null;
}

/** A copy that an event made. */
export interface Making {
  readonly thing: Thing;
  readonly creation: Creation;
}

/** A database copy's time is when it was taken, which is after the call; a name is rarely used twice within it. */
export const reuseMs = 86_400_000;
/** Clocks of a log and an inventory differ by less. */
export const skewMs = 5 * 60_000;

/** Key of each copy that events made -> what made it, oldest first: one for most, more where a name was used again or several events tell of one making. */
export function creationsOf(events: Iterable<AuditEvent>): ReadonlyMap<string, readonly Creation[]> {
  const found = new Map<string, Creation[]>();
  for (const event of events) {
    for (const { thing, creation } of makingsIn(event)) {
      const before = found.get(thing.key);
      if (before === undefined) found.set(thing.key, [creation]);
      else before.push(creation);
    }
  }
  for (const list of found.values()) if (list.length > 1) list.sort(inTime);
  return found;
}

/** The copies that an event made; none unless it succeeded. */
export function makingsIn(event: AuditEvent): readonly Making[] {
  if (event.outcome !== 'success') return [];
  const made = event.steps.flatMap(madeBy);
  if (made.length === 0) return [];
  const { id, at, actor } = event;
  const service = serviceProof(event)?.service ?? (isMalwareScan(event) ? actor.key : null);
  return made.map(([thing, how]) => ({
    thing,
    creation: { event: id, actor: actor.key, at, time: Date.parse(at), how, service },
  }));
}

/**
 * Which of them made the copy of that key that was created then (ISO 8601; null where the cloud does not say). EC2's ids are never
 * used twice; of a database copy's name it is the last making before that time, or else the next, within a day.
 */
export function creationBehind(
  list: readonly Creation[] | undefined,
  key: string,
  createdAt: string | null,
): Creation | null {
  if (list === undefined) return null;
  if (isEc2(key)) return list[0] ?? null;
  const time = createdAt === null ? Number.NaN : Date.parse(createdAt);
  const near = list.filter((one) => Math.abs(one.time - time) <= reuseMs);
  return near.filter((one) => one.time <= time + skewMs).at(-1) ?? near[0] ?? null;
}

function madeBy(step: Step): readonly (readonly [thing: Thing, how: CreationWay])[] {
  switch (step.step) {
    case 'create':
      return step.things.map((thing) => [thing, step.implicit ? 'final' : thing.type === 'image' ? 'image' : 'create']);
    case 'copy':
      return step.thing === null ? [] : [[step.thing, 'copy']];
    case 'register':
      return step.image === null ? [] : [[step.image, 'register']];
    case 'share':
    case 'unshare':
    case 'shared-with':
    case 'foreign-use':
    case 'export':
    case 'restore':
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
    case 'delete':
    case 'context':
      return [];
    default:
      return step satisfies never;
  }
}

function inTime(left: Creation, right: Creation): number {
  if (left.time !== right.time) return left.time - right.time;
  if (left.event !== right.event) return left.event < right.event ? -1 : 1;
  return left.how < right.how ? -1 : left.how > right.how ? 1 : 0;
}
