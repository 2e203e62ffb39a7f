import type { Chain, Factor, Lineage, Score, UnknownFactor } from '../model/chain.ts';
import type { AuditEvent } from '../model/event.ts';
import { copiedAcross, created, exported, restored } from './factors/copies.ts';
import { unauthorisedTarget, usedOutsideTrust } from './factors/foreign-use.ts';
import type { Judge } from './factors/judged.ts';
import { onAnotherMachine, opened } from './factors/machines.ts';
import { newPlace, toolMarker } from './factors/origins.ts';
import { newPrincipal, unexpectedPrincipal } from './factors/people.ts';
import { firstUse, powerGranted } from './factors/powers.ts';
import { deniedCalls, probed } from './factors/probing.ts';
import { sensitiveSource, sensitiveUnapproved } from './factors/sensitivity.ts';
import {
  quicklyWithdrawn,
  sharedAsDeclared,
  sharedOutsideTrust,
  sharedPublicly,
  sharedUnread,
} from './factors/shares.ts';
import { deniedBefore, loggingTampered } from './factors/surroundings.ts';
import { bulk, offHours } from './factors/timing.ts';
import { isLookedAt, type KqlVariant, kqlTable } from './kql.ts';
import { type Bench, benchOf } from './score-bench.ts';
import type { ScoreContext } from './score-context.ts';
import { type Evidence, evidenceOf } from './score-evidence.ts';
import { indexEvents } from './score-index.ts';
import { mitigationsOf } from './score-mitigations.ts';
import { severityOf } from './score-severity.ts';
import { unproven } from './unseen-uses.ts';

/** Every factor, in the order in which scores list them. */
const judges: readonly Judge[] = [
  created,
  copiedAcross,
  sharedPublicly,
  sharedOutsideTrust,
  sharedUnread,
  sharedAsDeclared,
  quicklyWithdrawn,
  exported,
  usedOutsideTrust,
  restored,
  onAnotherMachine,
  opened,
  unauthorisedTarget,
  deniedCalls,
  probed,
  sensitiveSource,
  sensitiveUnapproved,
  newPrincipal,
  unexpectedPrincipal,
  powerGranted,
  firstUse,
  newPlace,
  toolMarker,
  offHours,
  bulk,
  deniedBefore,
  loggingTampered,
];

/**
 * Scores chains by what is known around them: additive, 0 to 100, each factor with its events, what could not be judged named.
 * Events in any order, with repeats, read once; those of the chains, and all that is known of the same principals and of logging, count. The
 * same facts give the same scores. That nobody else used a copy is not said: `heldAgainstLogs` proves it. More evidence about a chain never lowers its score, but for what speaks for routine work.
 */
export function scoreLineages(
  lineages: readonly Lineage[],
  events: Iterable<AuditEvent>,
  context: ScoreContext,
): readonly Chain[] {
  const recent: AuditEvent[] = [];
  const index = indexEvents(lineages, watched(events, context.asOf, recent));
  const bench = benchOf(context, index);
  const [literal, intent] = [callerScores(recent, context, 'literal'), callerScores(recent, context, 'intent')];
  return lineages.map((lineage) => {
    const callers = new Set([...lineage.stages, ...lineage.attempts].map(({ principal }) => principal));
    const highest = (scores: ReadonlyMap<string, number>): number =>
      [...callers].reduce((most, caller) => Math.max(most, scores.get(caller) ?? 0), 0);
    const kql = { literal: highest(literal), intent: highest(intent) };
    return { ...lineage, ...unproven(lineage), score: scoreOf(lineage, bench), kql };
  });
}

function scoreOf(lineage: Lineage, bench: Bench): Score {
  const evidence = evidenceOf(lineage, bench);
  const judged = judges.flatMap((judge) => judge(evidence));
  const raised = judged.flatMap((one): Factor[] => (one.state === 'found' ? [one.factor] : []));
  const factors = [...raised, ...mitigationsOf(evidence, raised)];
  const unknown = judged.flatMap((one): UnknownFactor[] => (one.state === 'unknown' ? [one.unknown] : []));
  const total = Math.max(
    0,
    Math.min(
      100,
      factors.reduce((sum, { points }) => sum + points, 0),
    ),
  );
  return { total, severity: severityOf(total, raised), factors, unknown: [...unknown, ...lost(evidence)] };
}

/** Where events of a chain are not at hand, factors that rest on them are not clean. */
function lost({ acts, attempts }: Evidence): readonly UnknownFactor[] {
  const gone = [...acts, ...attempts].filter(({ event }) => event === null).length;
  if (gone === 0) return [];
  return [{ id: 'events', why: `${gone} ${gone === 1 ? 'event is' : 'events are'} not at hand any more` }];
}

/** Lets events by, once, and keeps those that the Sentinel rule looks at. */
function* watched(events: Iterable<AuditEvent>, asOf: string, recent: AuditEvent[]): Generator<AuditEvent> {
  for (const event of events) {
    if (isLookedAt(event, asOf)) recent.push(event);
    yield event;
  }
}

function callerScores(
  events: readonly AuditEvent[],
  { asOf, hours }: ScoreContext,
  variant: KqlVariant,
): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  for (const { caller, score } of kqlTable(events, { asOf, variant, hours }))
    scores.set(caller, Math.max(score, scores.get(caller) ?? 0));
  return scores;
}
