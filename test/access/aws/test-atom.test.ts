import { describe, expect, it } from 'vitest';
import { type Atom, atomsOf } from '../../../src/access/aws/parse-condition.ts';
import { type CarriedState, testAtom, testValues } from '../../../src/access/aws/test-atom.ts';
import type { KeyState } from '../../../src/access/aws/text-template.ts';
import { because, type Cell, no, unsure, yes } from '../../../src/access/logic.ts';
import { variable } from './golden/policy.ts';

function atom(operator: string, ...values: readonly string[]): Atom {
  const [one] = atomsOf({ [operator]: { 'aws:X': values } }, true).atoms;
  if (one === undefined) throw new Error('no test');
  return one;
}

const keys: Readonly<Record<string, KeyState>> = {
  'aws:open': because.condition,
  'aws:two': ['a', 'b'],
  'aws:red': ['red'],
};
const read = (key: string): KeyState => keys[key] ?? 'absent';
const says = (operator: string, values: readonly string[], actual: readonly string[] | null): Cell =>
  testValues(atom(operator, ...values), actual, read);

const ambiguous = unsure(because.ambiguous);
const open = unsure(because.condition);

describe('a test of a key', () => {
  it.each<[string, readonly string[], readonly string[] | null, Cell]>([
    // One value.
    ['StringEquals', ['red'], ['red'], yes],
    ['StringEquals', ['red'], ['blue'], no],
    ['StringEquals', ['red', 'blue'], ['blue'], yes],
    ['StringNotEquals', ['red'], ['red'], no],
    ['StringNotEquals', ['red'], ['blue'], yes],
    ['StringNotEquals', ['red', 'blue'], ['blue'], no],
    ['StringNotEquals', ['red', 'blue'], ['green'], yes],
    ['StringLikeIfExists', ['r*'], ['red'], yes],
    ['StringLikeIfExists', ['r*'], ['blue'], no],
    ['NumericLessThan', ['8'], ['7'], yes],
    ['NumericLessThan', ['8', '10'], ['9'], yes],
    // Absent, and without a value, which is the same.
    ...[null, []].flatMap((absent): [string, readonly string[], readonly string[] | null, Cell][] => [
      ['StringEquals', ['red'], absent, no],
      ['StringEqualsIfExists', ['red'], absent, yes],
      ['StringNotEquals', ['red'], absent, yes],
      ['StringNotEqualsIfExists', ['red'], absent, yes],
      ['ForAllValues:StringEquals', ['red'], absent, yes],
      ['ForAllValues:StringNotEquals', ['red'], absent, yes],
      ['ForAnyValue:StringEquals', ['red'], absent, no],
      ['ForAnyValue:StringNotEquals', ['red'], absent, no],
      ['ForAnyValue:StringEqualsIfExists', ['red'], absent, no],
      ['Null', ['true'], absent, yes],
      ['Null', ['false'], absent, no],
      ['Null', ['TRUE', 'false'], absent, yes],
    ]),
    ['Null', ['true'], ['x'], no],
    ['Null', ['False'], ['x'], yes],
    ['Null', ['true', 'false'], ['x'], yes],
    // Several values.
    ['StringEquals', ['red'], ['blue', 'red'], yes],
    ['StringEquals', ['red'], ['blue', 'green'], no],
    ['StringNotEquals', ['red'], ['blue', 'red'], no],
    ['StringNotEquals', ['red'], ['blue', 'green'], yes],
    ['ForAnyValue:StringEquals', ['red', 'blue'], ['green', 'blue'], yes],
    ['ForAnyValue:StringEquals', ['red'], ['green', 'blue'], no],
    ['ForAnyValue:StringNotEquals', ['red'], ['red', 'blue'], yes],
    ['ForAnyValue:StringNotEquals', ['red', 'blue'], ['red', 'blue'], no],
    ['ForAllValues:StringEquals', ['red', 'blue'], ['red', 'blue', 'red'], yes],
    ['ForAllValues:StringEquals', ['red', 'blue'], ['red', 'green'], no],
    ['ForAllValues:StringNotEquals', ['red'], ['blue', 'green'], yes],
    ['ForAllValues:StringNotEquals', ['red'], ['blue', 'red'], no],
    // What cannot be compared.
    ['NumericLessThan', ['8'], ['x'], ambiguous],
    ['NumericLessThan', ['8'], ['x', '7'], yes],
    ['NumericNotEquals', ['8'], ['x'], ambiguous],
    ['ForAllValues:NumericLessThan', ['8'], ['x', '9'], no],
    ['ForAllValues:NumericLessThan', ['8'], ['x', '7'], ambiguous],
    ['ForAnyValue:NumericLessThan', ['8'], ['x', '9'], ambiguous],
    ['ForAnyValue:NumericNotEquals', ['8'], ['x', '9'], yes],
    // Variables.
    ['StringEquals', [variable('aws:red')], ['red'], yes],
    ['StringNotEquals', [variable('aws:red')], ['red'], no],
    ['StringEquals', [variable('aws:none')], ['red'], no],
    ['StringEquals', [variable('aws:none'), 'red'], ['red'], yes],
    ['StringNotEquals', [variable('aws:none')], ['red'], ambiguous],
    ['StringNotEquals', [variable('aws:none'), 'red'], ['red'], no],
    ['StringEquals', [variable('aws:open')], ['red'], open],
    ['StringEquals', [variable('aws:open'), 'red'], ['red'], yes],
    ['StringNotEquals', [variable('aws:open')], ['red'], open],
    ['StringNotEquals', [variable('aws:open'), 'red'], ['red'], no],
    ['StringEquals', [variable('aws:two')], ['a'], ambiguous],
    ['StringNotEquals', [variable('aws:two'), variable('aws:open')], ['a'], open | ambiguous],
  ])('%s %j of %j: %d', (operator, values, actual, cell) => {
    expect(says(operator, values, actual)).toBe(cell);
  });
});

describe('a test of a key that is carried, or is not', () => {
  const none = () => 'absent' as const;
  const both = (one: Atom, state: CarriedState) => [
    testAtom(one, state, true, none),
    testAtom(one, state, false, none),
  ];
  const undocumented = unsure(because.undocumented);

  it.each<[string, CarriedState, Cell, Cell]>([
    ['StringEquals', ['red'], yes, yes],
    ['StringEquals', ['blue'], no, no],
    ['StringEquals', 'absent', no, no],
    ['StringNotEquals', 'absent', yes, yes],
    ['StringEquals', because.condition, open, open],
    ['StringEquals', because.gap | because.condition, open | because.gap, open | because.gap],
    // A dead key keeps a Deny from firing only where absence does; an Allow never counts on it.
    ['StringEquals', 'dead', undocumented, no],
    ['StringNotEquals', 'dead', undocumented, undocumented],
    ['StringEqualsIfExists', 'dead', undocumented, undocumented],
    ['ForAnyValue:StringEquals', 'dead', undocumented, no],
    ['ForAllValues:StringEquals', 'dead', undocumented, undocumented],
  ])('%s red in state %s allows %d and denies %d', (operator, state, allows, denies) => {
    expect(both(atom(operator, 'red'), state)).toEqual([allows, denies]);
  });

  it('is absent or given as Null asks, also where the key is dead', () => {
    expect(both(atom('Null', 'true'), 'dead')).toEqual([undocumented, undocumented]);
    expect(both(atom('Null', 'false'), 'dead')).toEqual([undocumented, no]);
  });

  it('is a gap where the test cannot be decided, whatever the key', () => {
    for (const state of ['dead', 'absent', because.condition, ['x']] as const)
      expect(both(atom('StringMatches', 'x'), state)).toEqual([unsure(because.gap), unsure(because.gap)]);
  });

  it('reads the variables in it', () => {
    const one = atom('StringEquals', variable('aws:red'));
    expect([testAtom(one, ['red'], true, read), testAtom(one, ['red'], true, none)]).toEqual([yes, no]);
    expect(testAtom(atom('StringNotEquals', variable('aws:none')), 'dead', false, read)).toBe(undocumented);
  });
});
