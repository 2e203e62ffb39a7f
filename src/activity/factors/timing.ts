import type { AuditEvent } from '../../model/event.ts';
import { isInside } from '../../model/weekly-window.ts';
import { actsOf, eventsOf } from '../score-evidence.ts';
import { firstAt, type Moment } from '../score-moment.ts';
import { found, type Judge, notKnown } from './judged.ts';

const hour = 3_600_000;
const usual = 5;

/** Something was done outside working hours, in their own zone. */
export const offHours: Judge = (evidence) => {
  const { hours } = evidence.bench;
  if (hours === null) return notKnown('off-hours', 'no working hours are configured');
  const late = evidence.doings.filter(({ stage }) => {
    const local = hours.clock(stage.at);
    return local !== null && !isInside(local, hours.window);
  });
  return late.length === 0 ? [] : found('off-hours', 5, eventsOf(late), 'Done outside working hours.');
};

/** Whoever made it made more than five copies within an hour. Six of them are named. */
export const bulk: Judge = (evidence) => {
  const runs = actsOf(evidence, 'create', 'copy').flatMap(({ event }) =>
    event === null ? [] : runWith(event, evidence.bench.index.creations.get(event.actor.key) ?? []),
  );
  if (runs.length === 0) return [];
  const events = runs.map(({ event }) => event.id);
  return found('bulk', 10, events, `Made by somebody who made more than ${usual} copies within an hour.`);
};

/** The first six creations in a row, within an hour, of which an event is one; none where there are none. */
function runWith(event: AuditEvent, made: readonly Moment[]): readonly Moment[] {
  const at = Date.parse(event.at);
  const first = Math.max(0, firstAt(made, at) - usual);
  for (let start = first; start + usual < made.length; start += 1) {
    const run = made.slice(start, start + usual + 1);
    const [oldest, newest] = [run[0]?.at ?? 0, run.at(-1)?.at ?? 0];
    if (oldest > at) break;
    if (newest - oldest <= hour && run.some((one) => one.event.id === event.id)) return run;
  }
  return [];
}
