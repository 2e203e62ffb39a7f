import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/explain.ts';

describe('the nearest valid name', () => {
  it.each<[string, readonly string[], string | null]>([
    ['acounts', ['accounts', 'regions'], 'accounts'],
    ['regoins', ['accounts', 'regions'], 'regions'],
    ['zzz', ['accounts', 'regions'], null],
    ['x', [], null],
  ])('for %s of %j is %s', (word, names, expected) => {
    expect(nearest(word, names)).toBe(expected);
  });
});
