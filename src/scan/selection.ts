import { wayOf } from '../model/collected.ts';
import type { Selection } from '../model/scan.ts';
import type { Scope } from '../model/scope.ts';

/** A selection that leaves nothing out. */
export const everything: Selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };

/**
 * Whether a scan with this selection looks at the scope. What lies on the way to the chosen accounts and regions is looked at
 * too, and a list of a whole account whatever regions are chosen: it holds those of every region.
 */
export function selects(selection: Selection, scope: Scope): boolean {
  if (!among(selection.clouds, scope.cloud)) return false;
  const way = wayOf(scope);
  if (way === 'caller' || way === 'accounts') return true;
  if (!among(selection.accounts, scope.account)) return false;
  if (way === 'regions') return true;
  return (
    (scope.region === 'global' || among(selection.regions, scope.region)) &&
    among(selection.collectors, scope.collector)
  );
}

function among(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}
