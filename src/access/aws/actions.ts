import { type Power, powers } from '../../model/principal.ts';
import { serviceTables, words } from './action-rows.ts';
import { actionTable } from './action-table.ts';
import { isEverywhere } from './condition-keys.ts';
import { type KeySet, keySet } from './key-set.ts';
import { powersByService } from './powers.ts';
import { resourceTypes } from './resource-types.ts';

/** A type of resource that an action works on. */
export interface ActionType {
  /** `ec2:snapshot`, one of `resourceTypes`. */
  readonly type: string;
  readonly required: boolean;
  /** Keys carried on this type besides the action's own: those listed for the pair, else those of the type itself. */
  readonly keys: KeySet;
}

/** An action that gives a power or helps to one, as AWS documents it. */
export interface Action {
  /** `ec2:CreateSnapshot`. */
  readonly name: string;
  /** The name in lower case. */
  readonly lower: string;
  readonly service: string;
  /** Null: it helps to powers (`iam:PassRole`). */
  readonly power: Power | null;
  /** Empty: it is asked with the resource `*`. */
  readonly types: readonly ActionType[];
  /** Keys carried whatever it works on. */
  readonly keys: KeySet;
  /** Whether a request may carry a condition key (in lower case) when it asks for this type; null = no resource. */
  carries(type: string | null, lower: string): boolean;
}

const powerOf = new Map<string, Power>(
  Object.entries(powersByService).flatMap(([service, held]) =>
    powers.flatMap((power) => words(held[power] ?? '').map((name) => [`${service}:${name}`, power] as const)),
  ),
);

const byName = new Map(readActions().map((action) => [action.lower, action]));

/** The action of this name, given in lower case; null where it is none of ours. */
export function actionByName(lower: string): Action | null {
  return byName.get(lower) ?? null;
}

/** Every action that gives a power, always in the same order: by service, then as powers are listed. */
export const powerActions: readonly Action[] = [...powerOf.keys()].map((name) => {
  const action = actionByName(name.toLowerCase());
  if (action === null) throw new Error(`The action table lacks ${name}: write it anew (.ci/action-table.mjs)`);
  return action;
});

/** Prefixes of services whose resources are bound by resource control policies. */
export const rcpServices: ReadonlySet<string> = new Set(words(actionTable.rcpServices));

function readActions(): readonly Action[] {
  const sets = new Map<readonly string[], KeySet>();
  const setOf = (keys: readonly string[]): KeySet => {
    const set = sets.get(keys) ?? keySet(keys);
    sets.set(keys, set);
    return set;
  };
  return serviceTables.flatMap(({ service, actions }) =>
    actions.map((row) => {
      const name = `${service}:${row.name}`;
      const types = row.types.map((one) => {
        const type = `${service}:${one.name}`;
        return { type, required: one.required, keys: one.keys.length > 0 ? setOf(one.keys) : keysOfType(type) };
      });
      const own = setOf(row.keys);
      const byType = new Map(types.map(({ type, keys }) => [type, keys]));
      const carries = (type: string | null, lower: string): boolean =>
        isEverywhere(lower) || own.has(lower) || (type !== null && byType.get(type)?.has(lower) === true);
      return { name, lower: name.toLowerCase(), service, power: powerOf.get(name) ?? null, types, keys: own, carries };
    }),
  );
}

function keysOfType(type: string): KeySet {
  const known = resourceTypes.get(type);
  if (known === undefined) throw new Error(`The action table does not describe ${type}`);
  return known.keys;
}
