import { ownerOf } from '../exposure/ownership.ts';
import type { Chain } from '../model/chain.ts';
import type { OwnersPolicy } from '../model/policy.ts';
import type { Store } from '../store/store.ts';

/**
 * Who owns what chains are about, by the chain's id: the owner of the root as the scan has it, else of what the root was made from,
 * by the last tags it had. A chain that is not in it has no owner that is known.
 */
export async function chainOwners(
  store: Pick<Store, 'find' | 'sourcesEver'>,
  scan: number,
  owners: OwnersPolicy,
  chains: readonly Pick<Chain, 'id' | 'root' | 'source' | 'stages'>[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const left = new Map<string, string[]>();
  for (const { id, root, source, stages } of chains) {
    // What was only tried is about a principal.
    if (stages.length === 0) continue;
    const held = (await store.find(scan, root)).find(({ fact }) => fact.key === root);
    const owner = held?.verdict?.owner ?? (held === undefined ? null : ownerOf(held.fact.tags, [], owners));
    if (owner !== null) found.set(id, owner.name);
    else if (source !== null) left.set(source, [...(left.get(source) ?? []), id]);
  }
  if (left.size === 0) return found;
  for await (const page of store.sourcesEver()) {
    for (const { key, tags } of page) {
      const owner = left.has(key) ? ownerOf(tags, [], owners) : null;
      if (owner !== null) for (const id of left.get(key) ?? []) found.set(id, owner.name);
    }
  }
  return found;
}
