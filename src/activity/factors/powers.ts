import type { AuditEvent } from '../../model/event.ts';
import { globMatches } from '../../model/glob.ts';
import { identityRegion } from '../score-coverage.ts';
import type { Evidence } from '../score-evidence.ts';
import { identityKey } from '../score-identity.ts';
import { found, type Judge, listed, notKnown } from './judged.ts';

const day = 86_400_000;
const coverageDays = 14;

/** A power that was granted less than a day before it was used. */
export const powerGranted: Judge = (evidence) => {
  const events = new Set<string>();
  let dark = false;
  for (const { at, event } of evidence.people) {
    const grants = evidence.bench.index.granted.get(identityKey(event.actor.key)) ?? [];
    const fresh = grants.filter((one) => one.at <= at && at - one.at < day && grantsUse(one.event, event));
    for (const one of fresh) events.add(one.event.id).add(event.id);
    dark ||= !identitiesSeen(evidence, event, at);
  }
  if (events.size > 0) return found('power-granted', 10, events, 'Done with a power granted less than a day before.');
  return dark
    ? notKnown('power-granted', 'the log of users and roles is not proven to be read for the day before')
    : [];
};

/** The first that somebody ever did with a copy, where logs are proven for 14 days before. */
export const firstUse: Judge = (evidence) => {
  const { index, covered } = evidence.bench;
  const people = new Map(evidence.people.map(({ event }) => [event.actor.key, event]));
  const firsts = [...people.keys()].flatMap((key) => {
    const first = index.firsts.get(key);
    return first === undefined || !hasEvent(evidence, first.event.id) ? [] : [first];
  });
  const proven = firsts.filter(({ at, event }) => covered(event.account, event.region, at - coverageDays * day, at));
  if (proven.length > 0) {
    const who = listed(proven.map(({ event }) => event.actor.key));
    return found(
      'first-use',
      10,
      proven.map(({ event }) => event.id),
      `Never seen to act on copies before: ${who}.`,
    );
  }
  if (firsts.length === 0) return [];
  return notKnown('first-use', `logs are not proven to be read for the ${coverageDays} days before`);
};

/** A grant whose text the event does not hold may hold anything. */
function grantsUse({ steps }: AuditEvent, { service, name }: AuditEvent): boolean {
  const action = `${service.split('.')[0] ?? ''}:${name}`.toLowerCase();
  return steps.some(
    (step) =>
      step.step === 'context' &&
      step.change.what === 'power-granted' &&
      (step.change.actions === null ||
        step.change.actions.some((pattern) => globMatches(pattern.toLowerCase(), action))),
  );
}

function identitiesSeen({ bench }: Evidence, event: AuditEvent, at: number): boolean {
  const region = identityRegion(event.region);
  return region !== null && bench.covered(event.actor.account ?? event.account, region, at - day, at);
}

function hasEvent({ lineage }: Evidence, id: string): boolean {
  return lineage.stages.some(({ event }) => event === id);
}
