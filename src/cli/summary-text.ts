import type { ExposureState } from '../model/exposure.ts';
import { exposedWords } from '../model/view/exposed-words.ts';
import type { Io } from './io.ts';
import type { ExposedCopy, ScanSummary } from './scan-summary.ts';
import { paint } from './style.ts';
import { columns, count, line } from './text.ts';
import { daysWords, stateWords, typeWords } from './wording.ts';

const copiesShown = 5;
const reasonsShown = 3;

/** The summary of a scan for people: what it covered, what is exposed, what was not read, what to do next. */
export function summaryText(summary: ScanSummary, io: Io): string {
  const { exposed } = summary;
  const rows = exposed.slice(0, copiesShown).map((copy) => copyCells(copy, summary.scan.startedAt, io));
  const more =
    exposed.length > copiesShown ? `  … ${exposed.length - copiesShown} more: stillwatch check --state exposed\n` : '';
  const list = rows.length === 0 ? '' : `\n${columns(rows)}\n${more}`;
  return `${headline(summary)}\n\n${columns(figures(summary))}\n${list}\n${nextSteps(summary)}\n`;
}

function countStates(copies: readonly ExposedCopy[]): Partial<Record<ExposureState, number>> {
  const counts: Partial<Record<ExposureState, number>> = {};
  for (const { state } of copies) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function headline({ scan }: ScanSummary): string {
  const ms = Math.max(0, Date.parse(scan.finishedAt ?? scan.startedAt) - Date.parse(scan.startedAt));
  const took = ms < 1_000 ? 'under a second' : `${Math.round(ms / 1_000).toLocaleString('en-US')} s`;
  if (scan.totals === null) return `Scan ${scan.id} finished in ${took}.`;
  const { copies, accounts, regions, calls } = scan.totals;
  return `Scan ${scan.id} finished in ${took}: ${count(copies, 'copy', 'copies')} in ${count(accounts, 'account', 'accounts')}, ${count(regions, 'region', 'regions')}; ${count(calls, 'call', 'calls')}.`;
}

function figures(summary: ScanSummary): readonly (readonly string[])[] {
  const { exposed, latent, unknown, newlyExposed } = summary;
  const since = newlyExposed === null ? '' : `   (+${newlyExposed} since the baseline)`;
  const words =
    exposed.length === 0
      ? `no copy that was read is usable from outside your trust list`
      : exposedWords(countStates(exposed));
  const rows: (readonly string[])[] = [['  exposed', String(exposed.length), `${words}${since}`]];
  if (latent > 0) rows.push(['  latent', String(latent), 'public once a block is lifted']);
  if (unknown > 0)
    rows.push(['  unclear', String(unknown), 'could not be judged, because something about them was not read']);
  const places = summary.blind.reduce((sum, group) => sum + group.places, 0);
  if (places > 0) rows.push(['  not read', String(places), blindWords(summary.blind)]);
  const { distrusted } = summary;
  if (distrusted !== null)
    rows.push(['  index', String(distrusted.accounts), `projects read without it (${line(distrusted.said, 160)})`]);
  return rows;
}

function blindWords(blind: ScanSummary['blind']): string {
  const told = blind
    .slice(0, reasonsShown)
    .map(({ places, first, why }) => `${first}${places > 1 ? ` and ${places - 1} more` : ''} (${line(why, 110)})`);
  return told.join('; ') + (blind.length > reasonsShown ? '; … stillwatch coverage' : '');
}

function copyCells(copy: ExposedCopy, now: string, io: Io): readonly string[] {
  const state = paint(io, copy.state === 'public' ? 'red' : 'yellow', `● ${stateWords(copy.state)}`);
  return [
    `  ${state}`,
    line(copy.name, 46),
    typeWords(copy.type),
    copy.region,
    line(copy.account, 30),
    `${line(copy.audiences.join(', '), 60)}, ${daysWords(copy.firstSeen, now)}`,
  ];
}

function nextSteps({ exposed, blind }: ScanSummary): string {
  const [first] = exposed;
  return [
    'Next: stillwatch report',
    ...(first === undefined ? [] : [`stillwatch explain ${line(first.id, 60)}`]),
    ...(blind.some(({ why }) => why.startsWith('denied')) ? ['stillwatch permissions'] : []),
  ].join('   ');
}
