import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apiCalls } from './api-calls.ts';
import { azureScan } from './azure-scan.ts';
import { cloudLists } from './cloud-lists.ts';
import { coldStart } from './cold-start.ts';
import type { Bench, Figure } from './figure.ts';
import { gcpScan } from './gcp-scan.ts';
import { listAndStore } from './list-and-store.ts';
import { logFiles } from './log-files.ts';
import { type Measured, machineText, rowText, writePage } from './page.ts';
import { peakMemory } from './peak-memory.ts';
import { powers } from './powers.ts';
import { reportPage } from './report-page.ts';
import { secondScan } from './second-scan.ts';
import { shareReads } from './share-reads.ts';

const figures: readonly Figure[] = [
  coldStart,
  listAndStore,
  apiCalls,
  shareReads,
  secondScan,
  peakMemory,
  reportPage,
  powers,
  azureScan,
  gcpScan,
  cloudLists,
  logFiles,
];

/**
 * Measures the figures asked for and prints each line as soon as it is known. Exit code 1 where a target was missed or a
 * figure broke; with `--quick` a missed target is no failure, since small sizes prove nothing.
 */
export async function bench(place: Pick<Bench, 'root' | 'compiled'>, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, write: { type: 'boolean' }, only: { type: 'string' } },
  });
  const wanted = values.only?.split(',') ?? figures.map(({ name }) => name);
  const strangers = wanted.filter((name) => !figures.some((figure) => figure.name === name));
  if (strangers.length > 0) {
    console.error(`No figure ${strangers.join(', ')}. There are: ${figures.map(({ name }) => name).join(', ')}.`);
    return 3;
  }
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-bench-'));
  const quick = values.quick === true;
  const tell = (text: string) => console.error(text);
  const measured: Measured[] = [];
  const machine = machineText();
  console.log(machine);
  for (const figure of figures.filter(({ name }) => wanted.includes(name))) {
    const began = performance.now();
    const rows: Measured['rows'][number][] = [];
    console.log(`\n${figure.title} (${figure.name})`);
    let broken: string | null = null;
    try {
      for await (const row of figure.measure({ ...place, folder, quick, tell })) {
        rows.push(row);
        console.log(rowText(row));
      }
    } catch (error) {
      broken = error instanceof Error ? error.message : String(error);
      console.log(`  BROKEN  ${broken}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const done = { title: figure.title, rows, broken, seconds: (performance.now() - began) / 1000 };
    measured.push(done);
    if (values.write === true) writePage(place.root, machine, [done]);
  }
  const missed = measured.flatMap(({ rows }) => rows.filter(({ met }) => met === false));
  console.log(`\n${missed.length === 0 ? 'Every target was met.' : `${missed.length} missed.`}`);
  return measured.some(({ broken }) => broken !== null) || (!quick && missed.length > 0) ? 1 : 0;
}
