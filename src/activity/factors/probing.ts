import { eventsOf } from '../score-evidence.ts';
import { found, type Judge, listed } from './judged.ts';

/**
 * Calls about copies that were only ever denied, of a chain in which nothing succeeded. Up to two are a slip; five, or several
 * different calls, are somebody trying doors.
 */
export const deniedCalls: Judge = ({ lineage, attempts }) => {
  if (lineage.stages.length > 0 || attempts.length === 0) return [];
  const events = eventsOf(attempts);
  const calls = new Set(attempts.map(({ event, stage }) => event?.name ?? stage.stage));
  const isProbing = events.length >= 5 || (events.length > 2 && calls.size > 1);
  const what = `${events.length} ${events.length === 1 ? 'call' : 'calls'} about copies denied: ${listed(calls)}.`;
  return found('denied-calls', isProbing ? 25 : 10, events, what);
};
