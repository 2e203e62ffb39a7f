import { type Formula, idOf } from './formula.ts';
import { solve } from './solve.ts';

/** What an open formula comes to. */
export type Settled = 'allowed' | 'conditional' | 'denied';

const mostKept = 100_000;

/** Solves formulas, each distinct one once. */
export function openSolver(): (formula: Formula) => Settled {
  const solved = new Map<string, Settled>();
  return (formula) => {
    if (formula.kind === 'constant') return formula.holds ? 'allowed' : 'denied';
    const id = idOf(formula);
    const before = solved.get(id);
    if (before !== undefined) return before;
    const solution = solve(formula);
    const settled = solution === 'always' ? 'allowed' : solution === 'never' ? 'denied' : 'conditional';
    if (solved.size < mostKept) solved.set(id, settled);
    return settled;
  };
}
