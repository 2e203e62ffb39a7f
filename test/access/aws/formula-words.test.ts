import { describe, expect, it } from 'vitest';
import { all, always, any, type Formula, never, not } from '../../../src/access/aws/formula.ts';
import { conditionOf } from '../../../src/access/aws/formula-words.ts';
import { leaf, pattern, test } from './leaves.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id) => pattern(id)) as [Formula, Formula, Formula];

describe('a condition in words', () => {
  it.each<[Formula, string]>([
    [always, 'always'],
    [never, 'never'],
    [a, 'a'],
    [not(a), 'not (a)'],
    [all([a, b]), 'a and b'],
    [any([a, b]), 'a or b'],
    [not(all([a, b])), 'not (a and b)'],
    [not(any([a, b])), 'not (a) and not (b)'],
    [all([any([a, b]), c]), 'c and (a or b)'],
    [any([all([a, b]), c]), 'c or (a and b)'],
    [all([c, not(any([a, b]))]), 'not (a) and not (b) and c'],
    [all([c, not(all([a, b]))]), 'not (a and b) and c'],
  ])('%j: %s', (formula, text) => {
    expect(conditionOf(formula).text).toBe(text);
  });

  it('says the same once', () => {
    const twice = {
      kind: 'all',
      parts: [a, { kind: 'leaf', leaf: { ...leaf('StringEquals', 'x', 'y'), words: 'a' } }],
    } as const;
    expect(conditionOf(twice).text).toBe('a');
  });

  it('names the keys it rests on, sorted, as policies spell them', () => {
    const formula = all([
      test('StringEquals', 'aws:B', 'x'),
      not(test('StringEquals', 'aws:A', 'x')),
      a,
      test('StringLike', 'aws:B', 'y'),
    ]);
    expect(conditionOf(formula).keys).toEqual(['aws:A', 'aws:B']);
    expect(conditionOf(a).keys).toEqual([]);
  });

  it('is cut where nobody reads on', () => {
    const long = (length: number): string => conditionOf(pattern('w'.repeat(length))).text;
    expect([long(600), long(601)]).toEqual(['w'.repeat(600), `${'w'.repeat(600)}…`]);
  });
});
