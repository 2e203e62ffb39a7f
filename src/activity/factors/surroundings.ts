import { type Act, type Evidence, eventsOf } from '../score-evidence.ts';
import { firstAt, type Moment } from '../score-moment.ts';
import { found, type Judge, notKnown } from './judged.ts';
import { probedIn } from './probing.ts';

const hour = 3_600_000;
const day = 24 * hour;
const most = 20;

/** It was tried on these copies, or by the same callers within the hour before, and denied; what is told as probing is not told again. */
export const deniedBefore: Judge = (evidence) => {
  const last = evidence.acts.at(-1);
  if (last === undefined) return [];
  const tried = evidence.attempts.filter(({ at }) => at <= last.at);
  const told = probedIn(evidence);
  const all = [...eventsOf(tried), ...deniedNearby(evidence).map(({ event }) => event.id)];
  const events = all.filter((id) => !told.has(id));
  if (events.length === 0) return [];
  return found('denied-before', 10, events, 'Before it succeeded, calls about copies were denied.');
};

/** What is logged was stopped, deleted or narrowed within a day of what was done: in the same account, or by the same caller. */
export const loggingTampered: Judge = ({ bench, doings }) => {
  const hits = bench.index.tampering.filter(({ at, event }) =>
    doings.some(
      (act) => Math.abs(act.at - at) <= day && (act.stage.account === event.account || isBy(act, event.actor.key)),
    ),
  );
  if (hits.length > 0)
    return found(
      'logging-tampered',
      20,
      hits.map(({ event }) => event.id),
      'Logging was stopped, deleted or narrowed within a day of it.',
    );
  const now = Date.parse(bench.context.asOf);
  const isSeen = ({ at, stage, event }: Act): boolean =>
    event !== null &&
    bench.covered(stage.account, event.region, at - day, Math.max(at, Math.min(at + day, now - settle)));
  return doings.every(isSeen)
    ? []
    : notKnown('logging-tampered', 'logs are not proven to be read for the day around it');
};

/** Logs arrive with a delay: what happened last is never proven to the very moment. */
const settle = hour;

/** Denied calls of those who acted, in the hour before they did; the first twenty. */
function deniedNearby({ bench, acts }: Evidence): readonly Moment[] {
  const near = new Map<string, Moment>();
  for (const { at, event } of acts) {
    const list = event === null ? [] : (bench.index.denials.get(event.actor.key) ?? []);
    for (let index = firstAt(list, at - hour); index < list.length && near.size < most; index += 1) {
      const moment = list[index];
      if (moment === undefined || moment.at > at) break;
      near.set(moment.event.id, moment);
    }
  }
  return [...near.values()];
}

function isBy({ event }: Act, key: string): boolean {
  return event !== null && event.actor.key === key && key !== 'unknown';
}
