import type { Selection } from '../model/scan.ts';
import type { Scope } from '../model/scope.ts';

/** A selection that leaves nothing out. */
export const everything: Selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };

// Collectors on the way to every account: a narrow scan walks that way too.
const onTheWay = new Set(['identity', 'accounts']);

/** Whether a scan with this selection looks at the scope. What lies on the way to the chosen accounts and regions is looked at too. */
export function selects(selection: Selection, scope: Scope): boolean {
  if (!among(selection.clouds, scope.cloud)) return false;
  if (scope.region === 'global') return onTheWay.has(scope.collector) || among(selection.accounts, scope.account);
  return (
    among(selection.accounts, scope.account) &&
    among(selection.regions, scope.region) &&
    among(selection.collectors, scope.collector)
  );
}

function among(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}
