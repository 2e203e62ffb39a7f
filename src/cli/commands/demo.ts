import { basename, join, relative, resolve } from 'node:path';
import { cloudIds } from '../../clouds/registry.ts';
import { writeText } from '../../deliver/files.ts';
import { ForeignFolder, prepareOwnFolder } from '../../deliver/own-folder.ts';
import type { Scan } from '../../model/scan.ts';
import { cloudWord } from '../../model/view/things.ts';
import { everything } from '../../scan/selection.ts';
import type { StoryStep } from '../../simulator/step.ts';
import { demoStory, tell } from '../../simulator/story.ts';
import { estatesNamed, startWorld } from '../../simulator/world.ts';
import { demoConfig } from '../demo-config.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { performScan } from '../perform-scan.ts';
import { UsageProblem } from '../problem.ts';
import { type ScanSummary, scanSummary } from '../scan-summary.ts';
import { paint } from '../style.ts';
import { columns, count, line } from '../text.ts';
import { stateWords, typeWords } from '../wording.ts';
import { mainFile, withWorkspace } from '../workspace.ts';
import { type WrittenReport, writeReports } from '../write-reports.ts';

const dayMs = 86_400_000;
// Every file a demo writes, so that a second one deletes these and nothing else.
const written =
  /^(stillwatch\.yaml|store(\/(\.gitignore|stillwatch\.db[a-z0-9.-]*(\/[^/]+)?))?|reports(\/(compliance\.html|findings\.(csv|json)|junit\.xml|stillwatch\.sarif|owner-diff-[a-z0-9.-]+\.(html|md))(\.part)?)?)$/;
const silent = { onProgress: () => {}, onUnit: () => {} };

/** `stillwatch demo`: the guided tour on simulated clouds. Exit 0. */
export async function demo(options: GlobalOptions & { readonly out?: string }, io: Io): Promise<number> {
  const folder = resolve(io.folder, options.out ?? 'stillwatch-demo');
  prepareFolder(folder);
  const now = io.now();
  const firstAt = now - 2 * dayMs;
  const estates = estatesNamed('demo', cloudIds, new Date(firstAt));
  const world = await startWorld({ estates });
  try {
    const config = join(folder, 'stillwatch.yaml');
    writeText(config, demoConfig(world.url, new Date(firstAt)));
    const story = demoStory({ from: new Date(firstAt + dayMs) });
    const [first, second, reports] = await tour(folder, { config }, io, firstAt, () => tell(estates, story));
    const text = tellTour(first, second, story, reports, folder, io);
    if (options.json === true)
      await io.stdout(`${JSON.stringify({ schema: 'stillwatch/1', folder, first, second, reports })}\n`);
    else await io.stdout(text);
    return 0;
  } finally {
    await world.close();
  }
}

function prepareFolder(folder: string): void {
  try {
    prepareOwnFolder(folder, written);
  } catch (error) {
    if (!(error instanceof ForeignFolder)) throw error;
    throw new UsageProblem(
      `${folder} holds something the demo did not write (${line(error.entry, 80)}), so it is left alone. Choose another folder with --out.`,
    );
  }
}

async function tour(
  folder: string,
  options: GlobalOptions,
  io: Io,
  firstAt: number,
  attack: () => void,
): Promise<readonly [ScanSummary, ScanSummary, readonly WrittenReport[]]> {
  const early: Io = { ...io, now: () => firstAt + (io.now() - started) };
  const started = io.now();
  return withWorkspace(options, io, async (space) => {
    const before = await performScan(space, options, early, { selection: everything, resume: false }, silent);
    const until = new Date(firstAt + 90 * dayMs).toISOString().slice(0, 10);
    await space.store.acceptBaseline({
      scan: before.scan.id,
      by: 'demo',
      reason: 'the state before the story',
      at: new Date(early.now()).toISOString(),
      until,
    });
    const first = await scanSummary(space, before.scan, options, early);
    attack();
    const after = await performScan(space, options, io, { selection: everything, resume: false }, silent);
    const second = await scanSummary(space, after.scan, options, io);
    const reports = await writeReports(space, after.scan, options, io, {
      formats: [],
      out: join(folder, 'reports'),
      from: null,
      to: null,
    });
    return [first, second, reports];
  });
}

function tellTour(
  first: ScanSummary,
  second: ScanSummary,
  story: readonly StoryStep[],
  reports: readonly WrittenReport[],
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
    `${paint(io, 'bold', 'The pages')} (open the first in a browser):`,
    ...pagesText(reports, io),
    '',
    `Next: ${program} explain ${line(fresh[0]?.id ?? 'NAME', 60)} --config ${shownFolder}/stillwatch.yaml`,
    `      ${program} init --cloud aws   (or azure, gcp; then docs/guide/)`,
    '',
  ].join('\n');
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
