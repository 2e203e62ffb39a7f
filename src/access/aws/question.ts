import { because } from '../logic.ts';
import { type Action, rcpServices } from './actions.ts';
import type { Caller } from './caller.ts';
import type { Target } from './resource-pattern.ts';
import { readTag } from './resource-types.ts';
import type { CarriedState } from './test-atom.ts';
import type { KeyState } from './text-template.ts';

/** One action on one thing, or on any thing of a class, by one principal: what conditions can be read from. */
export interface Question {
  /** `service:action` in lower case. */
  readonly action: string;
  /** Whether resource control policies bind the service. */
  readonly resourceControl: boolean;
  readonly target: Target;
  /** State of a key in lower case; `written` is the key as the policy spells it. */
  state(key: string, written: string): CarriedState;
  /** The same for a variable. */
  read(key: string): KeyState;
}

/** What is known of the thing asked about. */
export interface Thing {
  /** Tags by name in lower case; null where they are open. Two names that differ in case alone leave it open. */
  readonly tags: ReadonlyMap<string, readonly string[]> | null;
  /** Other keys it settles, in lower case. */
  readonly attributes: ReadonlyMap<string, KeyState>;
}

/** What a question is made of. */
export interface Asked {
  readonly action: Action;
  /** Type of the thing, `ec2:snapshot`; null for an action that knows no resources. */
  readonly type: string | null;
  readonly target: Target;
  readonly thing: Thing;
  /** Null: nobody is named, what depends on who asks stays open. */
  readonly caller: Caller | null;
  /** Keys of the request, in lower case. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly closed: boolean;
}

const requestTags = /^aws:(requesttag\/|tagkeys$|resourcetag\/)/;
const ofPrincipal = /^aws:(principal|userid$|username$|resourceorg|resourceaccount$)/;

/** Prepares a question. */
export function askOf({ action, type, target, thing, caller, given, closed }: Asked): Question {
  const state = (key: string, written: string): CarriedState => {
    if (!action.carries(type, key)) return requestTags.test(key) || isElsewhere(action, key) ? 'absent' : 'dead';
    const said = given.get(key);
    if (said !== undefined) return said;
    const tag = type === null ? null : readTag(type, written);
    if (tag !== null && thing.tags !== null) {
      const values = thing.tags.get(tag.toLowerCase()) ?? 'absent';
      return values !== 'absent' && values.length > 1 ? because.ambiguous : values;
    }
    const attribute = thing.attributes.get(key);
    if (attribute !== undefined) return attribute === because.condition && closed ? 'absent' : attribute;
    if (ofPrincipal.test(key)) {
      if (caller === null) return because.principal;
      const fact = caller.state(key, closed);
      if (fact !== undefined) return fact;
    }
    return closed ? 'absent' : because.condition;
  };
  return {
    action: action.lower,
    resourceControl: rcpServices.has(action.service),
    target,
    state,
    read: (key) => {
      const found = state(key, key);
      return found === 'dead' ? because.undocumented : found;
    },
  };
}

// A key that the action carries on another type of thing is documented: on this one it is absent.
function isElsewhere(action: Action, key: string): boolean {
  const kept = elsewhere.get(action) ?? new Map<string, boolean>();
  const before = kept.get(key);
  if (before !== undefined) return before;
  const found = action.types.some(({ keys }) => keys.has(key));
  if (kept.size < mostKept) elsewhere.set(action, kept.set(key, found));
  return found;
}

const elsewhere = new WeakMap<Action, Map<string, boolean>>();
const mostKept = 2_000;
