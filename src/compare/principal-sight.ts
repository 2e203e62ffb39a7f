import type { Change } from '../model/change.ts';
import { manyPrincipals } from '../model/power-change.ts';
import type { Principal } from '../model/principal.ts';
import { type Scope, scopeKey } from '../model/scope.ts';
import { byNobodyKnown, type Span } from './item-changes.ts';
import { byText } from './same.ts';

const sampled = 10;

/** Principals whose account was read to its end by one scan alone. */
export interface AccountsOutOfSight {
  /** Takes a principal that the later scan still knows. */
  add(principal: Principal): void;
  /** One change an account: its principals went out of sight (their last answer stands), or came back into it. */
  changes(): readonly Change[];
}

/** Collects them, account by account. */
export function accountsOutOfSight(span: Span): AccountsOutOfSight {
  const accounts = new Map<
    string,
    { readonly scope: Scope; readonly change: Change['change']; count: number; sample: string[] }
  >();
  return {
    add({ kind, cloud, account, key }) {
      if (kind === 'external') return;
      const scope: Scope = { cloud, account, region: 'global', collector: 'principals' };
      const [saw, sees] = [span.before.toEnd(scope), span.after.toEnd(scope)];
      if (!saw || sees) return;
      const held = accounts.get(account) ?? { scope, change: 'out-of-sight' as const, count: 0, sample: [] };
      held.count += 1;
      held.sample = [...held.sample, key].sort(byText).slice(0, sampled);
      accounts.set(account, held);
    },
    changes: () =>
      [...accounts.values()].map(({ scope, change, count, sample }) => ({
        scan: span.to,
        change,
        key: scopeKey(scope),
        type: manyPrincipals,
        cloud: scope.cloud,
        account: scope.account,
        region: scope.region,
        name: scope.account,
        owner: null,
        fields: [],
        cause: null,
        before: null,
        after: null,
        by: byNobodyKnown,
        approved: null,
        count,
        sample,
        culprits: [],
      })),
  };
}
