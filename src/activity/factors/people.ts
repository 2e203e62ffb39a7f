import type { Stage } from '../../model/chain.ts';
import { type Expectation, expectationOf } from '../../model/expected.ts';
import type { Power } from '../../model/principal.ts';
import { whyText } from '../../model/reading.ts';
import { identityKey } from '../score-identity.ts';
import { found, type Judge, listed, notKnown } from './judged.ts';

const week = 7 * 86_400_000;

/** Somebody who was made, or got a new key or password, less than seven days before. */
export const newPrincipal: Judge = (evidence) => {
  const { bench } = evidence;
  const events = new Set<string>();
  const names = new Set<string>();
  const dark = new Set<string>();
  for (const { at, event } of evidence.people) {
    const { kind, key } = event.actor;
    const made = bench.index.made.get(identityKey(key))?.filter((one) => one.at <= at && at - one.at < week) ?? [];
    const since = bench.createdAt(key);
    const age = since === null ? null : at - Date.parse(since);
    const isNew = made.length > 0 || (age !== null && age >= 0 && age < week);
    if (isNew) for (const id of [event.id, ...made.map((one) => one.event.id)]) events.add(id);
    if (isNew) names.add(key);
    // A date after the deed is another's of the same name.
    else if ((kind === 'user' || kind === 'role') && (age === null || age < 0)) dark.add(key);
  }
  if (events.size > 0)
    return found('new-principal', 15, events, `Less than 7 days old, or with a new key or password: ${listed(names)}.`);
  if (dark.size === 0) return [];
  const { createdAt } = bench.context;
  const why = createdAt.state === 'unknown' ? whyText(createdAt.why) : `the inventory does not hold ${listed(dark)}`;
  return notKnown('new-principal', `when principals were made is not known: ${why}`);
};

const powerOf: Readonly<Partial<Record<Stage, Power>>> = {
  create: 'create',
  copy: 'copy',
  share: 'share',
  unshare: 'share',
  export: 'read-out',
  restore: 'restore',
  delete: 'delete',
};

/** Somebody who is not expected to hold the power it used, as reviewed at that time. */
export const unexpectedPrincipal: Judge = (evidence) => {
  const { expected } = evidence.bench.context;
  const judged = evidence.people.flatMap(({ stage, event }) => {
    const power = powerOf[stage];
    if (power === undefined) return [];
    const expectation: Expectation = expectationOf(expected, power, event.actor.key, event.at);
    return [{ event, power, standing: expectation.standing }];
  });
  const strange = judged.filter(({ standing }) => standing === 'unexpected');
  if (strange.length > 0) {
    const who = listed(strange.map(({ event, power }) => `${event.actor.key.slice(0, 60)} (${power})`));
    return found(
      'unexpected-principal',
      10,
      strange.map(({ event }) => event.id),
      `Not expected to do this: ${who}.`,
    );
  }
  const open = judged.filter(({ standing }) => standing === 'undeclared').map(({ power }) => power);
  if (open.length === 0) return [];
  return notKnown('unexpected-principal', `who is expected to ${listed(open)} is not declared`);
};
