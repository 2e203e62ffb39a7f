import { globMatches } from '../../model/glob.ts';
import { type Act, actsOf, eventsOf, stepsOf } from '../score-evidence.ts';
import { found, type Judge, listed } from './judged.ts';

/** A copy was made: routine by itself. */
export const created: Judge = (evidence) => {
  const acts = actsOf(evidence, 'create');
  return acts.length === 0 ? [] : found('created', 5, eventsOf(acts), 'A copy was made.');
};

/** It was copied on to another region or account. */
export const copiedAcross: Judge = (evidence) => {
  const acts = actsOf(evidence, 'copy').filter((act) => isAcross(act, evidence.owner));
  if (acts.length === 0) return [];
  const to = listed(acts.map(({ stage, event }) => `${event?.region ?? 'another region'} (${stage.account})`));
  return found('copied-across', 10, eventsOf(acts), `Copied to another region or account: ${to}.`);
};

/** Something was restored from it. */
export const restored: Judge = (evidence) => {
  const acts = actsOf(evidence, 'restore');
  return acts.length === 0
    ? []
    : found('restored', 10, eventsOf(acts), 'A volume, machine or database was made from it.');
};

/** Its data left for files: into a bucket that is not declared as ours, or block by block. */
export const exported: Judge = (evidence) => {
  const { buckets } = evidence.bench.context;
  const exports = actsOf(evidence, 'export').flatMap((act): readonly Export[] => {
    const steps = stepsOf(act, 'export').filter(({ thing }) => thing.key === act.stage.key);
    if (steps.length === 0) return [{ act, to: 'a place that is not known', reader: null }];
    return steps.flatMap(({ what, to }): readonly Export[] => {
      if (what === 'blocks') return [{ act, to: null, reader: act.stage.principal }];
      const isOurs = to !== null && buckets.some((pattern) => globMatches(pattern, to));
      return isOurs ? [] : [{ act, to: to === null ? 'a place that is not named' : `bucket ${to}`, reader: null }];
    });
  });
  if (exports.length === 0) return [];
  const places = exports.flatMap(({ to }) => (to === null ? [] : [to]));
  const readers = exports.flatMap(({ reader }) => (reader === null ? [] : [reader]));
  const reasons = [
    // Where no bucket can be declared, that this one is not says nothing.
    ...(places.length === 0
      ? []
      : [`Its data went to ${listed(places)}${buckets.length === 0 ? '' : ', not declared as ours'}.`]),
    ...(readers.length === 0 ? [] : [`Its blocks were read by ${listed(readers)}: who reads them has the data.`]),
  ];
  return found('exported', 45, eventsOf(exports.map(({ act }) => act)), reasons.join(' '));
};

interface Export {
  readonly act: Act;
  /** Bucket or other place; null where blocks were read. */
  readonly to: string | null;
  /** Key of who read blocks; null where its data went to a place. */
  readonly reader: string | null;
}

/** Where the step is not at hand, it is taken for a copy that went elsewhere. */
function isAcross(act: Act, owner: string | null): boolean {
  const steps = stepsOf(act, 'copy').filter(({ thing }) => thing?.key === act.stage.key);
  if (steps.length === 0) return true;
  return steps.some(({ thing, from }) => {
    const home = from.account ?? owner;
    return thing?.region !== from.region || (home !== null && home !== act.stage.account);
  });
}
