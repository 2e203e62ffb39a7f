import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSeen } from '../../../src/store/sqlite/seen.ts';

describe('a set of row ids', () => {
  it('holds exactly what was added, over parts and large ids', () => {
    const id = fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 2 ** 31 - 9, max: 2 ** 33 }));
    fc.assert(
      fc.property(fc.array(id), fc.array(id), (added, asked) => {
        const seen = makeSeen();
        for (const one of added) seen.add(one);
        for (const one of [...added, ...asked]) expect(seen.has(one)).toBe(added.includes(one));
      }),
    );
  });
});
