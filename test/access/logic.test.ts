import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because, blindReasons, both, either, isUnsure, negate, no, unsure, yes } from '../../src/access/logic.ts';

const condition = unsure(because.condition);
const gap = unsure(because.gap);
const reasons = Object.values(because);

describe('three values', () => {
  it.each([
    [no, no, no, no],
    [no, yes, no, yes],
    [yes, no, no, yes],
    [yes, yes, yes, yes],
    [no, gap, no, gap],
    [gap, no, no, gap],
    [yes, gap, gap, yes],
    [gap, yes, gap, yes],
    [gap, gap, gap, gap],
    [gap, condition, gap | condition, gap | condition],
  ])('%d and %d: both %d, either %d', (a, b, and, or) => {
    expect([both(a, b), either(a, b)]).toEqual([and, or]);
  });

  it.each([
    [no, yes],
    [yes, no],
    [gap, gap],
    [condition, condition],
  ])('the opposite of %d is %d', (cell, opposite) => {
    expect(negate(cell)).toBe(opposite);
  });

  it('are unsure with whatever reason, and with none', () => {
    expect([no, yes, unsure(0), ...reasons.map(unsure)].map(isUnsure)).toEqual([
      false,
      false,
      ...Array.from({ length: reasons.length + 1 }, () => true),
    ]);
  });

  it('tell every reason apart, also from the value', () => {
    expect(new Set(reasons).size).toBe(reasons.length);
    expect(reasons.every((one) => one > 2 && (one & (one - 1)) === 0)).toBe(true);
  });

  it('are blind where a gap, an ambiguity or an undocumented key is among the reasons, and else conditional', () => {
    const blind = Object.entries(because).flatMap(([name, bit]) => ((bit & blindReasons) === 0 ? [] : [name]));
    expect(blind.sort()).toEqual(['ambiguous', 'gap', 'undocumented']);
  });
});

describe('more knowledge', () => {
  const cell = fc.constantFrom(no, yes, ...reasons.map(unsure), gap | condition);
  const settled = (one: number) => (isUnsure(one) ? fc.constantFrom(no, yes) : fc.constant(one));

  it('only ever turns an unknown into true or false', () => {
    const pairs = fc
      .tuple(cell, cell)
      .chain(([a, b]) => fc.tuple(fc.constant([a, b] as const), settled(a), settled(b)));
    fc.assert(
      fc.property(pairs, ([[a, b], c, d]) => {
        for (const join of [both, either]) {
          const before = join(a, b);
          if (!isUnsure(before)) expect(join(c, d)).toBe(before);
        }
        if (!isUnsure(negate(a))) expect(negate(c)).toBe(negate(a));
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it('is told by all the reasons that are left, in whichever order they come', () => {
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        expect([both(a, b), either(a, b)]).toEqual([both(b, a), either(b, a)]);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
