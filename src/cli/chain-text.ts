import type { Chain, ChainAttempt, ChainSeverity, ChainStage } from '../model/chain.ts';
import type { AuditEvent } from '../model/event.ts';
import { principalWord, stageWord, storyWords, thingWord, useWords } from '../model/view/chain-words.ts';
import type { Io } from './io.ts';
import { paint } from './style.ts';
import { columns, count, line } from './text.ts';
import { wrap } from './wrap.ts';

/** What chains are written with beside themselves. */
export interface ChainSetting {
  readonly io: Io;
  readonly width: number;
  /** Names people know accounts by; untrusted text. */
  readonly names: ReadonlyMap<string, string>;
  /** The event behind a stage; null where it is not at hand. */
  readonly eventOf: (id: string) => AuditEvent | null;
  /** How many stages are shown; null = all of it, with the reasons of what is not known. */
  readonly most: number | null;
}

const colours: Readonly<Record<ChainSeverity, 'red' | 'yellow' | 'dim'>> = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'dim',
  none: 'dim',
};

/** One chain for people: how bad and why, what happened in order and by whom, what was tried, what is not known. */
export function chainText(chain: Chain, setting: ChainSetting): string {
  const { io, width } = setting;
  const { severity, total } = chain.score;
  const mark = paint(io, colours[severity], `● ${severity} ${total}`);
  return [
    `${mark}  ${titleOf(chain)}   ${chain.id}`,
    wrap('    ', summaryOf(chain, setting), width),
    ...stepLines(chain.stages, setting),
    ...(chain.attempts.length === 0 ? [] : ['    tried and denied', ...stepLines(chain.attempts, setting)]),
    ...factorLines(chain, setting),
  ].join('\n');
}

function titleOf({ root, stages, attempts }: Chain): string {
  if (stages.length > 0) return line(thingWord(root), 80);
  return `${count(attempts.length, 'denied attempt', 'denied attempts')} by ${line(principalWord(root), 80)}`;
}

function summaryOf(chain: Chain, { names, most }: ChainSetting): string {
  const { stages, attempts, exposedSeconds } = chain;
  const all = stages.length > 0 ? stages : attempts;
  const accounts = [...new Set(all.map(({ account }) => account))].map((id) => accountWord(id, names));
  const shared = stages.some(({ stage }) => stage === 'share');
  const parts = [
    ...(stages.length > 0 ? [storyWords(stages)] : ['nothing of it worked']),
    accounts.length === 0 ? '' : `in ${accounts.join(' and ')}`,
    shared ? (exposedSeconds === null ? 'still shared' : `shared for ${lasting(exposedSeconds)}`) : '',
    useWords(chain, (id) => accountWord(id, names), most === null),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function stepLines(steps: readonly (ChainStage | ChainAttempt)[], setting: ChainSetting): readonly string[] {
  const { most, eventOf } = setting;
  const shown = most === null || steps.length <= most ? steps : steps.slice(0, most);
  const rows = shown.map((step) => {
    const event = eventOf(step.event);
    const by = `${line(principalWord(step.principal), 48)}${event?.actor.session ? ` (${line(event.actor.session, 40)})` : ''}`;
    const from = event?.origin.address;
    return [
      `    ${step.at}`,
      stageWord(step.stage),
      line(thingWord(step.key), 40),
      line(`${step.detail}${'error' in step ? ` ${step.error}` : ''}`, 100),
      `by ${by}${from === null || from === undefined ? '' : ` from ${line(from, 40)}`}`,
      event?.name ?? '',
    ];
  });
  const rest = steps.length - shown.length;
  const table = rows.length === 0 ? [] : [columns(rows)];
  return rest === 0 ? table : [...table, `    and ${count(rest, 'more', 'more')}: stillwatch explain tells them all`];
}

function factorLines({ score, kql }: Chain, { width, most }: ChainSetting): readonly string[] {
  const reasons = most === null;
  const factors = score.factors.map(({ points, reason }) =>
    wrap(`    ${points > 0 ? '+' : ''}${points}`.padEnd(10), line(reason, 300), width),
  );
  // In a list the reasons would be said again and again.
  const unknown = score.unknown.map(({ id, why }) => (reasons ? `${id} (${line(why, 160)})` : id));
  return [
    ...factors,
    ...(unknown.length === 0 ? [] : [wrap('    ◌ not known: ', unknown.join(reasons ? '; ' : ', '), width)]),
    ...(kql.literal === 0 && kql.intent === 0
      ? []
      : [`    The Sentinel rule would score it ${kql.literal} as written, ${kql.intent} as meant.`]),
  ];
}

function accountWord(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  return name === undefined ? line(id, 20) : `${line(name, 60)} (${id})`;
}

function lasting(seconds: number): string {
  if (seconds < 120) return count(seconds, 'second', 'seconds');
  if (seconds < 7_200) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}
