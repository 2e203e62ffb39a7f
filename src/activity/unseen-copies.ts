import type { FleetingLife, VanishedCopy } from '../model/activity-facts.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { CopyLife } from './copy-lives.ts';
import { type CopyLog, outsideLogs, settleMs } from './copy-log.ts';
import type { Creation } from './creations.ts';

const dayMs = 86_400_000;

/** The last reading of the list in which a copy would stand. Times ISO 8601, UTC. */
export interface PlaceReading {
  /** The list is what was there at some moment of this time. */
  readonly from: string;
  readonly to: string;
  /** Whether it was read to its end. */
  readonly ended: boolean;
}

/** A life of less than a day; null for a longer one, one that has not ended, and one that a service is proven to have begun, whose trade that is. */
export function fleetingLife({ made, gone }: CopyLife): FleetingLife | null {
  if (gone === null || made.service !== null || gone.time - made.time >= dayMs) return null;
  const { event, actor, at } = gone;
  return { made: deedOf(made), gone: { event, actor, at }, seconds: Math.floor((gone.time - made.time) / 1_000) };
}

/**
 * Whether a copy that the inventory does not hold, and that no event deleted, is gone without a deletion. Null where it need not
 * stand in that list, since it was made after or just before; unknown where the list was cut, or the log was not read without a gap
 * from its making until records of the time of reading have arrived.
 */
export function vanishedCopy(life: CopyLife, list: PlaceReading, log: CopyLog): Reading<VanishedCopy> | null {
  const { account, region, made, gone } = life;
  if (gone !== null || made.time + settleMs > Date.parse(list.from)) return null;
  if (!list.ended) return unsaid('the list in which it would stand was not read to its end');
  const until = Date.parse(list.to) + settleMs;
  const span = log.reach(account, region, made.time, until);
  if (span === null) return unsaid(outsideLogs);
  const isChanged = ({ what, time }: { readonly what: string; readonly time: number }) =>
    what === 'logging' && time >= made.time && time <= until;
  if (log.doubts(account, region).some(isChanged)) return unsaid('what is logged was changed in the meantime');
  const copied = made.how === 'copy';
  return known({ made: deedOf(made), copied, listedAt: list.to, coveredFrom: span.from, coveredTo: span.to });
}

function deedOf({ event, actor, at }: Creation): FleetingLife['made'] {
  return { event, actor, at };
}

function unsaid(said: string): Reading<never> {
  return unknown('not-asked', { said });
}
