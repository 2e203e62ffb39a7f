import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, always, any, type Formula, holds, idOf, leavesOf, never, not } from '../../../src/access/aws/formula.ts';
import { pattern } from './leaves.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id) => pattern(id)) as [Formula, Formula, Formula];

describe('a formula', () => {
  it.each<[string, Formula, string]>([
    ['all of nothing', all([]), 'T'],
    ['any of nothing', any([]), 'F'],
    ['all of one', all([a]), '[a]'],
    ['any of one', any([a]), '[a]'],
    ['all of two', all([b, a]), 'all([a],[b])'],
    ['any of two', any([b, a]), 'any([a],[b])'],
    ['all of three in any order', all([c, a, b]), 'all([a],[b],[c])'],
    ['all of the same', all([a, a]), '[a]'],
    ['any of the same', any([b, a, b]), 'any([a],[b])'],
    ['all with what always holds', all([a, always, b]), 'all([a],[b])'],
    ['all with what never holds', all([a, never]), 'F'],
    ['any with what always holds', any([a, always]), 'T'],
    ['any with what never holds', any([never, a]), '[a]'],
    ['all of what always holds', all([always, always]), 'T'],
    ['all of all', all([all([a, b]), c]), 'all([a],[b],[c])'],
    ['all of all, overlapping', all([all([a, b]), a]), 'all([a],[b])'],
    ['all of all, the same', all([all([a, b]), all([b, a])]), 'all([a],[b])'],
    ['any of any', any([c, any([b, a])]), 'any([a],[b],[c])'],
    ['all of any', all([any([a, b]), c]), 'all([c],any([a],[b]))'],
    ['any of all', any([all([a, b]), all([b, a])]), 'all([a],[b])'],
    ['not', not(a), '![a]'],
    ['not not', not(not(a)), '[a]'],
    ['not of what always holds', not(always), 'F'],
    ['not of what never holds', not(never), 'T'],
    ['not of all', not(all([a, b])), '!all([a],[b])'],
  ])('%s', (_, formula, id) => {
    expect(idOf(formula)).toBe(id);
    // Asked again it is the same.
    expect(idOf(formula)).toBe(id);
  });

  it('has each leaf once', () => {
    const ids = (formula: Formula) => leavesOf(formula).map(({ id }) => id);
    expect(ids(all([any([a, not(b)]), not(all([b, c]))])).sort()).toEqual(['a', 'b', 'c']);
    expect([ids(always), ids(a), ids(not(a))]).toEqual([[], ['a'], ['a']]);
  });

  it.each<[Formula, readonly string[], boolean]>([
    [always, [], true],
    [never, ['a'], false],
    [a, ['a'], true],
    [a, ['b'], false],
    [not(a), ['a'], false],
    [all([a, b]), ['a'], false],
    [all([a, b]), ['a', 'b'], true],
    [any([a, b]), ['b'], true],
    [any([a, b]), ['c'], false],
    [all([a, not(any([b, c]))]), ['a'], true],
    [all([a, not(any([b, c]))]), ['a', 'c'], false],
  ])('%j holds with %j: %s', (formula, truth, says) => {
    expect(holds(formula, ({ id }) => truth.includes(id))).toBe(says);
  });

  it('says after being simplified what it said before', () => {
    type Plain = string | boolean | { readonly op: 'all' | 'any' | 'not'; readonly parts: readonly Plain[] };
    const { plain } = fc.letrec<{ plain: Plain }>((tie) => ({
      plain: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<Plain>('a', 'b', 'c', true, false),
        fc.record({ op: fc.constantFrom('all', 'any', 'not'), parts: fc.array(tie('plain'), { maxLength: 3 }) }),
      ),
    }));
    const leaves: Readonly<Record<string, Formula>> = { a, b, c };
    const build = (one: Plain): Formula => {
      if (typeof one === 'boolean') return one ? always : never;
      if (typeof one === 'string') return leaves[one] ?? never;
      const parts = one.parts.map(build);
      return one.op === 'all' ? all(parts) : one.op === 'any' ? any(parts) : not(parts[0] ?? always);
    };
    const value = (one: Plain, truth: ReadonlySet<string>): boolean => {
      if (typeof one === 'boolean') return one;
      if (typeof one === 'string') return truth.has(one);
      if (one.op === 'all') return one.parts.every((part) => value(part, truth));
      return one.op === 'any' ? one.parts.some((part) => value(part, truth)) : !value(one.parts[0] ?? true, truth);
    };
    fc.assert(
      fc.property(plain, fc.subarray(['a', 'b', 'c']), (one, truth) => {
        expect(holds(build(one), ({ id }) => truth.includes(id))).toBe(value(one, new Set(truth)));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
