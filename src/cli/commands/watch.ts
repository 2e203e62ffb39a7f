import { join, resolve } from 'node:path';
import type { Scan, Selection } from '../../model/scan.ts';
import { everything } from '../../scan/selection.ts';
import { type RunResult, startWatch, type WatchNote } from '../../schedule/watch.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { notice, tell } from '../io.ts';
import { performScan } from '../perform-scan.ts';
import { UsageProblem } from '../problem.ts';
import { clean, count } from '../text.ts';
import { isTrouble, watchWords } from '../watch-words.ts';
import { openConfig, pickScan, withWorkspace } from '../workspace.ts';
import { writeReports } from '../write-reports.ts';

/** Options of `watch`. */
export interface WatchOptions extends GlobalOptions {
  readonly out?: string;
}

const weeklyFormats = ['owner-diff-html', 'owner-diff-md'];
const silent = { onProgress: () => {}, onUnit: () => {} };
const resumeWithinMs = 24 * 3_600_000;

/**
 * `stillwatch watch`: scans and writes the weekly diffs when they are due, until stopped. Every run reads configuration
 * and waivers anew and holds the store only while it works. Exit 0 when stopped.
 */
export async function watch(options: WatchOptions, io: Io): Promise<number> {
  if (options.asOf !== undefined) {
    throw new UsageProblem('A watch judges by the day it runs on. Leave --as-of out.');
  }
  const { config } = await openConfig(options, io);
  await startWatch({
    schedule: config.schedule,
    state: {
      read: (name) => withWorkspace(options, io, ({ store }) => store.readState(name)),
      write: (name, value) => withWorkspace(options, io, ({ store }) => store.writeState(name, value)),
    },
    runScan: () => scanOnce(options, io),
    runWeekly: () => writeDiffs(options, io),
    now: io.now,
    log: (note) => say(note, options, io),
    stopping: io.stopping,
  });
  return 0;
}

function scanOnce(options: GlobalOptions, io: Io): Promise<RunResult> {
  return withWorkspace(options, io, async (space) => {
    const resume = resumable(await space.store.scans(), io.now()) ?? false;
    const { scan } = await performScan(space, options, io, { selection: everything, resume }, silent);
    return { outcome: 'done', said: scanWords(scan) };
  });
}

function writeDiffs(options: WatchOptions, io: Io): Promise<RunResult> {
  return withWorkspace(options, io, async (space) => {
    const day = new Date(io.now()).toISOString().slice(0, 10);
    const out = join(resolve(io.folder, options.out ?? 'stillwatch-reports'), `weekly-${day}`);
    const scan = await pickScan(space.store, undefined);
    const written = await writeReports(space, scan, options, io, { formats: weeklyFormats, out, from: null, to: null });
    return { outcome: 'done', said: `${count(written.length, 'file', 'files')} in ${out}` };
  });
}

/** The scan a run goes on with: the last one, if it was cut off less than a day ago and left nothing out. */
export function resumable(scans: readonly Scan[], now: number): number | null {
  const last = scans.at(-1);
  if (last === undefined || last.finishedAt !== null || !isWhole(last.selection)) return null;
  return now - Date.parse(last.startedAt) < resumeWithinMs ? last.id : null;
}

function isWhole({ clouds, accounts, regions, collectors }: Selection): boolean {
  return [clouds, accounts, regions, collectors].every((list) => list.length === 0);
}

function scanWords({ id, totals }: Scan): string {
  if (totals === null) return `scan ${id}`;
  const blind = (totals.coverage['partial'] ?? 0) + (totals.coverage['not-assessed'] ?? 0);
  const read = blind === 0 ? 'every place read' : `${count(blind, 'place', 'places')} not read`;
  return `scan ${id}: ${count(totals.copies, 'copy', 'copies')}, ${read}`;
}

function say(note: WatchNote, options: GlobalOptions, io: Io): void {
  const at = new Date(io.now()).toISOString();
  if (options.json === true) void tell(io, `${JSON.stringify({ schema: 'stillwatch/1', at, ...note })}\n`);
  const words = `${at}  ${watchWords(note, io.now())}`;
  if (isTrouble(note)) io.stderr(`${clean(words)}\n`);
  else notice(io, words);
}
