import type { ChainStanding } from './activity-facts.ts';
import type { ChainAttempt, ChainSeverity, ChainStage } from './chain.ts';
import { type Evidence, fail, type Judgement, notApplicable, pass } from './judgement.ts';
import { deedWords, principalWord, thingWord } from './view/chain-words.ts';

const mostEvidence = 20;

/** Fails where a chain of events is exactly this severe, naming what happened, by whom, and the events; without any log nothing is said. */
export function judgeChain(standing: ChainStanding, severity: ChainSeverity): Judgement {
  if (!standing.read) return notApplicable('No audit log was read yet: stillwatch activity reads them');
  const { chain } = standing;
  if (chain.stages.length === 0 || chain.score.severity !== severity) return pass();
  const who = (names: readonly string[]): string =>
    names.length === 1 ? (names[0] ?? '') : `${names.length} principals`;
  const why = [...chain.score.factors].sort((a, b) => b.points - a.points)[0]?.reason;
  return fail(
    `${thingWord(chain.root)}: ${deedWords(chain.stages, who)}${why === undefined ? '' : ` (${why})`}`,
    evidenceOf(chain.stages),
  );
}

/** Whether so many denied calls, of so many kinds, are somebody trying doors rather than a slip: five, or more than two of several kinds. */
export function areProbing(events: number, kinds: number): boolean {
  return events >= 5 || (events > 2 && kinds > 1);
}

/**
 * Fails where denied calls about copies are many enough to be probing: those of one principal, or of several at one copy. A chain in
 * which something worked is judged too: its attempts are those that are to be judged with it.
 */
export function judgeProbing(standing: ChainStanding): Judgement {
  if (!standing.read) return notApplicable('No audit log was read yet: stillwatch activity reads them');
  const { stages, attempts, root, score } = standing.chain;
  const isAlone = stages.length === 0;
  if (attempts.length === 0 && !isAlone) return notApplicable('Something of it worked: it is judged as a chain');
  const byPrincipal = grouped(attempts, ({ principal }) => principal);
  const [prober] = byPrincipal.filter(([, all]) => areProbing(countOf(all), kindsOf(all)));
  const isGrave = isAlone && score.severity !== 'low' && score.severity !== 'none';
  if (prober !== undefined || isGrave) {
    const [who, all] = prober ?? [root, attempts];
    return fail(
      `${principalWord(who)} was denied ${countOf(all)} times, at ${kindsOf(all)} kinds of things to do to copies`,
      evidenceOf(all),
    );
  }
  const [copy] = grouped(attempts, ({ key }) => key).filter(([key, all]) => key !== '' && areProbing(countOf(all), 1));
  if (copy === undefined) return pass(`${attempts.length} denied, too few to be probing`);
  const [key, all] = copy;
  const many = new Set(all.map(({ principal }) => principal)).size;
  return fail(`${many} principals were denied ${countOf(all)} times at ${thingWord(key)}`, evidenceOf(all));
}

/** Attempts in groups, the one with the most calls first. */
function grouped(
  attempts: readonly ChainAttempt[],
  nameOf: (attempt: ChainAttempt) => string,
): readonly (readonly [name: string, attempts: readonly ChainAttempt[]])[] {
  const groups = new Map<string, ChainAttempt[]>();
  for (const one of attempts) {
    const before = groups.get(nameOf(one));
    if (before === undefined) groups.set(nameOf(one), [one]);
    else before.push(one);
  }
  return [...groups].sort(([a, one], [b, other]) => countOf(other) - countOf(one) || (a < b ? -1 : 1));
}

function countOf(attempts: readonly ChainAttempt[]): number {
  return new Set(attempts.map(({ event }) => event)).size;
}

function kindsOf(attempts: readonly ChainAttempt[]): number {
  return new Set(attempts.map(({ stage }) => stage)).size;
}

function evidenceOf(stages: readonly ChainStage[]): readonly Evidence[] {
  return stages
    .slice(0, mostEvidence)
    .map(({ at, stage, principal, key, detail, event }) => ({ at, stage, principal, key, detail, event }));
}
