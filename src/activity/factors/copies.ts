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
  const exports = actsOf(evidence, 'export').flatMap((act) => {
    const steps = stepsOf(act, 'export').filter(({ thing }) => thing.key === act.stage.key);
    if (steps.length === 0) return [{ act, where: 'a place that is not known' }];
    return steps.flatMap(({ what, to }) => {
      if (what === 'blocks') return [{ act, where: 'whoever read its blocks' }];
      const isOurs = to !== null && buckets.some((pattern) => globMatches(pattern, to));
      return isOurs ? [] : [{ act, where: to === null ? 'a place that is not named' : `bucket ${to}` }];
    });
  });
  if (exports.length === 0) return [];
  const reason = `Its data went to ${listed(exports.map(({ where }) => where))}, not declared as ours.`;
  return found('exported', 45, eventsOf(exports.map(({ act }) => act)), reason);
};

/** Where the step is not at hand, it is taken for a copy that went elsewhere. */
function isAcross(act: Act, owner: string | null): boolean {
  const steps = stepsOf(act, 'copy').filter(({ thing }) => thing?.key === act.stage.key);
  if (steps.length === 0) return true;
  return steps.some(({ thing, from }) => {
    const home = from.account ?? owner;
    return thing?.region !== from.region || (home !== null && home !== act.stage.account);
  });
}
