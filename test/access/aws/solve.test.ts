import { describe, expect, it } from 'vitest';
import { all, always, any, type Formula, never, not } from '../../../src/access/aws/formula.ts';
import { type Solution, solve } from '../../../src/access/aws/solve.ts';
import { variable } from './golden/policy.ts';
import { pattern, test } from './leaves.ts';

const red = test('StringEquals', 'aws:a', 'red');
const blue = test('StringEquals', 'aws:a', 'blue');
const notRed = test('StringNotEquals', 'aws:a', 'red');
const other = test('StringEquals', 'aws:b', 'red');
const absent = test('Null', 'aws:a', 'true');
const there = test('Null', 'aws:a', 'false');
const thing = pattern('p');
const sized = (operator: string, size: number) => test(`Numeric${operator}`, 'ec2:VolumeSize', String(size));
const many = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => test('StringEquals', `aws:${letter}${at}`, 'x'));

describe('a formula', () => {
  it.each<[string, Formula, Solution]>([
    ['that is settled', always, 'always'],
    ['that is settled the other way', never, 'never'],
    ['of one test', red, 'depends'],
    ['of a test and its opposite', any([red, not(red)]), 'always'],
    ['of a test without its opposite', all([red, not(red)]), 'never'],
    // Tests of one key hang together.
    ['that wants one key to be two things', all([red, blue]), 'depends'],
    ['that wants one key to be a thing and not to be it', all([red, notRed]), 'never'],
    ['that wants a key to be a thing, or not to be it', any([red, notRed]), 'always'],
    ['that wants two keys to be the same', all([red, other]), 'depends'],
    ['that wants an absent key to be something', all([absent, red]), 'never'],
    ['that wants an absent key not to be something', all([absent, not(notRed)]), 'never'],
    ['that wants a key to be there, or not', any([absent, there]), 'always'],
    ['that wants a key to be there and nothing known', all([there, not(red), not(blue)]), 'depends'],
    ['that leaves no number', all([sized('LessThan', 8), sized('GreaterThan', 9)]), 'depends'],
    ['that leaves out no number', any([sized('LessThanIfExists', 8), sized('GreaterThanEquals', 8)]), 'always'],
    ['that leaves out the bound', any([sized('LessThanIfExists', 8), sized('GreaterThan', 8)]), 'depends'],
    [
      'of a beginning within another',
      all([test('StringLike', 'aws:a', 'ab*'), not(test('StringLike', 'aws:a', 'a*'))]),
      'never',
    ],
    [
      'of a beginning and a longer one',
      all([test('StringLike', 'aws:a', 'a*'), not(test('StringLike', 'aws:a', 'ab*'))]),
      'depends',
    ],
    [
      'of true and false',
      any([test('Bool', 'aws:m', 'true'), test('Bool', 'aws:m', 'false'), test('Null', 'aws:m', 'true')]),
      'always',
    ],
    // Where not every state can be tried it does not say so.
    ['of an ending', all([test('StringLike', 'aws:a', '*a'), not(test('StringLike', 'aws:a', '*a'))]), 'never'],
    [
      'of an ending within another',
      all([test('StringLike', 'aws:a', '*ab'), not(test('StringLike', 'aws:a', '*b'))]),
      'open',
    ],
    [
      'of addresses within others',
      all([test('IpAddress', 'aws:s', '10.1.0.0/16'), not(test('IpAddress', 'aws:s', '10.0.0.0/8'))]),
      'open',
    ],
    ['of an address', test('IpAddress', 'aws:s', '10.1.0.0/16'), 'depends'],
    ['of an ARN', test('ArnLike', 'aws:SourceArn', 'arn:aws:iam::1:*'), 'depends'],
    // Patterns and open variables hold or do not.
    ['of a pattern', thing, 'depends'],
    ['of a pattern and its opposite', any([thing, not(thing)]), 'always'],
    ['of two patterns of one thing', all([pattern('p', 'v'), not(pattern('q', 'v'))]), 'open'],
    ['of an open variable', test('StringEquals', 'aws:a', variable('aws:y')), 'depends'],
    [
      'of an open variable and its opposite',
      all([test('StringEquals', 'aws:a', variable('aws:y')), not(test('StringEquals', 'aws:a', variable('aws:y')))]),
      'never',
    ],
    [
      'of an ending within another, and of another key',
      all([test('StringLike', 'aws:a', '*ab'), not(test('StringLike', 'aws:a', '*b')), other]),
      'open',
    ],
    ['of a pattern and a test that hang together', all([pattern('p', 'aws:a'), not(red)]), 'open'],
    ['of several keys', all([red, not(other), any([thing, there])]), 'depends'],
    [
      'of values of sets',
      all([test('ForAnyValue:StringEquals', 'aws:t', 'a'), test('ForAllValues:StringNotEquals', 'aws:t', 'a')]),
      'never',
    ],
    [
      'of sets of values',
      all([test('ForAnyValue:StringEquals', 'aws:t', 'a'), test('ForAnyValue:StringEquals', 'aws:t', 'b')]),
      'depends',
    ],
    ['that every set of values may fail', test('ForAllValues:StringEquals', 'aws:t', 'a'), 'depends'],
    ['of a key that may be absent', test('StringEqualsIfExists', 'aws:a', 'red'), 'depends'],
  ])('%s', (_, formula, says) => {
    expect(solve(formula)).toBe(says);
  });

  it('of more keys than can be tried is open, unless it is settled before', () => {
    expect(solve(any([...many('a', 30), not(any(many('a', 30)))]))).toBe('open');
    expect(solve(any(many('a', 30)))).toBe('depends');
  });

  it('is tried in every combination of its keys', () => {
    const all3 = many('k', 3);
    // Only one combination of eight holds, and only one fails.
    expect(solve(all(all3))).toBe('depends');
    expect(solve(not(all(all3)))).toBe('depends');
    expect(solve(all([...all3, not(any(all3))]))).toBe('never');
    expect(solve(any([...all3, not(all(all3))]))).toBe('always');
  });
});
