import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatches } from '../../src/model/glob.ts';

const role = 'arn:aws:iam::111122223333:role/backup-eu';

describe('a pattern', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', role, true],
    ['?', '', false],
    ['?', 'a', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a*c', 'ac', true],
    ['a*c', 'abbc', true],
    ['a*a', 'a', false],
    ['ab*ba', 'aba', false],
    ['*?', 'a', true],
    ['*a?*', 'ba', false],
    ['arn:aws:iam::*:role/backup-*', role, true],
    ['arn:aws:iam::????????????:role/backup-??', role, true],
    ['arn:aws:iam::*:role/Backup-*', role, false],
    ['role/backup-*', role, false],
    ['arn:aws:iam::111122223333:role/backup', role, false],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
    ['a\\*', 'a\\b', true],
  ])('%j matches %j: %j', (pattern, text, fits) => {
    expect(globMatches(pattern, text)).toBe(fits);
  });

  it('says what a plain reading of its letters says', () => {
    const few = fc.stringMatching(/^[ab?*]{0,8}$/);
    fc.assert(
      fc.property(few, fc.stringMatching(/^[ab]{0,8}$/), (pattern, text) => {
        const plain = pattern.replaceAll('*', '.*').replaceAll('?', '.');
        expect(globMatches(pattern, text)).toBe(new RegExp(`^(?:${plain})$`, 's').test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never goes back, however many stars it has', () => {
    const text = 'a'.repeat(100_000);
    expect(globMatches(`${'*a'.repeat(20_000)}*b`, text)).toBe(false);
    expect(globMatches(`${'*?a'.repeat(20_000)}*`, text)).toBe(true);
    expect(globMatches(`*${'a'.repeat(50_000)}b*`, text)).toBe(false);
  });
});
