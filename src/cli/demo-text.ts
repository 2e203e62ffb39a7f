import { basename, relative } from 'node:path';
import type { Chain } from '../model/chain.ts';
import type { AuditEvent } from '../model/event.ts';
import type { Scan } from '../model/scan.ts';
import { cloudWord } from '../model/view/things.ts';
import type { StoryStep } from '../simulator/step.ts';
import { chainText } from './chain-text.ts';
import type { Io } from './io.ts';
import type { ScanSummary } from './scan-summary.ts';
import { paint } from './style.ts';
import { columns, count, line } from './text.ts';
import { stateWords, typeWords } from './wording.ts';
import { mainFile } from './workspace.ts';
import type { WrittenReport } from './write-reports.ts';

/** What a tour saw. */
export interface Tour {
  readonly first: ScanSummary;
  readonly second: ScanSummary;
  readonly reports: readonly WrittenReport[];
  readonly chains: readonly Chain[];
  readonly events: readonly AuditEvent[];
}

/** The tour's story for people: what was there, what happened, what the scans and the log saw, where the pages are, what to try next. */
export function tellTour(
  { first, second, reports, chains, events }: Tour,
  story: readonly StoryStep[],
  folder: string,
  io: Io,
): string {
  const shownFolder = relative(io.folder, folder) || '.';
  const program = `node ${relative(io.folder, mainFile()) || 'main.js'}`;
  const known = new Set(first.exposed.map(({ key, state }) => `${key} ${state}`));
  const fresh = second.exposed.filter(({ key, state }) => !known.has(`${key} ${state}`));
  const rows = fresh.map((copy) => [
    `    ${paint(io, 'red', `● ${stateWords(copy.state)}`)}`,
    line(copy.name, 46),
    typeWords(copy.type),
    cloudWord(copy.cloud),
    line(copy.account, 20),
    copy.region,
    line(copy.audiences[0] ?? '', 62),
  ]);
  return [
    `${paint(io, 'bold', 'A small company in AWS, Azure and Google Cloud, simulated:')}
${estateWords(first.scan)}. A snapshot is a copy of a disk,`,
    'a machine or a database; whoever may use the copy can read everything on the original.',
    '',
    `${paint(io, 'bold', 'First scan:')} ${scanWords(first)}`,
    'It was accepted as the baseline. Then, in one night:',
    '',
    ...story.map(
      (step) =>
        `    ${step.at.toISOString().slice(11, 16)}  ${step.kind === 'attack' ? paint(io, 'red', '▸') : ' '} ${step.sentence}`,
    ),
    '',
    `${paint(io, 'bold', 'Second scan:')} ${scanWords(second)}`,
    `${count(fresh.length, 'copy is', 'copies are')} newly usable by outsiders:`,
    '',
    columns(rows),
    '',
    ...chainWords(chains, events, io),
    `${paint(io, 'bold', 'The pages')} (open the first in a browser):`,
    ...pagesText(reports, io),
    '',
    `Next: ${program} explain ${line(fresh[0]?.id ?? 'NAME', 60)} --config ${shownFolder}/stillwatch.yaml`,
    `      ${program} init --cloud aws   (or azure, gcp; then docs/guide/)`,
    '',
  ].join('\n');
}

// The worst story of the log, whole.
function chainWords(chains: readonly Chain[], events: readonly AuditEvent[], io: Io): readonly string[] {
  const worst = [...chains].sort((a, b) => b.score.total - a.score.total)[0];
  if (worst === undefined) return [];
  const byId = new Map(events.map((event) => [event.id, event]));
  const setting = {
    io,
    width: 120,
    names: new Map<string, string>(),
    most: 10,
    eventOf: (id: string) => byId.get(id) ?? null,
  };
  return [
    `${paint(io, 'bold', 'Who did it,')} by the log that AWS keeps by itself; the worst of ${count(chains.length, 'chain', 'chains')}:`,
    '',
    chainText(worst, setting),
    '',
  ];
}

// Pages for people one a line; files for programs are named together.
function pagesText(reports: readonly WrittenReport[], io: Io): readonly string[] {
  const html = reports.filter(({ path }) => path.endsWith('.html'));
  const letters = html.filter(({ path }) => isLetter(path));
  const pages = html.filter(({ path }) => !isLetter(path)).map(({ path }) => `    ${relative(io.folder, path)}`);
  const files = reports
    .filter(({ path }) => !path.endsWith('.html') && !path.endsWith('.md'))
    .map(({ path }) => basename(path));
  return [
    ...pages,
    `    beside them: ${count(letters.length, 'letter', 'letters')} to owners, and for programs ${files.join(', ')}`,
  ];
}

function isLetter(path: string): boolean {
  return /owner-diff-(?!index\.)/.test(basename(path));
}

function estateWords(scan: Scan): string {
  const totals = scan.totals;
  if (totals === null) return 'no figures';
  return `${count(totals.copies, 'copy', 'copies')} in ${count(totals.accounts, 'account', 'accounts')}, ${count(totals.regions, 'region', 'regions')}`;
}

function scanWords({ exposed, latent, blind }: ScanSummary): string {
  const unread = blind.reduce((sum, { places }) => sum + places, 0);
  const sight =
    unread === 0
      ? 'Every place was read.'
      : `${count(unread, 'place', 'places')} could not be read (${line(blind[0]?.first ?? '', 60)}),\nso nothing is said about what is there.`;
  return `${count(exposed.length, 'copy is', 'copies are')} usable by outsiders, ${latent} would be if a block were lifted.\n${sight}`;
}
