import { type Action, actionByName } from './actions.ts';
import type { Caller } from './caller.ts';
import { askOf, type Question } from './question.ts';
import type { NamedThing } from './things.ts';

/** The type of thing that roles are when somebody becomes one. */
export const roleType = 'sts:role';

/** The actions that make somebody a role, by the names that trust policies use. */
export const becoming = {
  plain: actionNamed('sts:AssumeRole'),
  saml: actionNamed('sts:AssumeRoleWithSAML'),
  web: actionNamed('sts:AssumeRoleWithWebIdentity'),
} as const;

const noContext: ReadonlyMap<string, readonly string[]> = new Map();

/** Whether somebody may become a role. `isHome`: the caller is of the role's own account. `given`: keys that are settled, in lower case. */
export function roleQuestion(
  action: Action,
  role: NamedThing,
  isHome: boolean,
  caller: Caller,
  given: ReadonlyMap<string, readonly string[]> = noContext,
): Question {
  const thing = isHome ? role.thing : role.foreign;
  return askOf({ action, type: roleType, target: role.target, thing, caller, given, closed: false });
}

function actionNamed(name: string): Action {
  const action = actionByName(name.toLowerCase());
  if (action === null) throw new Error(`The action table lacks ${name}: write it anew (.ci/action-table.mjs)`);
  return action;
}
