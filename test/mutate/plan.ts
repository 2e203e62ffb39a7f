import type { EvaluatorFile } from './evaluator-files.ts';
import type { Mutant } from './instrument.ts';
import { casesOf, type Unit } from './units.ts';
import type { Reached } from './worker.ts';

/** Turns of loops that tests of other files may take together. */
const otherTurns = 3_000_000;

/** A unit that a mutant meets, and how many turns its loops make without it. */
export interface Meeting {
  readonly unit: number;
  readonly turns: number;
}

/**
 * What each mutant meets, in this order: the goldens and generated cases that come by it, of the latter `cases` at the most; surveys,
 * if no single request does; then the tests of its own file and other tests that come by it, the quick ones first, of the others no
 * more than a share. What fails without any mutant is left out.
 */
export function planOf(
  files: readonly EvaluatorFile[],
  mutants: readonly Mutant[],
  units: readonly Unit[],
  reached: readonly Reached[],
  cases: number,
): (mutant: Mutant) => readonly Meeting[] {
  const meetings = new Map<number, number[]>(mutants.map(({ id }) => [id, []]));
  reached.forEach(({ mutants: ids, failed }, unit) => {
    if (failed === null) for (const id of ids) meetings.get(id)?.push(unit);
  });
  const mirrorOf = new Map(files.map(({ path, mirror }) => [path, mirror]));
  return ({ id, file }) => {
    const met = (meetings.get(id) ?? []).flatMap((unit) => {
      const what = units[unit];
      return what === undefined ? [] : [{ unit, what, turns: reached[unit]?.turns ?? 0 }];
    });
    const isAsked = met.some(({ what }) => what.kind === 'golden' || what.kind === 'cases');
    let left = cases;
    const asked = met.filter(({ what }) => {
      if (what.kind !== 'cases') return what.kind !== 'test' && (what.kind !== 'survey' || !isAsked);
      left -= casesOf(what);
      return left + casesOf(what) > 0;
    });
    const tests = met.filter(({ what }) => what.kind === 'test').sort((a, b) => a.turns - b.turns);
    const isOwn = ({ what }: (typeof met)[number]) => 'file' in what && what.file === mirrorOf.get(file);
    let patience = otherTurns;
    const others = tests.filter((one) => {
      if (isOwn(one)) return false;
      patience -= one.turns;
      return patience > 0;
    });
    return [...asked, ...tests.filter(isOwn), ...others].map(({ unit, turns }) => ({ unit, turns }));
  };
}
