import type { Deed } from './incarnation.ts';
import { isOfChain, type Joined } from './joined.ts';
import type { Presence } from './openings.ts';

/** Machines and databases in listed chains, since they were made from one of its copies or one of its volumes was attached. */
export function presencesIn(deeds: readonly Deed[], { chainOf, isListed }: Joined): readonly Presence[] {
  const known = new Set<string>();
  const found: Presence[] = [];
  for (const deed of deeds) {
    const { kind } = deed.effect.does;
    const [volume] = deed.things;
    if (volume === undefined || (kind !== 'restore' && kind !== 'attach') || !isOfChain(deed)) continue;
    for (const machine of kind === 'attach' ? deed.others : deed.things) {
      const chain = chainOf(kind === 'attach' ? volume : machine);
      const presence = `${chain} ${machine.index}`;
      if (machine.of.type === 'volume' || !isListed(chain) || known.has(presence)) continue;
      known.add(presence);
      found.push({ chain, machine, since: deed.place });
    }
  }
  return found;
}
