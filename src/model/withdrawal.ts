import { NoCommand, type Word } from './command.ts';
import type { Identity } from './subject.ts';

/** Evidence as a fix receives it; a row with `who` is an audience. */
export type Row = Readonly<Record<string, Word>>;

/** Makes the command that withdraws the audiences a finding on an item names. Throws NoCommand where there is none. */
export type Withdrawal = (item: Identity, evidence: readonly [Row, ...Row[]]) => string;

/** The rows that are audiences; evidence of anything else is left out. Throws NoCommand where none is. */
export function audiences(evidence: readonly Row[]): readonly Row[] {
  const rows = evidence.filter((row) => typeof row['who'] === 'string');
  if (rows.length === 0) throw new NoCommand('no audience is named');
  return rows;
}

/** An audience's id as a word of a command. In a list of words a leading dash would be read as an option, whatever the quotes. */
export function idOf(row: Row): string {
  const id = row['id'];
  if (typeof id !== 'string' || id === '' || id.startsWith('-')) throw new NoCommand('an audience has no usable id');
  return id;
}

/** The mechanism an audience comes through; empty where the evidence does not say. */
export function throughOf(row: Row): string {
  const through = row['through'];
  return typeof through === 'string' ? through : '';
}
