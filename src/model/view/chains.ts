import type { Chain, ChainSeverity, ChainStage } from '../chain.ts';
import type { ReportFacts } from '../report.ts';
import { amount, thousands } from './amount.ts';
import type { Piece } from './answer.ts';
import { principalWord, stageWord, storyWords, thingWord, useWords } from './chain-words.ts';
import type { Clock } from './clock.ts';
import { accountWord } from './row-text.ts';
import { visible } from './visible.ts';

/** Chains told in the page, stages of each, and factors of each: an export holds all. */
const standing = { chains: 50, stages: 40 } as const;

const rank: Readonly<Record<ChainSeverity, number>> = { critical: 0, high: 1, medium: 2, low: 3, none: 4 };
const states: Readonly<Record<ChainSeverity, string>> = {
  critical: 'public',
  high: 'external',
  medium: 'latent-public',
  low: 'trusted',
  none: 'trusted',
};

type Facts = Pick<ReportFacts, 'activity' | 'accountNames'>;

/** What happened to copies by the audit logs, chain by chain, worst first. Without a log nothing is said to be fine. */
export function chainsView({ activity, accountNames }: Facts, clock: Clock) {
  const { chains, wasRead } = activity;
  const sorted = [...chains].sort(byWeight);
  return {
    sentence: sentence(activity, clock),
    wasRead,
    rows: sorted.slice(0, standing.chains).map((chain) => chainRow(chain, accountNames, clock)),
    rest:
      sorted.length > standing.chains
        ? `and ${amount(sorted.length - standing.chains, 'milder one', 'milder ones')}: stillwatch export chains lists all.`
        : null,
  };
}

function sentence(activity: ReportFacts['activity'], clock: Clock): readonly Piece[] {
  const { missing } = activity;
  if (missing === 0) return knownSentence(activity, clock);
  const logs = amount(missing, 'log was', 'logs were');
  return [
    ...knownSentence(activity, clock),
    { tone: 'blind', text: ` ${logs} asked for and not read: what they hold is in no chain.` },
  ];
}

function knownSentence({ wasRead, chains, between }: ReportFacts['activity'], clock: Clock): readonly Piece[] {
  if (!wasRead)
    return [
      { tone: 'blind', text: 'No audit log was read yet, so nothing is said of who did what. ' },
      { tone: 'plain', text: 'stillwatch activity reads CloudTrail files.' },
    ];
  const bad = chains.filter(({ score }) => rank[score.severity] < 2).length;
  const time =
    between === null ? '' : ` Events from ${clock.moment(between.from)} to ${clock.moment(between.to)} are known.`;
  if (chains.length === 0)
    return [{ tone: 'plain', text: `No chain of events about copies in the logs that were read.${time}` }];
  const rest = chains.length - bad;
  return [
    bad > 0
      ? { tone: 'bad', text: `${amount(bad, 'chain of events needs', 'chains of events need')} somebody now.` }
      : { tone: 'plain', text: 'No chain of events is high or critical.' },
    {
      tone: 'plain',
      text: `${rest > 0 ? ` ${thousands(rest)} more ${rest === 1 ? 'is' : 'are'} milder.` : ''}${time}`,
    },
  ];
}

function chainRow(chain: Chain, names: Readonly<Record<string, string>>, clock: Clock) {
  const { stages, attempts, score, exposedSeconds } = chain;
  const all = stages.length > 0 ? stages : attempts;
  const accounts = [...new Set(all.map(({ account }) => account))];
  const actors = [...new Set(all.map(({ principal }) => principalWord(principal)))];
  const shared = stages.some(({ stage }) => stage === 'share');
  return {
    id: visible(chain.id, 40),
    state: states[score.severity],
    word: `${score.severity} ${score.total}`,
    name: visible(stages.length > 0 ? thingWord(chain.root) : principalWord(chain.root), 100),
    story: stages.length > 0 ? storyWords(stages) : `${amount(attempts.length, 'denied attempt', 'denied attempts')}`,
    by:
      actors
        .slice(0, 3)
        .map((actor) => visible(actor, 80))
        .join(', ') + (actors.length > 3 ? ` and ${actors.length - 3} more` : ''),
    where: accounts
      .slice(0, 4)
      .map((account) => accountWord(account, names))
      .join(' · '),
    facts: [
      ...(shared ? [exposedSeconds === null ? 'still shared' : `shared for ${span(exposedSeconds)}`] : []),
      useWords(chain, (account) => accountWord(account, names)),
    ]
      .filter((fact) => fact !== '')
      .join('; '),
    steps: [...stages, ...attempts]
      .sort(inTime)
      .slice(0, standing.stages)
      .map((stage) => stepRow(stage, clock)),
    more:
      all.length > standing.stages
        ? `and ${amount(all.length - standing.stages, 'more step', 'more steps')}: stillwatch explain ${visible(chain.id, 40)}`
        : null,
    factors: score.factors.map(({ points, reason }) => ({
      points: points > 0 ? `+${points}` : `${points}`,
      reason: visible(reason, 300),
    })),
    unknown: score.unknown.map(({ id, why }) => `${visible(id, 40)}: ${visible(why, 200)}`),
  };
}

function stepRow(stage: ChainStage, clock: Clock) {
  return {
    at: clock.moment(stage.at),
    what: 'error' in stage ? `denied: ${stageWord(stage.stage)}` : stageWord(stage.stage),
    thing: visible(thingWord(stage.key), 100),
    detail: visible(stage.detail, 200),
    by: visible(principalWord(stage.principal), 100),
    event: visible(stage.event, 60),
  };
}

function byWeight(left: Chain, right: Chain): number {
  const a = rank[left.score.severity] - rank[right.score.severity] || right.score.total - left.score.total;
  return a !== 0 ? a : left.id < right.id ? -1 : 1;
}

function inTime(left: ChainStage, right: ChainStage): number {
  return left.at < right.at ? -1 : left.at > right.at ? 1 : 0;
}

function span(seconds: number): string {
  if (seconds < 120) return amount(seconds, 'second', 'seconds');
  if (seconds < 7_200) return amount(Math.round(seconds / 60), 'minute', 'minutes');
  if (seconds < 172_800) return amount(Math.round(seconds / 3_600), 'hour', 'hours');
  return amount(Math.round(seconds / 86_400), 'day', 'days');
}
