import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternsExcept } from '../../../src/access/aws/except.ts';
import { exceptionsIn } from '../../../src/model/view/except-words.ts';

const hex = fc.stringMatching(/^[0-9a-f]{17}$/);
const names = fc.stringMatching(/^[a-z0-9][a-z0-9-]{2,12}$/);
const tailsOf = (head: string, patterns: readonly string[]) => patterns.map((pattern) => pattern.slice(head.length));

describe('what a list of patterns leaves out', () => {
  it('is counted: the ids that no pattern matches', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hex, { minLength: 1, maxLength: 12 }), (ids) => {
        const head = 'arn:aws:ec2:eu-central-1::snapshot/snap-';
        const patterns = patternsExcept(
          head,
          ids.map((id) => head + id),
          true,
          10_000,
        );
        expect(exceptionsIn(tailsOf(head, patterns))).toEqual({ count: ids.length, exact: true });
      }),
      { numRuns: 60 },
    );
  });

  it('is counted for names too', () => {
    fc.assert(
      fc.property(fc.uniqueArray(names, { minLength: 1, maxLength: 5 }), (keys) => {
        const head = 'arn:aws:rds:eu-central-1:111122223333:snapshot:';
        const patterns = patternsExcept(
          head,
          keys.map((key) => head + key),
          false,
          100_000,
        );
        expect(exceptionsIn(tailsOf(head, patterns))).toEqual({ count: keys.length, exact: true });
      }),
      { numRuns: 40 },
    );
  });

  it('is what begins like some, where not every letter could be told apart', () => {
    const head = 'snap-';
    const ids = ['0123456789abcdef0', '1123456789abcdef0', 'f123456789abcdef0'];
    const patterns = patternsExcept(
      head,
      ids.map((id) => head + id),
      true,
      40,
    );
    expect(exceptionsIn(tailsOf(head, patterns))).toEqual({ count: 3, exact: false });
  });

  it.each([
    ['whole words', ['prod-a', 'prod-b']],
    ['a few patterns', ['0*', '1*']],
    ['everything', ['*']],
    ['patterns with a wildcard inside', ['a*b*', ...'0123456789'.split('').map((letter) => `${letter}*`)]],
    ['nothing', []],
  ])('is nothing of a list of %s', (_, tails) => {
    expect(exceptionsIn(tails)).toBeNull();
  });
});
