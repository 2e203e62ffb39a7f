import { expect, test } from 'vitest';
import { both, either, type Match, not } from '../../../src/activity/recording/match.ts';

const all: readonly Match[] = ['all', 'some', 'few', 'none', 'unknown'];

test.each<[Match, Match, Match, Match]>([
  ['all', 'all', 'all', 'all'],
  ['all', 'some', 'some', 'all'],
  ['all', 'none', 'none', 'all'],
  ['all', 'unknown', 'unknown', 'all'],
  ['all', 'few', 'few', 'all'],
  ['some', 'some', 'some', 'unknown'],
  ['some', 'few', 'few', 'unknown'],
  ['few', 'few', 'few', 'few'],
  ['few', 'none', 'none', 'few'],
  ['few', 'unknown', 'few', 'unknown'],
  ['some', 'none', 'none', 'some'],
  ['some', 'unknown', 'unknown', 'unknown'],
  ['none', 'none', 'none', 'none'],
  ['none', 'unknown', 'none', 'unknown'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
])('%s and %s: both %s, either %s, in any order', (left, right, and, or) => {
  expect([both(left, right), both(right, left)]).toEqual([and, and]);
  expect([either(left, right), either(right, left)]).toEqual([or, or]);
});

test('what does not match is turned round, what is open stays so', () => {
  expect(all.map(not)).toEqual(['none', 'some', 'some', 'all', 'unknown']);
});
