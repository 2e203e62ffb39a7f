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

/** Puts the figures between the two marks of docs/benchmarks.md; those of other runs stay. */
export function writePage(root: string, machine: string, measured: readonly Measured[]): void {
  const path = join(root, 'docs', 'benchmarks.md');
  const page = readFileSync(path, 'utf8');
  const [before, rest] = page.split(start);
  const [kept, after] = rest?.split(end) ?? [];
  if (before === undefined || kept === undefined || after === undefined) throw new Error(`${path} has lost its marks`);
  const sections = new Map(
    kept
      .split(/^(?=## )/m)
      .filter((text) => text.startsWith('## '))
      .map((text) => [text.slice(3, text.indexOf('\n')), text.trim()]),
  );
  for (const figure of measured) sections.set(figure.title, section(figure, machine));
  writeFileSync(path, `${before}${start}\n\n${[...sections.values()].join('\n\n')}\n\n${end}${after}`);
}

function section({ title, rows, broken, seconds }: Measured, machine: string): string {
  return [
    `## ${title}`,
    '',
    '| what | measured | limit | ratio | target | met | n |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${cells(row).join(' | ')} |`),
    ...(broken === null ? [] : ['', `Broke: ${broken}`]),
    '',
    `${machine}. Took ${Math.round(seconds)} s.`,
  ].join('\n');
}

function cells(row: Row): readonly string[] {
  const met = row.met === null ? '' : row.met ? 'yes' : '**no**';
  return [row.what, row.measured, row.limit, row.ratio, row.target, met, String(row.runs)].map((text) =>
    text.replaceAll('|', '\\|'),
  );
}
