import type { ChainStanding } from './activity-facts.ts';
import type { Chain, ChainSeverity, ChainStage } from './chain.ts';
import { type Evidence, fail, type Judgement, notApplicable, pass } from './judgement.ts';
import { principalWord, storyWords, thingWord } from './view/chain-words.ts';

const mostEvidence = 20;

/** Fails where a chain of events is exactly this severe, naming what happened, by whom, and the events; without any log nothing is said. */
export function judgeChain(standing: ChainStanding, severity: ChainSeverity): Judgement {
  if (!standing.read) return notApplicable('No audit log was read yet: stillwatch activity reads them');
  const { chain } = standing;
  if (chain.stages.length === 0 || chain.score.severity !== severity) return pass();
  const actors = [...new Set(chain.stages.map(({ principal }) => principalWord(principal)))];
  const who = actors.length === 1 ? actors[0] : `${actors.length} principals`;
  const why = [...chain.score.factors].sort((a, b) => b.points - a.points)[0]?.reason;
  return fail(
    `${thingWord(chain.root)}: ${storyWords(chain.stages)} by ${who}${why === undefined ? '' : ` (${why})`}`,
    evidenceOf(chain.stages),
  );
}

/** Fails where denied calls about copies, which belong to no chain, are many enough to be probing. */
export function judgeProbing(standing: ChainStanding): Judgement {
  if (!standing.read) return notApplicable('No audit log was read yet: stillwatch activity reads them');
  const { chain } = standing;
  if (chain.stages.length > 0) return notApplicable('Something of it worked: it is judged as a chain');
  if (!isProbing(chain)) return pass(`${chain.attempts.length} denied, too few to be probing`);
  const calls = new Set(chain.attempts.map(({ stage }) => stage)).size;
  return fail(
    `${principalWord(chain.root)} was denied ${chain.attempts.length} times, at ${calls} kinds of things to do to copies`,
    evidenceOf(chain.attempts),
  );
}

function isProbing({ score }: Chain): boolean {
  return score.severity !== 'low' && score.severity !== 'none';
}

function evidenceOf(stages: readonly ChainStage[]): readonly Evidence[] {
  return stages
    .slice(0, mostEvidence)
    .map(({ at, stage, principal, key, detail, event }) => ({ at, stage, principal, key, detail, event }));
}
