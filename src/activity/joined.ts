import type { Stage } from '../model/chain.ts';
import { disjointSets } from './disjoint-sets.ts';
import { stageOf } from './effect.ts';
import type { Incarnated } from './incarnate.ts';
import type { Deed, Incarnation } from './incarnation.ts';

/** Which chain things are in. */
export interface Joined {
  /** A number for the chain of a thing. */
  chainOf(one: Incarnation): number;
  /** Whether something happened to the chain for which it is listed. */
  isListed(chain: number): boolean;
}

const listing: readonly (Stage | null)[] = ['share', 'unshare', 'foreign-use', 'export', 'restore'];

/** Puts together what was made from one another: copies, images of snapshots, and what was restored. */
export function joined({ deeds, incarnations }: Pick<Incarnated, 'deeds' | 'incarnations'>): Joined {
  const sets = disjointSets(incarnations.length);
  for (const deed of deeds) {
    const { kind } = deed.effect.does;
    if (kind !== 'copy' && kind !== 'register' && kind !== 'restore') continue;
    const [first, ...rest] = sourcesOf(deed);
    if (first === undefined) continue;
    for (const one of [...rest, ...deed.things]) sets.join(first.index, one.index);
  }
  const listed = new Set<number>();
  for (const deed of deeds) {
    if (!listing.includes(stageOf(deed.effect.does)) || !isOfChain(deed)) continue;
    for (const one of concerned(deed)) listed.add(sets.of(one.index));
  }
  return { chainOf: (one) => sets.of(one.index), isListed: (chain) => listed.has(chain) };
}

/** What the things of a deed were made from. An image of which nothing but launches is known is a stock one, and none of it. */
export function sourcesOf({ effect, others }: Deed): readonly Incarnation[] {
  switch (effect.does.kind) {
    case 'copy':
    case 'register':
      return others;
    case 'restore':
      return others.every(isKnown) ? others : others.filter(isKnown);
    default:
      return [];
  }
}

function isKnown({ of, spoken }: Incarnation): boolean {
  return of.type !== 'image' || spoken;
}

/** False for a launch from stock images alone. */
export function isOfChain(deed: Deed): boolean {
  return deed.effect.does.kind !== 'restore' || deed.others.length === 0 || sourcesOf(deed).length > 0;
}

/** What a deed was done to; where a restore does not say what it made, what it was made from. */
export function concerned(deed: Deed): readonly Incarnation[] {
  return deed.things.length > 0 ? deed.things : sourcesOf(deed);
}
