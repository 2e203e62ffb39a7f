import { type Action, powerActions } from './actions.ts';
import type { Classes, ThingClass } from './classes.ts';
import { type Home, slotsOf } from './slots.ts';

/** One action on one class of things: a column of the table of an account. */
export interface Column {
  readonly index: number;
  readonly action: Action;
  /** Null for an action that knows no resources. */
  readonly of: ThingClass | null;
  /** Columns of open classes of the other types that the action requires. */
  readonly beside: readonly number[];
}

/** Every action of every power on every class of an account, in the order of actions, types and classes. */
export function columnsOf(classes: Classes): readonly Column[] {
  const columns: Column[] = [];
  const places = new Map<string, number>();
  for (const action of powerActions) {
    if (action.types.length === 0) {
      columns.push({ index: columns.length, action, of: null, beside: [] });
      continue;
    }
    for (const { type } of action.types) {
      for (const one of classes.of(type)) {
        if (one.keys === null) places.set(`${action.name} ${type} ${one.region ?? ''}`, columns.length);
        columns.push({ index: columns.length, action, of: one, beside: [] });
      }
    }
  }
  return columns.map((column) => {
    if (column.of === null) return column;
    const { type, region } = column.of;
    const others = column.action.types.filter((one) => one.required && one.type !== type);
    const beside = others.flatMap((one) => {
      const open = classes.open(one.type, region);
      return places.get(`${column.action.name} ${one.type} ${open.region ?? ''}`) ?? [];
    });
    return { ...column, beside };
  });
}

/** The slot that a column asks about. */
export function slotOf({ of, action }: Column, home: Home) {
  const slot = of?.slot ?? slotsOf(action, [], home, null).slots[0];
  if (slot === undefined) throw new Error(`${action.name} is asked on nothing`);
  return slot;
}
