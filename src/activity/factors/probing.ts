import { areProbing } from '../../model/judge-chain.ts';
import { type Evidence, eventsOf } from '../score-evidence.ts';
import { found, type Judge, listed } from './judged.ts';

/**
 * Calls about copies that were only ever denied, of a chain in which nothing succeeded: all of its principal's, those that belong to
 * other chains too. Few are a slip; many, or several different ones, are somebody trying doors.
 */
export const deniedCalls: Judge = (evidence) => {
  const { lineage, attempts, bench } = evidence;
  if (lineage.stages.length > 0 || attempts.length === 0) return [];
  const elsewhere = bench.index.tried.get(lineage.root) ?? [];
  const events = [...new Set([...eventsOf(attempts), ...elsewhere])];
  const calls = callsOf(evidence, elsewhere);
  const points = areProbing(events.length, calls.size) ? 25 : 10;
  return found('denied-calls', points, events, `${callWords(events.length)} about copies denied: ${listed(calls)}.`);
};

/** Calls about the copies of a chain were denied so often that it is probing, by whomever: that something else worked hides none of it. */
export const probed: Judge = (evidence) => {
  const events = probedIn(evidence);
  if (events.size === 0) return [];
  return found('probed', 10, events, `${callWords(events.size)} about it denied: ${listed(callsOf(evidence))}.`);
};

/** Ids of the denied calls of a chain in which something worked, where they are probing; else none. */
export function probedIn(evidence: Evidence): ReadonlySet<string> {
  const events = new Set(eventsOf(evidence.attempts));
  const isProbed = evidence.lineage.stages.length > 0 && areProbing(events.size, callsOf(evidence).size);
  return isProbed ? events : new Set();
}

/** Names of the calls of attempts, and of others by their ids; where an event is not at hand, what it would have done. */
function callsOf({ attempts, bench }: Evidence, others: Iterable<string> = []): ReadonlySet<string> {
  const names = [...others].flatMap((id) => bench.index.events.get(id)?.name ?? []);
  return new Set([...attempts.map(({ event, stage }) => event?.name ?? stage.stage), ...names]);
}

function callWords(count: number): string {
  return `${count} ${count === 1 ? 'call' : 'calls'}`;
}
