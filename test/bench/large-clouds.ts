import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { largeGcpOrganization } from '../../src/simulator/gcp/estates/large.ts';
import { type Ran, runNode } from './child.ts';
import type { Bench } from './figure.ts';

/** A large estate of one cloud: so many subscriptions or projects, and snapshots in each. */
export interface LargeCloud {
  readonly cloud: 'azure' | 'gcp';
  readonly places: number;
  readonly perPlace: number;
  /** Answers are made once and then replayed from memory, so that the simulator costs next to nothing. */
  readonly replay?: boolean;
}

/** What the simulator answered since it was last reset: all calls, and by permission. */
export interface Answered {
  readonly total: number;
  readonly byAction: Readonly<Record<string, number>>;
  readonly refused: number;
}

/** A simulator of one cloud in a process of its own, quotas off. */
export interface CloudProcess {
  readonly url: string;
  ask(what: 'answered' | 'reset'): Promise<Answered>;
  close(): Promise<void>;
}

/** The moment the estates are as of, and the first scan's. */
export const firstScanAt = Date.parse('2026-11-20T06:00:00.000Z');

/** Starts a simulator in a second process, so that it takes nothing from the one that is measured. */
export async function startCloud(bench: Bench, setting: LargeCloud): Promise<CloudProcess> {
  const child = spawn(process.execPath, [join(bench.compiled, 'cloud-process.js'), JSON.stringify(setting)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async <T>(): Promise<T> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('the simulator ended');
    return JSON.parse(line.value) as T;
  };
  const { url } = await next<{ url: string }>();
  return {
    url,
    ask(what) {
      child.stdin.write(`${what}\n`);
      return next();
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}

/** A new folder with a `stillwatch.yaml` that audits the whole of a large estate. */
export function cloudFolder(bench: Bench, cloud: LargeCloud['cloud'], url: string): string {
  mkdirSync(bench.folder, { recursive: true });
  const folder = mkdtempSync(join(bench.folder, `${cloud}-`));
  const whole = cloud === 'azure' ? '    subscriptions: all' : `    organization: "${largeGcpOrganization}"`;
  const lines = ['store: sqlite:stillwatch.db', 'clouds:', `  ${cloud}:`, whole, `    endpoint: ${url}`, ''];
  writeFileSync(join(folder, 'stillwatch.yaml'), lines.join('\n'));
  return folder;
}

/** A whole scan as it went: its calls as the simulator counted them, and the most memory its process held, in bytes. */
export interface WholeScan {
  readonly ran: Ran;
  readonly answered: Answered;
  readonly peak: number;
}

/** Scans with the built program in its own process, as of a time. Throws where anything was refused or not all copies were seen. */
export async function wholeScan(
  bench: Bench,
  simulator: CloudProcess,
  folder: string,
  {
    at,
    copies,
    env = {},
  }: { readonly at: number; readonly copies: number; readonly env?: Readonly<Record<string, string>> },
): Promise<WholeScan> {
  const peakFile = join(folder, 'peak.txt');
  await simulator.ask('reset');
  const watched = pathToFileURL(join(bench.compiled, 'watched.js')).href;
  const program = [`--import=${watched}`, join(bench.root, 'dist/cli/main.js'), 'scan', '--quiet', '--json'];
  const watch = { BENCH_NOW: new Date(at).toISOString(), BENCH_PEAK: peakFile };
  const ran = await runNode(program, { cwd: folder, env: { ...watch, ...env }, limitMs: 1_800_000 });
  if (ran.code !== 0) throw new Error(`the scan ended with ${ran.code}: ${(ran.stdout + ran.stderr).slice(-2000)}`);
  const answered = await simulator.ask('answered');
  const { scan } = JSON.parse(ran.stdout) as { scan: { totals: { copies: number; calls: number } | null } };
  if (scan.totals?.copies !== copies) throw new Error(`${scan.totals?.copies} copies were seen`);
  if (scan.totals.calls !== answered.total)
    throw new Error(`the scan counted ${scan.totals.calls} calls, the simulator ${answered.total}`);
  if (answered.refused > 0) throw new Error(`${answered.refused} calls were refused`);
  return { ran, answered, peak: Number(readFileSync(peakFile, 'utf8')) };
}
