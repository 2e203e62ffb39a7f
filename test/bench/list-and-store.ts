import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runPart } from './child.ts';
import { type Figure, grouped, median, type Row } from './figure.ts';
import { startSimulator } from './simulated.ts';

const target = 0.7;

interface Listed {
  readonly items: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Listing, normalising, hashing and storing against the SDK's bare paginator on the same pages. */
export const listAndStore: Figure = {
  name: 'list',
  title: 'List, normalise, hash and store',
  async *measure(bench) {
    const size = bench.quick ? 20_000 : 100_000;
    const runs = bench.quick ? 1 : 5;
    // No copy needs its sharing attribute read, pages come from memory: what is left is the listing.
    const simulator = await startSimulator(bench, { size, managed: 1000, throttle: false, replay: true });
    mkdirSync(bench.folder, { recursive: true });
    const [bare, fresh, again]: [Listed[], Listed[], Listed[]] = [[], [], []];
    try {
      await runPart<Listed>(bench.compiled, 'part-paginator.js', { url: simulator.url });
      for (let run = 0; run < runs; run += 1) {
        bare.push(await runPart<Listed>(bench.compiled, 'part-paginator.js', { url: simulator.url }));
        const file = join(mkdtempSync(join(bench.folder, 'list-')), 'store.db');
        const part = { url: simulator.url, file };
        const ours = await runPart<{ fresh: Listed; again: Listed }>(bench.compiled, 'part-list-and-store.js', part);
        fresh.push(ours.fresh);
        again.push(ours.again);
      }
    } finally {
      await simulator.close();
    }
    if ([...bare, ...fresh, ...again].some(({ items }) => items !== size)) throw new Error('not everything was listed');
    yield compared(`${grouped(size)} snapshots, all of them new`, fresh, bare, runs);
    yield compared(`${grouped(size)} snapshots, all of them stored already`, again, bare, runs);
  },
};

function compared(what: string, ours: readonly Listed[], bare: readonly Listed[], runs: number): Row {
  const rate = (all: readonly Listed[], ms: 'wallMs' | 'cpuMs') =>
    median(all.map((one) => (one.items / one[ms]) * 1000));
  const text = (all: readonly Listed[]) =>
    `${grouped(rate(all, 'wallMs'))}/s (${grouped(rate(all, 'cpuMs'))} per CPU second)`;
  const wall = median(ours.map((one, at) => (bare[at]?.wallMs ?? Number.NaN) / one.wallMs));
  const cpu = median(ours.map((one, at) => (bare[at]?.cpuMs ?? Number.NaN) / one.cpuMs));
  return {
    what: `${what}, in pages of 1,000, against the SDK's bare paginator (judged by CPU)`,
    measured: text(ours),
    limit: text(bare),
    ratio: `${wall.toFixed(2)}x (CPU ${cpu.toFixed(2)}x)`,
    target: `>= ${target}x`,
    met: cpu >= target,
    runs,
  };
}
