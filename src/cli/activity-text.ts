import type { Chain } from '../model/chain.ts';
import type { LogGap } from '../model/log-gap.ts';
import type { Store } from '../store/store.ts';
import { accountNames } from './account-names.ts';
import { chainText } from './chain-text.ts';
import { type Io, notice } from './io.ts';
import type { Activity } from './open-chains.ts';
import type { LogReading } from './read-activity.ts';
import { columns, count, line } from './text.ts';

/** What `activity` tells: what was just read (null: nothing), everything known, and the chains asked for. */
export interface ToldActivity {
  readonly scan: number | null;
  readonly reading: LogReading | null;
  readonly found: Activity;
  readonly chains: readonly Chain[];
}

const shownChains = 20;
const shownStages = 12;
const rank = { critical: 0, high: 1, medium: 2, low: 3, none: 4 } as const;

/** Tells it to people: what was read, how it stands, the chains worst first, what the Sentinel rule would list, what to do next. */
export async function tellActivity(
  store: Store,
  { scan, reading, found, chains }: ToldActivity,
  io: Io,
): Promise<void> {
  const { events, hours, gaps, kql } = found;
  if (reading !== null) await io.stdout(`${readWords(reading)}\n`);
  const first = events[0];
  const last = events.at(-1);
  const kept =
    first === undefined || last === undefined
      ? 'No event about copies is known.'
      : `${count(events.length, 'event is', 'events are')} known, from ${first.at} to ${last.at}.`;
  const summary =
    first === undefined
      ? 'Nothing is said of who did what, good or bad.'
      : summaryOf(chains, found.chains.length, gaps.length > 0);
  await io.stdout(`${kept} ${summary}\n`);
  if (gaps.length > 0) await io.stdout(`${gapText(gaps, reading)}\n`);
  const names = scan === null ? new Map<string, string>() : await accountNames(store, scan);
  const byId = new Map(events.map((event) => [event.id, event]));
  const width = Math.max(60, Math.min(io.terminal.out ? io.terminal.columns : 120, 160));
  const setting = { io, width, names, most: shownStages, eventOf: (id: string) => byId.get(id) ?? null };
  const sorted = [...chains].sort(
    (a, b) => rank[a.score.severity] - rank[b.score.severity] || b.score.total - a.score.total,
  );
  for (const chain of sorted.slice(0, shownChains)) await io.stdout(`\n${chainText(chain, setting)}\n`);
  if (sorted.length > shownChains)
    await io.stdout(
      `\nand ${count(sorted.length - shownChains, 'milder one', 'milder ones')}: stillwatch export chains lists all.\n`,
    );
  if (kql.intent.length > 0) await io.stdout(`\n${kqlText(kql)}\n`);
  const worst = sorted[0];
  if (worst !== undefined)
    await io.stdout(`\nNext: stillwatch explain ${worst.id}   what is not known, and why, is told there\n`);
  if (!hours.some(({ proven }) => proven) && events.length > 0)
    notice(
      io,
      gaps.length > 0 && hours.length > 0
        ? 'No hour is proven while logs are missing: where nothing is listed, nothing is proven.'
        : 'Nothing that was read holds whole hours of log files of CloudTrail: where nothing is listed, nothing is proven.',
    );
}

function readWords({ files, rejected, records, events, duplicates }: LogReading): string {
  const not =
    rejected.length === 0
      ? ''
      : ` ${count(rejected.length, 'file was', 'files were')} not read, or not to the end: see above.`;
  const twice = duplicates === 0 ? '' : `, ${count(duplicates, 'repeat', 'repeats')} left out`;
  return `Read ${count(files, 'file', 'files')} with ${count(records, 'record', 'records')}: ${count(events, 'event', 'events')} about copies and what is made of them${twice}.${not}`;
}

/** One sentence of what was asked for and not read. */
export function missingLogs(gaps: readonly LogGap[]): string {
  return `${count(gaps.length, 'log was', 'logs were')} asked for and not read, or not to the end.`;
}

const shownGaps = 5;

// What was not read just now stands above, each with why.
function gapText(gaps: readonly LogGap[], reading: LogReading | null): string {
  const now = new Set(reading?.rejected.map(({ path }) => path));
  const before = gaps.filter(({ path }) => !now.has(path));
  const rows = before
    .slice(0, shownGaps)
    .map(({ path, why, at }) => `  ${line(path, 200)}: ${line(why, 200)} (${at.slice(0, 10)})`);
  if (before.length > shownGaps) rows.push(`  and ${(before.length - shownGaps).toLocaleString('en-US')} more`);
  return [
    `${missingLogs(gaps)} What they hold is in no chain, and of their time nothing is proven.`,
    ...rows,
    '  Read them again, or, where they are no logs or are gone for good: stillwatch activity --forget PATH',
  ].join('\n');
}

function summaryOf(chains: readonly Chain[], all: number, isPart: boolean): string {
  if (chains.length === 0)
    return all > 0
      ? `${count(all, 'chain', 'chains')} in all, none with anything since then.`
      : isPart
        ? 'In what was read they make no chain.'
        : 'In what was read they make no chain: nothing was shared, used by others, read out or restored, and nothing denied.';
  const tallies = (['critical', 'high', 'medium', 'low', 'none'] as const).flatMap((severity) => {
    const here = chains.filter(({ score }) => score.severity === severity).length;
    return here === 0 ? [] : [`${here.toLocaleString('en-US')} ${severity}`];
  });
  return `${count(chains.length, 'chain', 'chains')}: ${tallies.join(', ')}.`;
}

function kqlText({ intent, literal }: Activity['kql']): string {
  const written = new Map(literal.map((row) => [`${row.caller} ${row.account}`, row.score]));
  const rows = intent.map((row) => [
    `  ${line(row.caller, 70)}`,
    row.account,
    row.count.toLocaleString('en-US'),
    row.externalShares.toLocaleString('en-US'),
    row.offHours.toLocaleString('en-US'),
    `${row.score}`,
    `${written.get(`${row.caller} ${row.account}`) ?? 0}`,
  ]);
  return `What the Sentinel rule for T1578.001 would list of the last 24 hours\n  Microsoft Sentinel's hunting rule for T1578.001 (docs/guide/responding.md), beside our own score\n${columns(
    [['  caller', 'account', 'operations', 'shares', 'off hours', 'as meant', 'as written'], ...rows],
  )}`;
}
