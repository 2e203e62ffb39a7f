import { type Audiences, replay } from './audiences.ts';
import type { Deed, Incarnation } from './incarnation.ts';

/**
 * Whole seconds from the first share of a chain to the moment the last audience went, by withdrawal or deletion; null where one
 * is left, and where nothing was shared. `deeds` in their order.
 */
export function exposedSeconds(deeds: readonly Deed[], isIn: (one: Incarnation) => boolean): number | null {
  const audiences = new Map<Incarnation, Audiences>();
  let shared: number | null = null;
  let gone: number | null = null;
  let open = 0;
  for (const deed of deeds) {
    const { entry, does } = deed.effect;
    if (does.kind !== 'share' && does.kind !== 'stated' && does.kind !== 'unshare' && does.kind !== 'delete') continue;
    if (does.kind === 'share') shared ??= entry.time;
    for (const one of deed.things) {
      if (!isIn(one)) continue;
      const held: Audiences = audiences.get(one) ?? new Map();
      audiences.set(one, held);
      const before = held.size;
      replay(held, deed);
      open += Math.sign(held.size) - Math.sign(before);
      if (before > 0) gone = entry.time;
    }
  }
  if (shared === null || gone === null || open > 0 || gone < shared) return null;
  return Math.floor((gone - shared) / 1_000);
}
