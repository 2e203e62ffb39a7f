import type { Selection } from '../model/scan.ts';
import type { Scope } from '../model/scope.ts';

/** A selection that leaves nothing out. */
export const everything: Selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };

/** Whether a scan with this selection looks at the scope. Account-level scopes (region `global`) are always looked at on the way. */
export function selects(selection: Selection, scope: Scope): boolean {
  return (
    among(selection.clouds, scope.cloud) &&
    among(selection.accounts, scope.account) &&
    (scope.region === 'global' || among(selection.regions, scope.region)) &&
    (scope.region === 'global' || among(selection.collectors, scope.collector))
  );
}

function among(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}
