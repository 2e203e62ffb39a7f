import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runPart } from './child.ts';
import { type Figure, grouped } from './figure.ts';
import { againstBare, type Listed } from './listed.ts';
import { startSimulator } from './simulated.ts';

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
    yield againstBare(`${grouped(size)} snapshots, all of them new, in pages of 1,000`, fresh, bare);
    yield againstBare(`${grouped(size)} snapshots, all of them stored already, in pages of 1,000`, again, bare);
  },
};
