import { type Stage, stages } from '../../../src/model/chain.ts';
import type { Seen, Told } from './told.ts';
import { stamp } from './write.ts';

const inOrder = (all: readonly Seen[]): readonly Seen[] =>
  [...all].sort(
    (a, b) =>
      a.deed.at - b.deed.at ||
      stages.indexOf(a.sight.stage) - stages.indexOf(b.sight.stage) ||
      (a.deed.id < b.deed.id ? -1 : 1),
  );

const acts: readonly Stage[] = ['create', 'copy', 'share', 'unshare', 'foreign-use', 'delete'];

/** Whole seconds from the first share to the moment nobody was let in any more; null while somebody is, or never was. */
export function exposedIn(all: readonly Seen[]): number | null {
  const inside = new Map<string, Set<string>>();
  let since: number | null = null;
  let ended: number | null = null;
  for (const { sight, deed } of inOrder(all)) {
    const before = [...inside.values()].some(({ size }) => size > 0);
    const audience = inside.get(sight.key) ?? new Set<string>();
    if (sight.audience !== undefined && 'in' in sight.audience) {
      for (const one of sight.audience.in) audience.add(one);
      since ??= deed.at;
    } else if (sight.audience !== undefined) {
      if (sight.audience.out === null) audience.clear();
      else for (const one of sight.audience.out) audience.delete(one);
    } else if (sight.stage === 'delete') audience.clear();
    inside.set(sight.key, audience);
    const after = [...inside.values()].some(({ size }) => size > 0);
    if (before && !after) ended = deed.at;
    if (after) ended = null;
  }
  return since === null || ended === null ? null : ended - since;
}

/** Who else used it: what the owner's log says of an account, else what that account's own log does. */
export function consumedIn(all: readonly Seen[]): Told['consumed'] {
  const told = all.filter(({ sight }) => sight.stage === 'foreign-use');
  const known = new Set(told.map(({ sight }) => sight.consumer));
  // Only its owner can share, withdraw or delete a copy, and only the owner's log tells of foreign use.
  const owned = new Set(
    all
      .flatMap(({ sight }) =>
        acts.includes(sight.stage) ? [...sight.made, ...(sight.stage === 'copy' ? [] : sight.from)] : [],
      )
      .map(({ key }) => key),
  );
  const own = all.filter(({ sight }) => {
    if (sight.consumer === undefined || known.has(sight.consumer) || !['restore', 'copy'].includes(sight.stage))
      return false;
    return sight.from.some(({ key }) => owned.has(key) || key.includes(':rds:'));
  });
  const unique = new Map([...told, ...own].map((one) => [one.deed.id, one]));
  const list = inOrder([...unique.values()]).map(({ sight, deed }) => ({
    account: sight.consumer ?? '',
    at: stamp(deed.at),
    event: deed.id,
  }));
  const isBlind = all.some(({ sight }) => sight.blind === true && sight.stage === 'share');
  return isBlind && list.length === 0 ? null : list;
}
