import { isUnsure, yes } from '../logic.ts';
import { trialsOf } from './candidates.ts';
import { type Formula, holds, type Leaf, leavesOf } from './formula.ts';
import { testValues } from './test-atom.ts';

/** Whether a formula can hold and can fail; `open` where the search ended before it knew. */
export type Solution = 'always' | 'never' | 'depends' | 'open';

/** Combinations tried before giving up; a typical condition has fewer than a hundred. */
const mostTries = 5000;

/**
 * Looks for a request that a formula lets through and for one that it stops, key by key: equal tests of one key stand or fall
 * together. Only where every state of every key was tried does it say `always` or `never`.
 */
export function solve(formula: Formula): Solution {
  const leaves = leavesOf(formula);
  const variables = new Map<string, Leaf[]>();
  for (const leaf of leaves) variables.set(leaf.variable, [...(variables.get(leaf.variable) ?? []), leaf]);
  const columns = [...variables.values()].map(patternsOf);
  const complete = columns.every((column) => column.complete);
  const truth = new Map<string, boolean>();
  const at = columns.map(() => 0);
  let seenTrue = false;
  let seenFalse = false;
  for (let tries = 0; ; tries += 1) {
    if (tries >= mostTries) return 'open';
    columns.forEach(({ leaves: own, patterns }, column) => {
      const pattern = patterns[at[column] ?? 0] ?? [];
      own.forEach((leaf, place) => {
        truth.set(leaf.id, pattern[place] === true);
      });
    });
    if (holds(formula, (leaf) => truth.get(leaf.id) === true)) seenTrue = true;
    else seenFalse = true;
    if (seenTrue && seenFalse) return 'depends';
    if (!advance(at, columns)) break;
  }
  if (!complete) return 'open';
  return seenTrue ? 'always' : 'never';
}

interface Column {
  readonly leaves: readonly Leaf[];
  /** Which of the leaves hold together. */
  readonly patterns: readonly (readonly boolean[])[];
  readonly complete: boolean;
}

function advance(at: number[], columns: readonly Column[]): boolean {
  for (let column = 0; column < columns.length; column += 1) {
    const next = (at[column] ?? 0) + 1;
    if (next < (columns[column]?.patterns.length ?? 0)) {
      at[column] = next;
      return true;
    }
    at[column] = 0;
  }
  return false;
}

function patternsOf(leaves: readonly Leaf[]): Column {
  // A pattern over things, or a test whose values are open, may hold or not, whatever else does.
  if (leaves.some(({ test }) => test === null || test.values === null))
    return { leaves, patterns: [leaves.map(() => true), leaves.map(() => false)], complete: leaves.length === 1 };
  const key = leaves[0]?.test?.atom.key ?? '';
  const { list, complete } = trialsOf(key, leaves);
  const found = new Map<string, readonly boolean[]>();
  let decided = true;
  for (const trial of list) {
    const cells = leaves.map(({ test }) => (test === null ? 1 : testFilled(test, trial)));
    if (cells.some(isUnsure)) {
      decided = false;
      continue;
    }
    const pattern = cells.map((cell) => cell === yes);
    found.set(pattern.join(), pattern);
  }
  const all = found.size === 2 ** leaves.length;
  return { leaves, patterns: [...found.values()], complete: all || (complete && decided) };
}

function testFilled({ atom, values }: NonNullable<Leaf['test']>, trial: readonly string[] | null): number {
  const filled = (values ?? []).map((codes, at) => ({ text: atom.values[at]?.text ?? '', pieces: [], static: codes }));
  return testValues({ ...atom, values: filled }, trial, () => 'absent');
}
