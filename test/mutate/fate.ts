import type { Mutant } from './instrument.ts';

/** What became of a mutant. `out of reach`: nothing that is run comes by it. `equivalent`: it is listed as changing nothing. */
export type Fate =
  | 'killed by a golden'
  | 'killed by a case'
  | 'killed by a test'
  | 'killed by time'
  | 'survived'
  | 'out of reach'
  | 'equivalent';

/** A mutant and its end. */
export interface Judged {
  readonly mutant: Mutant;
  readonly fate: Fate;
  /** What killed it, or how many answers it survived. */
  readonly by: string;
}

/** Whether it ended. */
export function isKilled({ fate }: Judged): boolean {
  return fate.startsWith('killed');
}

/** Killed ones among those that count, from 0 to 1; 1 where none counts. */
export function rateOf(judged: readonly Judged[]): number {
  const counted = judged.filter(({ fate }) => fate !== 'equivalent');
  return counted.length === 0 ? 1 : counted.filter(isKilled).length / counted.length;
}
