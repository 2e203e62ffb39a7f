import type { Coverage } from '../model/scan.ts';
import { type Scope, scopeKey } from '../model/scope.ts';

/** What a scan saw of its scopes. */
export interface Seen {
  /** Whether the scope's last answer was read to its end, so that what is absent was not there. */
  toEnd(scope: Scope | null): boolean;
  /** The same, for an answer given after scan `since`. */
  toEndSince(scope: Scope | null, since: number): boolean;
}

/** Looks scopes up in a scan's coverage. A scope without a row, off, unconfigured or cut short was not seen to its end. */
export function seenOf(coverage: readonly Coverage[]): Seen {
  const rows = new Map(coverage.map((row) => [scopeKey(row), row]));
  const ended = (scope: Scope | null) => {
    const row = scope === null ? undefined : rows.get(scopeKey(scope));
    return row?.ended === true && (row.state === 'complete' || row.state === 'partial') ? row : null;
  };
  return {
    toEnd: (scope) => ended(scope) !== null,
    toEndSince: (scope, since) => (ended(scope)?.scan ?? Number.NEGATIVE_INFINITY) > since,
  };
}
