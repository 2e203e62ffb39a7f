import { describe, expect, it } from 'vitest';
import { byText, same } from '../../src/compare/same.ts';

describe('same', () => {
  it.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [[1, 2], [2, 1], false],
    [null, {}, false],
    ['1', 1, false],
  ])('%j and %j: %s', (left, right, expected) => {
    expect(same(left, right)).toBe(expected);
  });
});

describe('byText', () => {
  it('orders by code unit, not by language', () => {
    expect(['b', 'a', 'Z', 'ä', 'a'].sort(byText)).toEqual(['Z', 'a', 'a', 'b', 'ä']);
  });
});
