import type { Consumption } from '../model/chain.ts';
import type { DoneDraft } from './drafts.ts';
import type { Entry } from './effect.ts';
import type { Incarnation } from './incarnation.ts';
import { sourcesOf } from './joined.ts';
import { isEc2 } from './names.ts';

/**
 * Who else used a chain's copies, oldest first: as its owners' logs say; of accounts that they do not name, what those made from
 * somebody else's copy by their own logs. Null where a share stands on what no log shows the use of, and none was seen.
 */
export function consumedOf(stages: readonly DoneDraft[]): readonly Consumption[] | null {
  const uses = stages.flatMap(({ deed, entry }) => {
    const { does } = deed.effect;
    return does.kind === 'foreign-use' ? [use(does.by ?? 'unknown', entry)] : [];
  });
  const named = new Set(uses.map(({ account }) => account));
  const made = stages
    .filter(({ stage, entry, deed }) => {
      if (stage !== 'copy' && stage !== 'restore') return false;
      return !named.has(entry.account) && sourcesOf(deed).some((from) => isForeign(from, entry.account));
    })
    .map(({ entry }) => use(entry.account, entry));
  const all = new Map([...uses, ...made].map((one) => [`${one.account} ${one.event}`, one]));
  if (all.size === 0 && stages.some(({ stage, key }) => stage === 'share' && !isEc2(key))) return null;
  return [...all.values()].sort(byTime).map(({ account, at, event }) => ({ account, at, event }));
}

type Use = Consumption & { readonly time: number };

function use(account: string, { at, id, time }: Entry): Use {
  return { account, at, event: id, time };
}

/** Whether a thing is known to belong to another account than this. */
function isForeign({ made, of }: Incarnation, account: string): boolean {
  const owner = made?.entry.account ?? of.account;
  return owner !== null && owner !== account;
}

function byTime(left: Use, right: Use): number {
  if (left.time !== right.time) return left.time - right.time;
  if (left.event !== right.event) return left.event < right.event ? -1 : 1;
  return left.account < right.account ? -1 : 1;
}
