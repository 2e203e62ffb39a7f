import { type Gap, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { type ComputePath, computePath, isItemName } from './names.ts';
import { type Row, textAt } from './row.ts';

/** A row that says what it is and whose. */
export interface OwnRow {
  readonly row: Row;
  readonly path: ComputePath;
}

/** What a row of Compute Engine is; null where it does not say, or where its name and its address do not agree. */
export function ownPath(row: Row, account: string): ComputePath | null {
  const path = computePath(textAt(row, 'selfLink'));
  const isWhole = path !== null && isItemName(path.name) && path.name === textAt(row, 'name');
  return isWhole && path.project === account ? path : null;
}

/**
 * Rows of a page that are the unit's own, of one kind and in one place. A row that is not, or does not say, is no proof of
 * anything: the page then ends in a gap.
 */
export function ownRows(
  rows: readonly Row[],
  unit: Unit,
  permission: string,
  kind: string,
  place: string,
): { readonly rows: readonly OwnRow[]; readonly gaps: readonly Gap[] } {
  const own: OwnRow[] = [];
  for (const row of rows) {
    const path = ownPath(row, unit.account);
    if (path !== null && path.kind === kind && path.place === place) own.push({ row, path });
  }
  return { rows: own, gaps: strangeRows(rows.length - own.length, unit, permission) };
}

/** The gap that rows leave which do not say what or whose they are; none for none. */
export function strangeRows(count: number, unit: Unit, permission: string): readonly Gap[] {
  const said = `${count} rows do not say what they are, or are not of this project`;
  return count === 0 ? [] : [{ why: why('malformed', { needs: permission, said, scope: scopeKey(unit) }) }];
}
