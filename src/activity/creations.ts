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

/** A making of a copy, and when its copy was deleted. */
export interface EndedCreation extends Creation {
  /** The first deletion after it, milliseconds; null where no event tells of one. */
  readonly ended: number | null;
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
export function creationsOf(events: Iterable<AuditEvent>): ReadonlyMap<string, readonly EndedCreation[]> {
  const found = new Map<string, Creation[]>();
  const ends = new Map<string, number[]>();
  for (const event of events) {
    if (event.outcome === 'success')
      for (const step of event.steps) {
        if (step.step !== 'delete' || isEc2(step.thing.key)) continue;
        const before = ends.get(step.thing.key);
        if (before === undefined) ends.set(step.thing.key, [Date.parse(event.at)]);
        else before.push(Date.parse(event.at));
      }
    for (const { thing, creation } of makingsIn(event)) {
      const before = found.get(thing.key);
      if (before === undefined) found.set(thing.key, [creation]);
      else before.push(creation);
    }
  }
  return new Map(
    [...found].map(([key, list]) => {
      // Of one instant nobody knows which came first.
      const after = (time: number) => (ends.get(key) ?? []).filter((end) => end > time).sort((a, b) => a - b)[0];
      return [key, list.sort(inTime).map((one) => ({ ...one, ended: after(one.time) ?? null }))];
    }),
  );
}

/** The service that is proven to have done something; null where a person or a script may have. */
export function serviceBehind(event: AuditEvent): string | null {
  return serviceProof(event)?.service ?? (isMalwareScan(event) ? event.actor.key : null);
}

/** The copies that an event made; none unless it succeeded. */
export function makingsIn(event: AuditEvent): readonly Making[] {
  if (event.outcome !== 'success') return [];
  const made = event.steps.flatMap(madeBy);
  if (made.length === 0) return [];
  const { id, at, actor } = event;
  const service = serviceBehind(event);
  return made.map(([thing, how]) => ({
    thing,
    creation: { event: id, actor: actor.key, at, time: Date.parse(at), how, service },
  }));
}

/**
 * Which of them made the copy of that key that was created then (ISO 8601; null where the cloud does not say). EC2's ids are never
 * used twice; of a database copy's name it is the last making before that time, or else the next, within a day, unless its copy
 * was deleted before then.
 */
export function creationBehind(
  list: readonly EndedCreation[] | undefined,
  key: string,
  createdAt: string | null,
): Creation | null {
  if (list === undefined) return null;
  if (isEc2(key)) return list[0] ?? null;
  const time = createdAt === null ? Number.NaN : Date.parse(createdAt);
  const near = list.filter(
    ({ time: at, ended }) => Math.abs(at - time) <= reuseMs && (ended === null || ended + skewMs >= time),
  );
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
