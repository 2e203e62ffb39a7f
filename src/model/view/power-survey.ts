import { type Power, type Principal, powers } from '../principal.ts';
import type { ReportFacts } from '../report.ts';
import { clockIn } from './clock.ts';
import { type OutsiderLine, outsiderLine } from './outsider-words.ts';
import { type PowerContext, type PowerRow, powerRow } from './power-row.ts';
import { type PowerTally, startTally, verdictsOf } from './power-tally.ts';
import { visible } from './visible.ts';

/** The administrators of one account: how many, and the names of some. */
export interface Administrators {
  readonly account: string;
  readonly count: number;
  readonly names: readonly string[];
}

/** Everyone who holds a power, once looked through: counted in full, and as many rows as there is room for. */
export interface PowerSurvey {
  readonly tally: PowerTally;
  readonly count: number;
  /** Worst first: strangers, then whoever can share or read out, then the others; by name. */
  readonly rows: readonly PowerRow[];
  /** Principals counted and not among the rows. */
  readonly left: number;
  readonly outsiders: readonly OutsiderLine[];
  readonly outsidersLeft: number;
  readonly administrators: readonly Administrators[];
}

/** Names of administrators kept for each account, and outsiders kept. */
const kept = { administrators: 12, outsiders: 20 } as const;

interface Ranked {
  readonly rank: string;
  readonly row: PowerRow;
}

/** What principals are told from; ReportFacts fit. */
export type SurveyFacts = Pick<ReportFacts, 'powers' | 'accountNames' | 'asOf' | 'timezone'>;

/** Looks through all principals once, holding `room` rows and no more than twice as many for a moment. */
export async function surveyPowers(
  { powers: told, accountNames, asOf, timezone }: SurveyFacts,
  room: number,
): Promise<PowerSurvey> {
  const context: PowerContext = { clock: clockIn(timezone), asOf, accountNames, expected: told.expected };
  const tally = startTally();
  const administrators = new Map<string, { count: number; readonly names: string[] }>();
  let ranked: Ranked[] = [];
  let outsiders: OutsiderLine[] = [];
  let outsidersLeft = 0;
  let count = 0;
  for await (const page of told.principals()) {
    for (const principal of page) {
      count += 1;
      const row = powerRow(principal, context);
      tally.add(row, verdictsOf(principal));
      if (principal.administrator) note(administrators, principal);
      const line = outsiderLine(principal, context.accountNames);
      if (line !== null) outsiders.push(line);
      if (outsiders.length > 2 * kept.outsiders) {
        outsidersLeft += outsiders.length - kept.outsiders;
        outsiders = strangersFirst(outsiders).slice(0, kept.outsiders);
      }
      ranked.push({ rank: rankOf(row), row });
      if (ranked.length > 2 * room) ranked = ordered(ranked).slice(0, room);
    }
  }
  const rows = ordered(ranked).slice(0, room);
  return {
    tally,
    count,
    rows: rows.map(({ row }) => row),
    left: count - rows.length,
    outsiders: strangersFirst(outsiders).slice(0, kept.outsiders),
    outsidersLeft: outsidersLeft + Math.max(0, outsiders.length - kept.outsiders),
    administrators: [...administrators]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([account, { count, names }]) => ({ account, count, names })),
  };
}

function note(found: Map<string, { count: number; readonly names: string[] }>, { account, name }: Principal): void {
  const held = found.get(account) ?? { count: 0, names: [] };
  held.count += 1;
  if (held.names.length < kept.administrators) held.names.push(visible(name, 60));
  found.set(account, held);
}

const outward: readonly Power[] = ['share', 'read-out', 'copy'];

function rankOf({ state, sure, open, unexpected, name, key }: PowerRow): string {
  const isOutward = (list: readonly Power[]) => list.some((power) => outward.includes(power));
  const place =
    state === 'external'
      ? 0
      : isOutward(sure)
        ? 1
        : isOutward(open)
          ? 2
          : sure.length > 0 || state === 'indirect'
            ? 3
            : 4;
  const lacking = String(powers.length - sure.length);
  return `${place}${unexpected ? 0 : 1}${state === 'administrator' ? 0 : 1}${lacking} ${name.toLowerCase()} ${key}`;
}

function ordered(ranked: readonly Ranked[]): Ranked[] {
  return [...ranked].sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
}

function strangersFirst(lines: readonly OutsiderLine[]): OutsiderLine[] {
  const text = ({ state, name, what }: OutsiderLine) => `${state === 'external' ? 0 : 1} ${name} ${what}`;
  return [...lines].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}
