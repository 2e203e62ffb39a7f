import type { AccessVerdict } from '../../model/access-request.ts';
import type { PowerEntry, PowerVerdict } from '../../model/principal.ts';
import { powerActions } from './actions.ts';
import type { AccessDesk } from './desk.ts';
import type { Layers } from './evaluate.ts';
import type { Statement } from './parse-policy.ts';
import type { Asker } from './realm.ts';

/** Whether somebody is an administrator. `unknown`: that hangs on what was not read. */
export type Administrator = 'yes' | 'no' | 'unknown';

/**
 * Whether a user or role is an administrator: its own policies grant `*` on `*` without a condition, and boundary, organization
 * and denials leave every action of every power allowed on everything. `entries`: all that it may do.
 */
export function administratorOf({ layers }: Asker, entries: readonly PowerEntry[]): Administrator {
  return judge(layers, () => {
    const best = new Map<string, PowerVerdict>();
    for (const { verdict, actions, resources } of entries)
      for (const action of actions) {
        const before = best.get(action);
        if (verdict === 'allowed' && !resources.includes('*'))
          best.set(action, before === 'allowed' ? before : 'conditional');
        else if (before !== 'allowed') best.set(action, verdict === 'unknown' ? (before ?? verdict) : verdict);
      }
    return powerActions.map(({ name }) => best.get(name) ?? 'denied');
  });
}

/** The same by asking for every action of every power. */
export function administrator(desk: AccessDesk, key: string): Administrator {
  const asker = desk.realm.asker(key);
  if (asker === null) return 'unknown';
  return judge(asker.layers, () => Object.values(desk.ask({ id: null, principal: key }).verdicts));
}

function judge({ identity }: Layers, verdictsOf: () => readonly AccessVerdict[]): Administrator {
  const statements = identity.flatMap(({ document }) => document.statements);
  const isGranted = statements.some(grantsAll);
  if (!isGranted && !statements.some(mayGrantAll)) return 'no';
  const verdicts = new Set(verdictsOf());
  if (verdicts.has('denied') || verdicts.has('conditional')) return 'no';
  return isGranted && !verdicts.has('unknown') ? 'yes' : 'unknown';
}

function grantsAll({ effect, gap, atoms, actions, resources, actionTexts }: Statement): boolean {
  if (effect !== 'allow' || gap !== null || atoms.length > 0) return false;
  if (actions === null || actions.inverted || resources === null || resources.inverted) return false;
  return namesAll(actionTexts) && resources.patterns.some(({ ready }) => ready?.everything === true);
}

function mayGrantAll({ effect, gap, actions, actionTexts }: Statement): boolean {
  return effect !== 'deny' && gap !== null && (actions === null || actions.inverted || namesAll(actionTexts));
}

function namesAll(texts: readonly string[]): boolean {
  return texts.some((text) => /^\*+(?::\*+)?$/.test(text));
}
