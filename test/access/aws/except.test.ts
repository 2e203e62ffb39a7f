import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternsExcept } from '../../../src/access/aws/except.ts';
import { glob, matchesText } from '../../../src/access/aws/glob.ts';

const hex = [...'0123456789abcdef'];
const covered = (patterns: readonly string[], text: string) =>
  patterns.filter((one) => matchesText(glob(one), text)).length;

function texts(letters: readonly string[], lengths: readonly number[]): readonly string[] {
  const of = (length: number): readonly string[] =>
    length === 0 ? [''] : of(length - 1).flatMap((text) => letters.map((letter) => text + letter));
  return lengths.flatMap(of);
}

describe('patterns that leave keys out', () => {
  it('match every id but those, each once', () => {
    const keys = ['x-0a', 'x-0b', 'x-ff', 'y-00'];
    const patterns = patternsExcept('x-', keys, true, 1000);
    for (const id of texts(hex, [2])) expect(covered(patterns, `x-${id}`)).toBe(keys.includes(`x-${id}`) ? 0 : 1);
    expect(covered(patterns, 'y-01')).toBe(0);
  });

  it('are those of one letter more at each place, sorted', () => {
    expect(patternsExcept('x-', ['x-0a'], true, 1000)).toEqual(
      [
        ...hex.filter((letter) => letter !== '0').map((letter) => `x-${letter}*`),
        ...hex.filter((letter) => letter !== 'a').map((letter) => `x-0${letter}*`),
      ].sort(),
    );
    expect(patternsExcept('x-', ['x-0'], true, 1000)).toEqual(
      hex.filter((letter) => letter !== '0').map((letter) => `x-${letter}*`),
    );
  });

  it('match every name but those, also longer and shorter ones', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
    const all = texts(['a', 'b', 'c', '-'], [1, 2, 3, 4]);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), (names) => {
        const patterns = patternsExcept(
          'p/',
          names.map((one) => `p/${one}`),
          false,
          10_000,
        );
        const wrong = all.filter((one) => covered(patterns, `p/${one}`) > 0 === names.includes(one));
        expect(wrong).toEqual([]);
      }),
      { seed: 5, numRuns: 15 },
    );
  });

  it('without keys are all names', () => {
    const patterns = patternsExcept('p/', ['q/a'], false, 1000);
    for (const one of texts(['a', 'Z', '0', '-', '_', '.', ':', '/'], [1, 2]))
      expect(covered(patterns, `p/${one}`)).toBe(1);
    expect(covered(patterns, 'p/')).toBe(0);
  });

  it('tell fewer letters apart where there would be too many, and never cover a key', () => {
    const keys = texts(['a', 'b'], [6]).map((one) => `p/${one}`);
    for (const most of [60, 64, 65, 201, 700]) {
      const patterns = patternsExcept('p/', keys, false, most);
      expect(patterns.length).toBeLessThanOrEqual(most);
      expect(keys.filter((key) => covered(patterns, key) > 0)).toEqual([]);
      expect(covered(patterns, 'p/c')).toBe(patterns.length === 0 ? 0 : 1);
    }
    // 67 letters may stand first, two of which begin keys.
    expect(patternsExcept('p/', keys, false, 64)).toEqual([]);
    expect(patternsExcept('p/', keys, false, 65)).toHaveLength(65);
    // Then each of the two takes 65 patterns, two that are no wildcards, and itself.
    expect(patternsExcept('p/', keys, false, 200)).toHaveLength(65);
    expect(patternsExcept('p/', keys, false, 201)).toHaveLength(201);
  });

  it('do not cover what goes on like a key, unless that is told apart', () => {
    const patterns = patternsExcept('p/', ['p/ab', 'p/ab'], false, 1000);
    expect([covered(patterns, 'p/a'), covered(patterns, 'p/ab'), covered(patterns, 'p/abc')]).toEqual([1, 0, 1]);
  });
});
