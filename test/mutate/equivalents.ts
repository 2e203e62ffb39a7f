import type { Mutant } from './instrument.ts';

/** Mutants that change nothing anyone can see, and why. They do not count; one that a test kills all the same is an error here. */
export interface Equivalent extends Pick<Mutant, 'file' | 'within' | 'from' | 'to'> {
  readonly why: string;
}

/** Every mutant that is proven to be none. */
export const equivalents: readonly Equivalent[] = [];

/** The entry that names a mutant. */
export function entryFor(mutant: Mutant, entries: readonly Equivalent[] = equivalents): Equivalent | undefined {
  return entries.find(
    ({ file, within, from, to }) =>
      file === mutant.file && within === mutant.within && from === mutant.from && to === mutant.to,
  );
}
