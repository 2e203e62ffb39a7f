import { because, both, type Cell, either, negate, no, unsure, yes } from '../logic.ts';
import { matchesValue } from './operators.ts';
import type { Atom } from './parse-condition.ts';
import { fill, type KeyState } from './text-template.ts';

/** A key's state, or that the action is not documented to carry it. */
export type CarriedState = KeyState | 'dead';

/**
 * Whether one test of a condition holds. A key that an action never carries is absent; but the reference may be incomplete, so
 * that a Deny counts on its absence only where that keeps it from firing, and an Allow never does.
 */
export function testAtom(atom: Atom, state: CarriedState, allows: boolean, read: (key: string) => KeyState): Cell {
  if (atom.gap !== null) return unsure(because.gap);
  if (typeof state === 'number') return unsure(state | doubtsOf(atom, read));
  if (state !== 'dead') return testValues(atom, state === 'absent' ? null : state, read);
  if (allows) return unsure(because.undocumented);
  return testValues(atom, null, read) === no ? no : unsure(because.undocumented);
}

/** The same for a key whose values are known; null = absent. Source: IAM guide, "Condition operators" and "Set operations". */
export function testValues(atom: Atom, actual: readonly string[] | null, read: (key: string) => KeyState): Cell {
  const { operator, set, ifExists } = atom;
  const present = actual !== null && actual.length > 0;
  if (operator.kind === 'null') {
    const wanted = present ? 'false' : 'true';
    return atom.values.some(({ text }) => text.toLowerCase() === wanted) ? yes : no;
  }
  if (actual === null || !present) {
    if (set === 'any') return no;
    if (set === 'all') return yes;
    return ifExists || operator.negated ? yes : no;
  }
  if (set === null) {
    const matched = actual.reduce((cell, value) => either(cell, matchesAny(atom, value, read)), no);
    return operator.negated ? negate(matched) : matched;
  }
  const each = (value: string) => {
    const matched = matchesAny(atom, value, read);
    return operator.negated ? negate(matched) : matched;
  };
  return set === 'any'
    ? actual.reduce((cell, value) => either(cell, each(value)), no)
    : actual.reduce((cell, value) => both(cell, each(value)), yes);
}

// What stays open whatever the key turns out to hold: variables in the policy's own values.
function doubtsOf({ operator, values }: Atom, read: (key: string) => KeyState): number {
  let reasons = 0;
  for (const value of values) {
    if (value.static !== null) continue;
    const codes = fill(value, read);
    if (typeof codes === 'number') reasons |= codes;
    else if (codes === 'absent' && operator.negated) reasons |= because.ambiguous;
  }
  return reasons;
}

function matchesAny({ operator, values }: Atom, actual: string, read: (key: string) => KeyState): Cell {
  let found: Cell = no;
  for (const value of values) {
    const codes = fill(value, read);
    if (codes === 'absent') {
      // A variable without a value matches nothing; whether "matches nothing" makes a negated test hold is not documented.
      if (operator.negated) found = either(found, unsure(because.ambiguous));
      continue;
    }
    if (typeof codes === 'number') {
      found = either(found, unsure(codes));
      continue;
    }
    const matched = matchesValue(operator, actual, codes);
    if (matched === true) return yes;
    if (matched === null) found = either(found, unsure(because.ambiguous));
  }
  return found;
}
