import { describe, expect, it } from 'vitest';
import { amount, listed, thousands } from '../../../src/model/view/amount.ts';

describe('an amount', () => {
  it.each([
    [0, '0 copies'],
    [1, '1 copy'],
    [2, '2 copies'],
    [4200, '4,200 copies'],
    [1_000_000, '1,000,000 copies'],
  ])('%i reads %s', (count, words) => {
    expect(amount(count, 'copy', 'copies')).toBe(words);
  });

  it('below a thousand has no comma', () => {
    expect(thousands(999)).toBe('999');
  });
});

describe('a list of words', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j reads %s', (words, text) => {
    expect(listed(words)).toBe(text);
  });
});
