import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { runPart } from './child.ts';
import { type Bench, duration, type Figure, grouped, median, megabytes, type Row, times } from './figure.ts';

const writeTarget = 2.5;
const usableTargetMs = 1500;
const rowTarget = 60;

/** What the part that writes is told. */
export interface ReportSetting {
  readonly way: 'ours' | 'literals';
  readonly count: number;
  readonly folder: string;
  readonly templates: string;
}

/** What it answers. */
export interface ReportPart {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly path: string;
  readonly bytes: number;
  readonly maxRss: number;
}

/** The page for compliance teams: how long it takes to write, and until a browser can use it. */
export const reportPage: Figure = {
  name: 'report',
  title: 'Report',
  async *measure(bench) {
    const count = bench.quick ? 5_000 : 100_000;
    const runs = bench.quick ? 1 : 5;
    mkdirSync(bench.folder, { recursive: true });
    const folder = mkdtempSync(join(bench.folder, 'report-'));
    const setting = { count, folder, templates: join(bench.root, 'dist', 'templates') };
    const [bare, ours]: [ReportPart[], ReportPart[]] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      bare.push(await runPart(bench.compiled, 'part-report.js', { ...setting, way: 'literals' }));
      ours.push(await runPart(bench.compiled, 'part-report.js', { ...setting, way: 'ours' }));
    }
    const first = ours[0];
    if (first === undefined) throw new Error('nothing was written');
    const middle = (all: readonly ReportPart[]) => ({
      wallMs: median(all.map(({ wallMs }) => wallMs)),
      cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
    });
    const [mine, limit] = [middle(ours), middle(bare)];
    const ratio = mine.cpuMs / limit.cpuMs;
    const what = `compliance page of ${grouped(count)} findings`;
    yield {
      what: `${what}: written, against template literals streamed (judged by CPU)`,
      measured: times(mine),
      limit: times(limit),
      ratio: `${(mine.wallMs / limit.wallMs).toFixed(2)}x (CPU ${ratio.toFixed(2)}x)`,
      target: `<= ${writeTarget}x`,
      met: ratio <= writeTarget,
      runs,
    };
    yield {
      what: `${what}: size, and memory of the process that made it`,
      measured: `${megabytes(first.bytes)}, ${megabytes(first.maxRss)}`,
      limit: `${megabytes(bare[0]?.bytes ?? 0)}, ${megabytes(bare[0]?.maxRss ?? 0)}`,
      ratio: '',
      target: '',
      met: null,
      runs: 1,
    };
    yield* inBrowser(bench, what, first.path);
  },
};

async function* inBrowser(bench: Bench, what: string, path: string): AsyncGenerator<Row> {
  const executablePath = [process.env['STILLWATCH_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (file) => file !== undefined && existsSync(file),
  );
  if (executablePath === undefined) return bench.tell('Chromium is not here: the page is not opened.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const runs = bench.quick ? 1 : 5;
    const usable: number[] = [];
    let rows = 0;
    for (let run = 0; run < runs; run += 1) {
      const page = await browser.newPage();
      const start = performance.now();
      await page.goto(pathToFileURL(path).href, { waitUntil: 'commit', timeout: 60_000 });
      await page.waitForSelector('html[data-ready="yes"]', { state: 'attached', timeout: 60_000 });
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))');
      usable.push(performance.now() - start);
      rows = Math.max(rows, await page.locator('#list tr').count());
      await page.close();
    }
    const time = median(usable);
    const base = { limit: '', ratio: '' };
    yield {
      ...base,
      what: `${what}: until the list can be used, first frame included, in Chromium ${browser.version()}`,
      measured: duration(time),
      target: `<= ${duration(usableTargetMs)}`,
      met: time <= usableTargetMs,
      runs,
    };
    const met = rows > 0 && rows <= rowTarget;
    yield {
      ...base,
      what: `${what}: rows of the list in the page`,
      measured: grouped(rows),
      target: `<= ${rowTarget}`,
      met,
      runs,
    };
  } finally {
    await browser.close();
  }
}
