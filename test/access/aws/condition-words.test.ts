import { describe, expect, it } from 'vitest';
import { leafWords, patternWords } from '../../../src/access/aws/condition-words.ts';
import { atomsOf } from '../../../src/access/aws/parse-condition.ts';

const words = (operator: string, ...values: readonly string[]) => {
  const [atom] = atomsOf({ [operator]: { 'aws:X': values } }, true).atoms;
  return atom === undefined ? '' : leafWords(atom);
};

describe('a test in words', () => {
  it.each([
    ['StringEquals', ['red'], 'aws:X is red'],
    ['StringEquals', ['red', 'blue'], 'aws:X is red or blue'],
    ['StringEqualsIfExists', ['red'], 'aws:X is red (or is absent)'],
    ['StringNotEquals', ['red', 'blue'], 'aws:X is (or is absent) none of red or blue'],
    ['StringNotEqualsIfExists', ['red'], 'aws:X is none of red (or is absent)'],
    ['stringequalsignorecase', ['red'], 'aws:X is red'],
    ['StringLike', ['r*'], 'aws:X is like r*'],
    ['StringNotLike', ['r*'], 'aws:X is (or is absent) not like r*'],
    ['ArnLike', ['arn:*'], 'aws:X is like arn:*'],
    ['ArnNotEquals', ['arn:*'], 'aws:X is (or is absent) not like arn:*'],
    ['IpAddress', ['10.0.0.0/8'], 'aws:X is in 10.0.0.0/8'],
    ['NotIpAddress', ['10.0.0.0/8'], 'aws:X is (or is absent) not in 10.0.0.0/8'],
    ['Bool', ['true'], 'aws:X is true'],
    ['NumericEquals', ['8'], 'aws:X is 8'],
    ['NumericNotEquals', ['8'], 'aws:X is (or is absent) none of 8'],
    ['NumericLessThan', ['8'], 'aws:X is less than 8'],
    ['NumericLessThanEquals', ['8'], 'aws:X is at most 8'],
    ['NumericGreaterThan', ['8'], 'aws:X is more than 8'],
    ['NUMERICGREATERTHANEQUALS', ['8'], 'aws:X is at least 8'],
    ['DateLessThan', ['2026-01-01'], 'aws:X is before 2026-01-01'],
    ['DateLessThanEquals', ['2026-01-01'], 'aws:X is not after 2026-01-01'],
    ['DateGreaterThan', ['2026-01-01'], 'aws:X is after 2026-01-01'],
    ['DateGreaterThanEqualsIfExists', ['2026-01-01'], 'aws:X is not before 2026-01-01 (or is absent)'],
    ['ForAnyValue:StringEquals', ['a'], 'some value of aws:X is a'],
    ['ForAllValues:StringLike', ['a*'], 'every value of aws:X is like a*'],
    ['ForAnyValue:StringNotEquals', ['a'], 'some value of aws:X is none of a'],
    ['Null', ['true'], 'aws:X is absent'],
    ['Null', ['false'], 'aws:X is given'],
    ['Null', ['True'], 'aws:X is absent'],
  ])('%s %j: %s', (operator, values, text) => {
    expect(words(operator, ...values)).toBe(text);
  });

  it('lists five values and counts the others', () => {
    const letters = (count: number) => words('StringEquals', ...'abcdefgh'.slice(0, count));
    expect(letters(5)).toBe('aws:X is a or b or c or d or e');
    expect(letters(6)).toBe('aws:X is a or b or c or d or e or one of 1 more');
    expect(letters(8)).toBe('aws:X is a or b or c or d or e or one of 3 more');
  });

  it('is short, whatever the policy writes', () => {
    expect(words('StringEquals', 'v'.repeat(5000))).toBe(`aws:X is ${'v'.repeat(120)}`);
  });
});

describe('a pattern in words', () => {
  it.each([
    ['ec2:snapshot', ['arn:aws:ec2:*::snapshot/*'], 'the snapshot is arn:aws:ec2:*::snapshot/*'],
    ['rds:cluster-snapshot', ['a', 'b'], 'the cluster-snapshot is a or b'],
    [null, ['x'], 'the resource is x'],
  ])('of %s', (type, texts, text) => {
    expect(patternWords(type, texts)).toBe(text);
  });
});
