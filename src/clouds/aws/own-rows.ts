import { type Gap, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';

/** A page's rows that are the unit's own, with their ids, and a gap for rows that do not say what or whose they are. */
export interface OwnRows<T> {
  readonly rows: readonly { readonly row: T; readonly id: string }[];
  readonly gaps: readonly Gap[];
}

/** No name of AWS is near this long. */
const longestId = 512;

/**
 * Keeps the rows that belong to the unit's account, also where the endpoint ignores the owner filter. A row without an
 * owner or an id is no proof of anything: the page then ends in a gap.
 */
export function ownRows<T>(
  items: readonly T[],
  unit: Unit,
  permission: string,
  read: (row: T) => { readonly id: string | undefined; readonly owner: string | undefined },
): OwnRows<T> {
  const rows: { row: T; id: string }[] = [];
  let bad = 0;
  for (const row of items) {
    const { id, owner } = read(row);
    if (id === undefined || id === '' || id.length > longestId || owner === undefined || owner === '') bad += 1;
    else if (owner === unit.account) rows.push({ row, id });
  }
  const said = `${bad} rows do not say what or whose they are`;
  return {
    rows,
    gaps: bad === 0 ? [] : [{ why: why('malformed', { needs: permission, said, scope: scopeKey(unit) }) }],
  };
}
