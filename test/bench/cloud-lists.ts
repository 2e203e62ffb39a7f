import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runPart } from './child.ts';
import { type Bench, type Figure, grouped, type Row } from './figure.ts';
import { type LargeCloud, startCloud } from './large-clouds.ts';
import { againstBare, type Listed } from './listed.ts';

/** Listing on Azure and Google Cloud against the bare clients of their SDKs on the same pages. */
export const cloudLists: Figure = {
  name: 'lists',
  title: 'Listing on Azure and Google Cloud',
  async *measure(bench) {
    yield* ofCloud(bench, 'azure', 'Azure', 'in pages of 1,000');
    yield* ofCloud(bench, 'gcp', 'Google Cloud', 'in pages of 500, without policies');
  },
};

async function* ofCloud(bench: Bench, cloud: LargeCloud['cloud'], title: string, how: string): AsyncGenerator<Row> {
  const size = bench.quick ? 10_000 : 50_000;
  const runs = bench.quick ? 1 : 5;
  // One subscription or project, pages from memory: what is left is the listing.
  const simulator = await startCloud(bench, { cloud, places: 1, perPlace: size, replay: true });
  mkdirSync(bench.folder, { recursive: true });
  const setting = { cloud, url: simulator.url, project: 'large-0000' };
  const [bare, read, fresh, again]: [Listed[], Listed[], Listed[], Listed[]] = [[], [], [], []];
  try {
    const limit = () => runPart<Listed>(bench.compiled, `part-bare-${cloud}.js`, setting);
    await limit();
    for (let run = 0; run < runs; run += 1) {
      bare.push(await limit());
      read.push(await runPart<Listed>(bench.compiled, 'part-listing.js', { ...setting, file: null }));
      const file = join(mkdtempSync(join(bench.folder, 'list-')), 'store.db');
      const both = { ...setting, file };
      const ours = await runPart<{ fresh: Listed; again: Listed }>(bench.compiled, 'part-listing.js', both);
      fresh.push(ours.fresh);
      again.push(ours.again);
    }
  } finally {
    await simulator.close();
  }
  if ([...bare, ...read, ...fresh, ...again].some(({ items }) => items !== size))
    throw new Error('not everything was listed');
  const what = `${title}: ${grouped(size)} snapshots, ${how}`;
  yield againstBare(`${what}: listed and normalised`, read, bare);
  yield againstBare(`${what}: listed, normalised and stored, all of them new`, fresh, bare);
  yield againstBare(`${what}: the same, all of them stored already`, again, bare);
}
