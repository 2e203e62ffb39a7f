import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runPart } from './child.ts';
import { duration, type Figure, grouped, median, megabytes, times } from './figure.ts';

const netTarget = 1.5;
const growthTarget = 2;
const diffTargetMs = 1000;

/** What the part that measures is told. */
export interface SecondScanSetting {
  readonly folder: string;
  readonly size: number;
  /** How many later scans follow the first. */
  readonly epochs: number;
}

interface Time {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** What it answers: the first scan, and for each later one what it cost beside its limits. */
export interface SecondScan {
  readonly first: Time;
  readonly rounds: readonly {
    /** Making and hashing every fact, which every engine pays. */
    readonly made: Time;
    /** The same and the least work in SQLite. */
    readonly limit: Time;
    readonly ours: Time;
    readonly finish: Time;
    readonly diff: Time;
    readonly changes: { readonly rows: number; readonly bytes: number };
    readonly growth: number;
  }[];
  readonly maxRss: number;
}

/** A later scan of stored copies of which 1 % changed, 0.5 % are new and 0.5 % are gone, at the level of the store. */
export const secondScan: Figure = {
  name: 'second',
  title: 'Second scan of what is stored',
  async *measure(bench) {
    const size = bench.quick ? 50_000 : 1_000_000;
    const runs = bench.quick ? 1 : 3;
    mkdirSync(bench.folder, { recursive: true });
    const folder = mkdtempSync(join(bench.folder, 'second-'));
    const setting: SecondScanSetting = { folder, size, epochs: runs };
    const { first, rounds, maxRss } = await runPart<SecondScan>(bench.compiled, 'part-second-scan.js', setting);
    rmSync(folder, { recursive: true, force: true });
    const middle = (pick: (round: SecondScan['rounds'][number]) => number) => median(rounds.map(pick));
    const time = (pick: (round: SecondScan['rounds'][number]) => Time): Time => ({
      wallMs: middle((round) => pick(round).wallMs),
      cpuMs: middle((round) => pick(round).cpuMs),
    });
    const net = (kind: keyof Time) =>
      middle(({ ours, limit, made }) => (ours[kind] - made[kind]) / (limit[kind] - made[kind]));
    const netTime = (pick: (round: SecondScan['rounds'][number]) => Time) =>
      time((round) => ({
        wallMs: pick(round).wallMs - round.made.wallMs,
        cpuMs: pick(round).cpuMs - round.made.cpuMs,
      }));
    const growth = middle((round) => round.growth / round.changes.bytes);
    const changed = middle(({ changes }) => changes.bytes);
    const rows = `${grouped(size)} rows, ${grouped(middle(({ changes }) => changes.rows))} of them changed`;
    const base = { limit: '', ratio: '', runs };
    yield {
      ...base,
      what: `${rows}: ingest, diff and apply, net of making and hashing the facts (${times(time(({ made }) => made))}), against the least that keeps a head and a log in better-sqlite3 (judged by CPU)`,
      measured: times(netTime(({ ours }) => ours)),
      limit: times(netTime(({ limit }) => limit)),
      ratio: `${net('wallMs').toFixed(2)}x (CPU ${net('cpuMs').toFixed(2)}x)`,
      target: `<= ${netTarget}x`,
      met: net('cpuMs') <= netTarget,
    };
    yield {
      ...base,
      what: `${rows}: growth of the file, against the bytes of the changed facts`,
      measured: megabytes(middle((round) => round.growth)),
      limit: megabytes(changed),
      ratio: `${growth.toFixed(2)}x`,
      target: `<= ${growthTarget}x`,
      met: growth <= growthTarget,
    };
    const diff = time((round) => round.diff);
    const met = diff.wallMs <= diffTargetMs;
    yield {
      ...base,
      what: `${rows}: diff of the two scans`,
      measured: times(diff),
      target: `<= ${duration(diffTargetMs)}`,
      met,
    };
    const rest = [
      `first scan ${times(first)}`,
      `evidence hash at the end ${times(time(({ finish }) => finish))}`,
      `memory of the process, the limit included, ${megabytes(maxRss)}`,
    ];
    yield { ...base, what: `${rows}: beside it`, measured: rest.join('; '), target: '', met: null };
  },
};
