import { type Fate, type Judged, rateOf } from './fate.ts';

const columns: readonly (readonly [string, readonly Fate[]])[] = [
  ['golden', ['killed by a golden']],
  ['case', ['killed by a case']],
  ['test', ['killed by a test']],
  ['time', ['killed by time']],
  ['alive', ['survived']],
  ['unreached', ['out of reach']],
  ['equal', ['equivalent']],
];

/** A table, one line a file and one for all. */
export function figuresText(judged: readonly Judged[]): string {
  const files = [...new Set(judged.map(({ mutant }) => mutant.file))];
  const rows = [
    ...files.map((file) =>
      rowOf(
        file,
        judged.filter(({ mutant }) => mutant.file === file),
      ),
    ),
    rowOf('all', judged),
  ];
  const head = ['file', 'mutants', ...columns.map(([name]) => name), 'killed'];
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return [head, ...rows].map(line).join('\n');
}

function rowOf(name: string, judged: readonly Judged[]): readonly string[] {
  const counts = columns.map(([, fates]) => judged.filter(({ fate }) => fates.includes(fate)).length);
  return [
    name,
    String(judged.length),
    ...counts.map((count) => (count === 0 ? '' : String(count))),
    percent(rateOf(judged)),
  ];
}

/** A share as people read it, never rounded up to what it is not. */
export function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

/** One line a mutant: where it is, what it changes, and what became of it. */
export function mutantText({ mutant, by }: Judged): string {
  const { file, line, within, from, to } = mutant;
  return `${file}:${line}  ${within === '' ? '' : `${within}: `}${cut(from)}  ->  ${cut(to)}  (${by})`;
}

function cut(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 60)} .. ${text.slice(-36)}`;
}
