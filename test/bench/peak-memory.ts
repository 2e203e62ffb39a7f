import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { runNode, statusBytes } from './child.ts';
import { type Bench, duration, type Figure, grouped, megabytes, type Row, times } from './figure.ts';
import { auditFolder, startSimulator } from './simulated.ts';

/** Of 1,000 copies, those whose sharing attribute AWS itself makes needless; the others cost a call each. */
const managed = 980;
const limitBytes = 400e6;

/** Peak memory and phases of a whole scan by the built program in its own process. */
export const peakMemory: Figure = {
  name: 'memory',
  title: 'Memory and time of a whole scan',
  async *measure(bench) {
    const size = bench.quick ? 50_000 : 1_000_000;
    const simulator = await startSimulator(bench, { size, managed, throttle: false, replay: false });
    try {
      const folder = auditFolder(bench, simulator.url);
      yield* scanRows(bench, folder, size, 'first scan');
      yield* scanRows(bench, folder, size, 'second scan, nothing changed');
    } finally {
      await simulator.close();
    }
  },
};

interface Moments {
  readonly scan: number;
  units?: number;
  settled?: number;
  finished?: number;
  peak: number;
  readonly peaks: Record<string, number>;
}

async function* scanRows(bench: Bench, folder: string, size: number, which: string): AsyncGenerator<Row> {
  const moments: Moments = { scan: which.startsWith('first') ? 1 : 2, peak: 0, peaks: {} };
  const start = performance.now();
  const { default: Sqlite } = await import('better-sqlite3');
  let stop = (): void => undefined;
  const ran = await runNode([join(bench.root, 'dist/cli/main.js'), 'scan', '--quiet'], {
    cwd: folder,
    limitMs: 1_800_000,
    watch: (child) => {
      const timer = setInterval(() => look(Sqlite, join(folder, 'stillwatch.db'), child.pid ?? 0, moments, start), 250);
      stop = () => clearInterval(timer);
    },
  });
  stop();
  if (ran.code !== 0) throw new Error(`the scan ended with ${ran.code}: ${ran.stderr.slice(-2000)}`);
  const { units = Number.NaN, settled = Number.NaN, finished = Number.NaN } = moments;
  const phases = `read ${duration(units)}, settle ${duration(settled - units)}, checks and close ${duration(finished - settled)}, summary ${duration(ran.wallMs - finished)}`;
  const base = { limit: '', ratio: '', runs: 1 } as const;
  const name = `${grouped(size)} snapshots, ${which}`;
  yield {
    ...base,
    what: `${name}: peak memory (${Object.entries(moments.peaks)
      .map(([phase, bytes]) => `${phase} ${megabytes(bytes)}`)
      .join(', ')})`,
    measured: megabytes(moments.peak),
    target: `<= ${megabytes(limitBytes)}`,
    met: moments.peak <= limitBytes,
  };
  yield { ...base, what: `${name}: time (${phases})`, measured: times(ran), target: '', met: null };
}

function look(Sqlite: typeof Database, path: string, pid: number, moments: Moments, start: number): void {
  const phase =
    moments.units === undefined
      ? 'read'
      : moments.settled === undefined
        ? 'settle'
        : moments.finished === undefined
          ? 'checks'
          : 'summary';
  const peak = statusBytes(pid, 'VmHWM');
  if (peak !== null) {
    moments.peak = Math.max(moments.peak, peak);
    moments.peaks[phase] = moments.peak;
  }
  try {
    const database = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 50 });
    try {
      const scan = database
        .prepare<[number], { id: number; finished: string | null }>(
          'SELECT id, finished_at AS finished FROM scan WHERE id = ?',
        )
        .get(moments.scan);
      const has = (table: string) =>
        database
          .prepare(
            `SELECT 1 FROM ${table} t JOIN scope s ON s.id = t.scope WHERE t.scan = ? AND s.key LIKE '%/snapshots'`,
          )
          .get(scan?.id) !== undefined;
      const at = performance.now() - start;
      if (scan === undefined) return;
      if (moments.units === undefined && has('unit')) moments.units = at;
      if (moments.settled === undefined && has('context')) moments.settled = at;
      if (moments.finished === undefined && scan.finished !== null) moments.finished = at;
    } finally {
      database.close();
    }
  } catch {
    // Not there yet, or busy: the next look will tell.
  }
}
