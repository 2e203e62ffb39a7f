import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disjointSets } from '../../src/activity/disjoint-sets.ts';

describe('things that are put together', () => {
  it('are in one set with all that they were put together with, and with nothing else', () => {
    const joins = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 12 });
    fc.assert(
      fc.property(joins, (pairs) => {
        const sets = disjointSets(10);
        for (const [left, right] of pairs) sets.join(left, right);
        const reached = Array.from({ length: 10 }, (_, one) => {
          const near = new Set([one]);
          for (let size = -1; size !== near.size; ) {
            size = near.size;
            for (const [left, right] of pairs) if (near.has(left) || near.has(right)) near.add(left).add(right);
          }
          return near;
        });
        for (let one = 0; one < 10; one += 1)
          for (let other = 0; other < 10; other += 1)
            expect(sets.of(one) === sets.of(other)).toBe(reached[one]?.has(other));
      }),
    );
  });

  it('may be a row of any length', () => {
    const sets = disjointSets(200_000);
    for (let one = 1; one < 200_000; one += 1) sets.join(one - 1, one);
    expect(sets.of(0)).toBe(sets.of(199_999));
  });
});
