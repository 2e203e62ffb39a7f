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
    const details = columns.map((column) => ({ column, detail: detail(column) }));
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

// Lists of resources may be long: they are compared no further than they are alike.
function order(a: PowerEntry, b: PowerEntry): number {
  return (
    powers.indexOf(a.can) - powers.indexOf(b.can) ||
    compareLists(a.actions, b.actions) ||
    compareLists([a.verdict], [b.verdict]) ||
    compareLists(a.resources, b.resources) ||
    compareLists(a.via, b.via) ||
    compareLists([a.condition?.text ?? ''], [b.condition?.text ?? ''])
  );
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  if (a === b) return 0;
  const at = a.findIndex((text, place) => text !== b[place]);
  if (at < 0) return a.length - b.length;
  const other = b[at];
  return other === undefined || (a[at] ?? '') > other ? 1 : -1;
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
