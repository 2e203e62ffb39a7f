import type { Consumption, Lineage } from '../chain.ts';
import { amount } from './amount.ts';
import type { ToldChange } from './changes.ts';
import type { Clock } from './clock.ts';
import { accountWord } from './row-text.ts';

/** What other accounts did with a copy. */
export interface CopyUse {
  /** `copy`: with this very one; `chain`: with it or with another in its chain, which their own logs do not tell apart. */
  readonly of: 'copy' | 'chain';
  /** Oldest first; never empty. */
  readonly uses: readonly Consumption[];
}

const named = 3;

/** Uses by other accounts, by the key of the copy, as chains of events tell them. A key that is not in it: nothing is known, good or bad. */
export function copyUses(
  chains: readonly Pick<Lineage, 'things' | 'stages' | 'consumed'>[],
): ReadonlyMap<string, CopyUse> {
  const found = new Map<string, CopyUse>();
  const add = (key: string, { of, uses }: CopyUse) => {
    const before = found.get(key);
    if (before === undefined || (before.of === 'chain' && of === 'copy')) found.set(key, { of, uses });
    else if (before.of === of) found.set(key, { of, uses: [...before.uses, ...uses].sort(byTime) });
  };
  for (const { things, stages, consumed } of chains) {
    if (consumed === null || consumed.length === 0) continue;
    const made = new Set(stages.filter(({ stage }) => stage !== 'foreign-use').map(keyAndEvent));
    for (const one of consumed)
      for (const { stage, key, event } of stages)
        if (stage === 'foreign-use' && event === one.event) add(key, { of: 'copy', uses: [one] });
    for (const key of things) {
      // What they made of it is theirs: it was not used by them, it is the use.
      const uses = consumed.filter(({ event }) => !made.has(keyAndEvent({ key, event })));
      if (uses.length > 0) add(key, { of: 'chain', uses });
    }
  }
  return found;
}

/** A change told with which other accounts used the copy since when; as it is where none is known to have. */
export function withUse(
  told: ToldChange,
  { key, account, count }: { readonly key: string; readonly account: string; readonly count?: number },
  known: ReadonlyMap<string, CopyUse>,
  names: Readonly<Record<string, string>>,
  clock: Clock,
): ToldChange {
  const use = known.get(key);
  // A row that stands for many names none of them.
  if (use === undefined || (count !== undefined && count > 1)) return told;
  const uses = use.uses.filter((one) => one.account !== account);
  if (uses.length === 0) return told;
  const words = useClause({ of: use.of, uses }, names, clock);
  return { ...told, what: told.what === '' ? words : `${told.what}; ${words}` };
}

function useClause({ of, uses }: CopyUse, names: Readonly<Record<string, string>>, clock: Clock): string {
  const accounts = [...new Set(uses.map(({ account }) => account))];
  const more = accounts.length - named;
  const who = [
    accounts
      .slice(0, named)
      .map((id) => (id === 'unknown' ? 'an account that the log does not name' : accountWord(id, names)))
      .join(', '),
    more > 0 ? ` and ${amount(more, 'more account', 'more accounts')}` : '',
  ].join('');
  const since = uses[0] === undefined ? '' : ` since ${clock.moment(uses[0].at)}`;
  return `${of === 'copy' ? '' : 'it or another in its chain '}used by ${who}${since}`;
}

function keyAndEvent({ key, event }: { readonly key: string; readonly event: string }): string {
  return `${event} ${key}`;
}

function byTime(left: Consumption, right: Consumption): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return left.event < right.event ? -1 : left.event > right.event ? 1 : 0;
}
