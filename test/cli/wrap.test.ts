import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/cli/wrap.ts';

describe('a wrapped text', () => {
  it('is broken between words, under what stands before it', () => {
    expect(wrap('by    ', 'user/ada -> group/backup -> statement 2', 24)).toBe(
      ['by    user/ada ->', '      group/backup ->', '      statement 2'].join('\n'),
    );
  });

  it('keeps a long word whole', () => {
    expect(wrap('', `a ${'b'.repeat(30)} c`, 10)).toBe(`a\n${'b'.repeat(30)}\nc`);
  });

  it('loses no word, and no line is too long but for a long word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (words) => {
        const lines = wrap('  ', words.join(' '), 20).split('\n');
        expect(lines.map((line) => line.trim()).join(' ')).toBe(words.join(' '));
        expect(lines.filter((line) => line.length > 20)).toEqual([]);
      }),
    );
  });
});
