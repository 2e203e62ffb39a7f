import type { LoggedDeed } from '../model/activity-facts.ts';
import type { AuditEvent, ThingType } from '../model/event.ts';
import { type Creation, makingsIn, serviceBehind } from './creations.ts';
import { isEc2 } from './names.ts';

/** The deletion of a copy. */
export interface CopyEnd extends LoggedDeed {
  /** Milliseconds. */
  readonly time: number;
  /** The service that is proven to have done it; null where a person or a script may have. */
  readonly service: string | null;
}

/** One life of a copy, as events tell it. */
export interface CopyLife {
  readonly key: string;
  readonly type: ThingType;
  /** Whose it is, and where it lies. */
  readonly account: string;
  readonly region: string;
  readonly made: Creation;
  /** The first deletion after it; null where no event tells of one. */
  readonly gone: CopyEnd | null;
}

interface Moment {
  readonly time: number;
  readonly event: string;
  readonly life: Omit<CopyLife, 'gone'> | null;
  readonly gone: CopyLife['gone'];
  /** Whether its name is never used twice. */
  readonly unique: boolean;
}

/**
 * The lives of all copies that events made, in order of their keys, those of one key in order of time. A name that may be used
 * again begins a new life with the first making after a deletion; any other has one.
 */
export function copyLivesOf(events: Iterable<AuditEvent>): readonly CopyLife[] {
  const moments = new Map<string, Moment[]>();
  const file = (key: string, moment: Moment) => {
    const before = moments.get(key);
    if (before === undefined) moments.set(key, [moment]);
    else before.push(moment);
  };
  for (const event of events) {
    if (event.outcome !== 'success') continue;
    for (const { thing, creation } of makingsIn(event)) {
      const { key, type, region } = thing;
      const life = { key, type, account: thing.account ?? event.account, region, made: creation };
      const unique = isEc2(key) || thing.unique !== null;
      file(key, { time: creation.time, event: event.id, life, gone: null, unique });
    }
    for (const step of event.steps) {
      if (step.step !== 'delete') continue;
      const { id, at, actor } = event;
      const gone = { event: id, actor: actor.key, at, time: Date.parse(at), service: serviceBehind(event) };
      file(step.thing.key, { time: gone.time, event: id, life: null, gone, unique: false });
    }
  }
  return [...moments].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, list]) => livesOf(list.sort(inTime)));
}

function livesOf(moments: readonly Moment[]): readonly CopyLife[] {
  const lives: CopyLife[] = [];
  let isUnique = false;
  for (const { life, gone, unique } of moments) {
    const last = lives.at(-1);
    if (life !== null) {
      isUnique ||= unique;
      if (last === undefined || (last.gone !== null && !isUnique)) lives.push({ ...life, gone: null });
    } else if (last !== undefined && last.gone === null) lives[lives.length - 1] = { ...last, gone };
  }
  return lives;
}

// Of one instant the making comes first.
function inTime(left: Moment, right: Moment): number {
  if (left.time !== right.time) return left.time - right.time;
  if ((left.life === null) !== (right.life === null)) return left.life === null ? 1 : -1;
  return left.event < right.event ? -1 : left.event > right.event ? 1 : 0;
}
