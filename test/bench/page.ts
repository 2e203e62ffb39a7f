import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Row } from './figure.ts';

/** A figure as measured; `broken` says why it is not whole. */
export interface Measured {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly broken: string | null;
  readonly seconds: number;
}

/** The machine, the day, and how busy it was with other work. */
export function machineText(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  return `${new Date().toISOString().slice(0, 16)}Z, Node ${process.version}, ${process.platform}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB; load ${load} (1, 5, 15 min)`;
}

/** One line for the terminal. */
export function rowText(row: Row): string {
  const sign = row.met === null ? '    ' : row.met ? 'met ' : 'MISS';
  const parts = [
    row.measured,
    row.limit === '' ? '' : `limit ${row.limit}`,
    row.ratio === '' ? '' : `= ${row.ratio}`,
    row.target === '' ? '' : `target ${row.target}`,
    `n=${row.runs}`,
  ];
  return `  ${sign}  ${row.what}\n        ${parts.filter((part) => part !== '').join('; ')}`;
}

const [start, end] = ['<!-- figures: written by npm run bench -- --write -->', '<!-- end of figures -->'];

/** Puts the figures between the two marks of docs/benchmarks.md. */
export function writePage(root: string, measured: readonly Measured[]): void {
  const path = join(root, 'docs', 'benchmarks.md');
  const page = readFileSync(path, 'utf8');
  const [before, after] = [page.split(start)[0], page.split(end)[1]];
  if (before === undefined || after === undefined) throw new Error(`${path} has lost its marks`);
  const parts = measured.map(({ title, rows, broken, seconds }) =>
    [
      `## ${title}`,
      '',
      '| what | measured | limit | ratio | target | met | n |',
      '|---|---|---|---|---|---|---|',
      ...rows.map((row) => `| ${cells(row).join(' | ')} |`),
      ...(broken === null ? [] : ['', `Broke: ${broken}`]),
      '',
      `Took ${Math.round(seconds)} s.`,
      '',
    ].join('\n'),
  );
  writeFileSync(path, `${before}${start}\n\nMeasured ${machineText()}.\n\n${parts.join('\n')}\n${end}${after}`);
}

function cells(row: Row): readonly string[] {
  const met = row.met === null ? '' : row.met ? 'yes' : '**no**';
  return [row.what, row.measured, row.limit, row.ratio, row.target, met, String(row.runs)].map((text) =>
    text.replaceAll('|', '\\|'),
  );
}
