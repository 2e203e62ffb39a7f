import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runPart } from './child.ts';
import { type Figure, grouped, median, megabytes, type Row, times } from './figure.ts';
import { writeTrailFiles } from './trail-files.ts';

const speedTarget = 0.8;
const pairTarget = 1.6;
const memoryTarget = 300e6;

/** What the part that reads is told: `workers` null = the limit, everything inflated and parsed at once. */
export interface LogFilesSetting {
  readonly paths: readonly string[];
  readonly workers: number | null;
  readonly program: string;
}

/** What it answers. `peak` in bytes. */
export interface ReadLogs {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly events: number;
  readonly kept: number;
  readonly peak: number;
}

/** Reading trail files by one and two workers, held against `gunzipSync` and `JSON.parse` of each file in the same run. */
export const logFiles: Figure = {
  name: 'logs',
  title: 'Reading CloudTrail files',
  async *measure(bench) {
    const textBytes = bench.quick ? 100e6 : 1e9;
    const runs = bench.quick ? 1 : 3;
    mkdirSync(bench.folder, { recursive: true });
    const folder = mkdtempSync(join(bench.folder, 'logs-'));
    bench.tell(`writing ${megabytes(textBytes)} of trail files`);
    const files = writeTrailFiles(folder, textBytes, 17e6);
    const program = join(bench.compiled, 'log-worker.js');
    const read = async (workers: number | null, paths = files.paths): Promise<ReadLogs> => {
      const setting: LogFilesSetting = { paths, workers, program };
      const done = await runPart<ReadLogs>(bench.compiled, 'part-log-files.js', setting);
      if (done.events !== files.records || done.kept !== files.relevant) throw new Error('not every record was read');
      return done;
    };
    await read(1);
    const [limit, one, two]: [ReadLogs[], ReadLogs[], ReadLogs[]] = [[], [], []];
    for (let run = 0; run < runs; run += 1) {
      limit.push(await read(null));
      one.push(await read(1));
      two.push(await read(2));
    }
    // Members of an archive follow one another: all files in one are a single file, of JSON lines.
    const whole = join(folder, 'whole.gz');
    for (const path of files.paths) appendFileSync(whole, readFileSync(path));
    const single = await read(1, [whole]);
    rmSync(folder, { recursive: true, force: true });

    const middle = (of: readonly ReadLogs[]) => ({
      wallMs: median(of.map(({ wallMs }) => wallMs)),
      cpuMs: median(of.map(({ cpuMs }) => cpuMs)),
    });
    const [least, alone, pair] = [middle(limit), middle(one), middle(two)];
    const what = `${grouped(files.records)} records, ${megabytes(files.textBytes)} of text in ${files.paths.length} archives of ${megabytes(files.archiveBytes / files.paths.length)}`;
    const speed = least.wallMs / alone.wallMs;
    yield {
      what: `${what}: one worker, against gunzipSync and JSON.parse of each file`,
      measured: times(alone),
      limit: times(least),
      ratio: `${speed.toFixed(2)}x (CPU ${(least.cpuMs / alone.cpuMs).toFixed(2)}x)`,
      target: `>= ${speedTarget}x`,
      met: speed >= speedTarget,
      runs,
    };
    const gain = alone.wallMs / pair.wallMs;
    yield {
      what: `${what}: two workers, against one`,
      measured: times(pair),
      limit: times(alone),
      ratio: `${gain.toFixed(2)}x`,
      target: `>= ${pairTarget}x`,
      met: gain >= pairTarget,
      runs,
    };
    yield memoryRow(`${what}: peak memory of the process, two workers`, Math.max(...two.map(({ peak }) => peak)), runs);
    yield memoryRow(
      `the same in one archive of ${megabytes(files.archiveBytes)}: peak memory, one worker`,
      single.peak,
      1,
    );
  },
};

function memoryRow(what: string, peak: number, runs: number): Row {
  const base = { what, measured: megabytes(peak), limit: '', ratio: '', runs };
  return { ...base, target: `<= ${megabytes(memoryTarget)}`, met: peak > 0 && peak <= memoryTarget };
}
