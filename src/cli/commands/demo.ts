import { join, resolve } from 'node:path';
import { cloudIds } from '../../clouds/registry.ts';
import { writeText } from '../../deliver/files.ts';
import { ForeignFolder, prepareOwnFolder } from '../../deliver/own-folder.ts';
import { everything } from '../../scan/selection.ts';
import { demoAccounts } from '../../simulator/aws/estates/demo-names.ts';
import { demoStory, tell } from '../../simulator/story.ts';
import { estatesNamed, startWorld } from '../../simulator/world.ts';
import { demoConfig } from '../demo-config.ts';
import { type Tour, tellTour } from '../demo-text.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { liveParts } from '../live-logs.ts';
import { openChains } from '../open-chains.ts';
import { performScan } from '../perform-scan.ts';
import { UsageProblem } from '../problem.ts';
import { readActivity } from '../read-activity.ts';
import { scanSummary } from '../scan-summary.ts';
import { line } from '../text.ts';
import { withWorkspace } from '../workspace.ts';
import { writeReports } from '../write-reports.ts';

const dayMs = 86_400_000;
/** Where the story is told: the log of any other would hold nothing of it. */
const storyAccounts = [demoAccounts.production, demoAccounts.sandbox];
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
    const seen = await tour(folder, { config }, io, firstAt, () => tell(estates, story));
    const { first, second, reports } = seen;
    const text = tellTour(seen, story, folder, io);
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
): Promise<Tour> {
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
    const week = new Date(io.now() - 7 * dayMs).toISOString();
    await readActivity(
      space.store,
      liveParts(space, { accounts: storyAccounts, regions: [], since: week }, io),
      new Date(io.now()).toISOString(),
      () => {},
    );
    const after = await performScan(space, options, io, { selection: everything, resume: false }, silent);
    const second = await scanSummary(space, after.scan, options, io);
    const reports = await writeReports(space, after.scan, options, io, {
      formats: [],
      out: join(folder, 'reports'),
      from: null,
      to: null,
    });
    const { chains, events } = await openChains(space, after.scan.id, new Date(io.now()).toISOString());
    return { first, second, reports, chains, events };
  });
}
