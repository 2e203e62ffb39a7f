import type { FleetingLife, VanishedCopy } from '../model/activity-facts.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { CopyLife } from './copy-lives.ts';
import { type CopyLog, outsideLogs, settleMs } from './copy-log.ts';
import type { Creation } from './creations.ts';
import { doubtsWithin, doubtWords } from './log-doubts.ts';
import { isEc2 } from './names.ts';

const dayMs = 86_400_000;

/** The last reading of the list in which a copy would stand. Times ISO 8601, UTC. */
export interface PlaceReading {
  /** The list is what was there at some moment of this time. */
  readonly from: string;
  readonly to: string;
  /** Whether it was read to its end. */
  readonly ended: boolean;
}

/**
 * A life of less than a day; null for a longer one, one that has not ended, and one that services are proven to have begun and
 * ended, whose trade that is: what a service made and somebody else deletes is told.
 */
export function fleetingLife({ made, gone }: CopyLife): FleetingLife | null {
  if (gone === null || gone.time - made.time >= dayMs) return null;
  if (made.service !== null && gone.service !== null) return null;
  const { event, actor, at } = gone;
  return { made: deedOf(made), gone: { event, actor, at }, seconds: Math.floor((gone.time - made.time) / 1_000) };
}

/**
 * Whether a copy that the inventory does not hold, and that no event deleted, is gone without a deletion. Null where it need not
 * stand in that list, since it was made after or just before; unknown where the list was cut, or the log was not read without a gap
 * from its making until records of the time of reading have arrived.
 */
export function vanishedCopy(life: CopyLife, list: PlaceReading, log: CopyLog): Reading<VanishedCopy> | null {
  const { key, account, region, made, gone } = life;
  if (gone !== null || made.time + settleMs > Date.parse(list.from)) return null;
  if (!list.ended) return unsaid('the list in which it would stand was not read to its end');
  const until = Date.parse(list.to) + settleMs;
  const span = log.reach(account, region, made.time, until);
  if (span === null) return unsaid(outsideLogs);
  const asked = { from: made.time, to: until, service: isEc2(key) ? 'ec2' : 'rds', of: 'end', key } as const;
  const [doubt] = doubtsWithin(log.doubts(account, region), asked);
  if (doubt !== undefined) return unsaid(doubtWords(doubt));
  const copied = made.how === 'copy';
  return known({ made: deedOf(made), copied, listedAt: list.to, coveredFrom: span.from, coveredTo: span.to });
}

function deedOf({ event, actor, at }: Creation): FleetingLife['made'] {
  return { event, actor, at };
}

function unsaid(said: string): Reading<never> {
  return unknown('not-asked', { said });
}
