import type { PowerVerdict } from '../../model/principal.ts';
import { no } from '../logic.ts';
import { type Action, actionByName } from './actions.ts';
import type { AccessDesk } from './desk.ts';
import { iamRewrites } from './escalation.ts';
import { applies } from './evaluate.ts';
import { askOf } from './question.ts';
import type { Asker } from './realm.ts';
import { covers } from './resource-pattern.ts';
import { openSlot } from './slots.ts';

/** A right to rewrite what identities may do. */
export interface Rewrite {
  /** `iam:AttachUserPolicy`. */
  readonly action: string;
  /** A pattern as the policy writes it: untrusted text. */
  readonly resource: string;
  readonly verdict: PowerVerdict;
  /** Never empty where the verdict is `unknown`. */
  readonly missing: readonly string[];
  /** `iam:AttachUserPolicy on *`, with the verdict where it is not allowed outright. */
  readonly text: string;
}

const noContext: ReadonlyMap<string, readonly string[]> = new Map();
const rewrites: readonly Action[] = iamRewrites.flatMap((name) => actionByName(name.toLowerCase()) ?? []);

/**
 * Every right of a user or role to rewrite what identities of its account may do, on what: with one it can give itself, or one it
 * may become, any power. Sorted by text; none = it certainly has none.
 */
export function rewritesOf(desk: AccessDesk, key: string): readonly Rewrite[] {
  const asker = desk.realm.asker(key);
  if (asker === null) return [];
  return rewrites
    .flatMap((action) => {
      const open = ask(desk, key, action.name, []);
      if (open === null) return [];
      const resources = open.verdict === 'allowed' ? ['*'] : resourcesOf(asker, action);
      return resources.flatMap((resource) => {
        // One that is named in full is asked about by its name.
        const said = isWhole(resource) ? ask(desk, key, action.name, [resource]) : open;
        return said === null
          ? []
          : { ...said, action: action.name, resource, text: textOf(action.name, resource, said.verdict) };
      });
    })
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

interface Said {
  readonly verdict: PowerVerdict;
  readonly missing: readonly string[];
}

function ask(desk: AccessDesk, principal: string, action: string, resources: readonly string[]): Said | null {
  const { verdicts, missing } = desk.ask({ id: null, principal, actions: [action], resources });
  const verdict = verdicts[action];
  return verdict === undefined || verdict === 'denied' ? null : { verdict, missing: missing?.[action] ?? [] };
}

// What the statements that grant an action name, as far as things of its types can be meant.
function resourcesOf(asker: Asker, action: Action): readonly string[] {
  const found = new Set<string>();
  for (const { type } of action.types) {
    const slot = openSlot(type, asker, null);
    const question = askOf({ action, ...slot, caller: asker.caller, given: noContext, closed: false });
    for (const { document } of asker.layers.identity)
      for (const statement of document.about(action.lower)) {
        if (statement.effect === 'deny' || applies(statement, question) === no) continue;
        const { resources } = statement;
        const patterns = resources === null || resources.inverted ? null : resources.patterns;
        if (patterns === null) found.add('*');
        for (const pattern of patterns ?? [])
          if (covers(pattern, slot.target, question.read) !== no) found.add(pattern.template.text);
      }
  }
  return [...found].sort();
}

function isWhole(text: string): boolean {
  return text.split(':').length >= 6 && !/[*?]|\$\{/.test(text);
}

function textOf(action: string, resource: string, verdict: PowerVerdict): string {
  return `${action} on ${resource.slice(0, 200)}${verdict === 'allowed' ? '' : ` (${verdict})`}`;
}
