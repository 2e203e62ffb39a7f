import type { PowerEntry } from '../../model/principal.ts';
import { powers } from '../../model/principal.ts';
import type { Action } from './actions.ts';
import type { Column } from './columns.ts';
import type { Detail } from './detail.ts';
import { resourcesOf } from './entry-resources.ts';
import type { Row } from './row.ts';
import type { Sheet } from './sheet.ts';
import { isVaultGuarded, vaultPolicies } from './vault-policies.ts';

/**
 * What one who asks may do, as entries: actions with the same verdict on the same resources, by the same statements, stand
 * together. `detail` gives what holds of a column, null where it is denied. Sorted.
 */
export function entriesOf(sheet: Sheet, row: Row, detail: (column: Column) => Detail | null): readonly PowerEntry[] {
  const groups = new Map<string, { readonly entry: Omit<PowerEntry, 'actions'>; readonly actions: string[] }>();
  const touched = new Set(row.open.flatMap((at) => sheet.columns[at]?.action ?? []));
  for (const [action, columns] of byAction(sheet.columns)) {
    if (action.power === null || !touched.has(action)) continue;
    const details = columns.map((column) => ({
      column,
      detail: row.cells[column.index] === 0 ? null : detail(column),
    }));
    if (details.every((one) => one.detail === null)) continue;
    for (const { detail: held, resources, id: of } of resourcesOf(action, details, sheet)) {
      const { verdict, via, condition, id } = held;
      const guarded = verdict !== 'unknown' && isVaultGuarded(action);
      const missing = guarded ? [vaultPolicies] : held.missing;
      const key = `${action.power} ${of} ${guarded} ${id}`;
      const group = groups.get(key);
      if (group !== undefined) group.actions.push(action.name);
      else {
        const entry = { can: action.power, verdict, resources, via, condition, missing };
        groups.set(key, { entry, actions: [action.name] });
      }
    }
  }
  return [...groups.values()]
    .map(({ entry: { can, verdict, resources, via, condition, missing }, actions }) => {
      const sorted = actions.sort();
      return { can, verdict, actions: sorted, resources, via, condition, missing };
    })
    .sort(order);
}

function order(a: PowerEntry, b: PowerEntry): number {
  const byPower = powers.indexOf(a.can) - powers.indexOf(b.can);
  if (byPower !== 0) return byPower;
  const [left, right] = [a.actions.join(), b.actions.join()];
  if (left !== right) return left < right ? -1 : 1;
  const [one, other] = [a, b].map(({ verdict, resources, via }) => JSON.stringify([verdict, resources, via]));
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

const kept = new WeakMap<readonly Column[], readonly (readonly [Action, readonly Column[]])[]>();

function byAction(columns: readonly Column[]): readonly (readonly [Action, readonly Column[]])[] {
  const before = kept.get(columns);
  if (before !== undefined) return before;
  const found = new Map<Action, Column[]>();
  for (const column of columns) {
    const list = found.get(column.action);
    if (list === undefined) found.set(column.action, [column]);
    else list.push(column);
  }
  const made = [...found];
  kept.set(columns, made);
  return made;
}
