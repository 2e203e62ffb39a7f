import { describe, expect, it } from 'vitest';
import { trialsOf } from '../../../src/access/aws/candidates.ts';
import type { Leaf } from '../../../src/access/aws/formula.ts';
import { variable } from './golden/policy.ts';
import { leaf } from './leaves.ts';

const key = 'aws:x';
const tried = (leaves: readonly Leaf[], of = key) => {
  const { list, complete } = trialsOf(of, leaves);
  return { singles: list.flatMap((one) => (one?.length === 1 ? one : [])), list, complete };
};
const singles = (operator: string, ...values: readonly string[]) => tried([leaf(operator, key, ...values)]).singles;
const complete = (...leaves: readonly Leaf[]) => tried(leaves).complete;

describe('what is tried for a key', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['StringEquals', ['red', 'blue'], ['red', 'blue', '~somebody-else']],
    // A text that looks like a number is none.
    ['StringEquals', ['8'], ['8', '~somebody-else']],
    ['BinaryEquals', ['QUJD'], ['QUJD', '~somebody-else']],
    ['StringEqualsIgnoreCase', ['Red'], ['Red', 'red', '~somebody-else']],
    ['StringLike', ['r*d'], ['rd', 'r~d', '~somebody-else']],
    ['StringLike', ['r?d'], ['rxd', '~somebody-else']],
    // A character that stands in a value is none that begins something else.
    ['StringEquals', ['~'], ['~', '¡somebody-else']],
    ['StringEquals', ['~', 'a¡'], ['~', 'a¡', '¢somebody-else']],
    [
      'ArnLike',
      ['arn:aws:iam::1:role/*'],
      ['arn:aws:iam::1:role/', 'arn:aws:iam::1:role/~', 'arn:aws:iam::770077007700:role/somebody-else'],
    ],
    ['Bool', ['true'], ['true', 'false']],
    ['Bool', ['TRUE'], ['TRUE', 'true', 'false']],
    ['IpAddress', ['10.0.0.0/8'], ['10.0.0.0', '203.0.113.77', '192.168.77.7', '2001:db8:77::7']],
    ['NumericLessThan', ['8'], ['8', '7', '9']],
    ['NumericLessThan', ['8', '10', '9'], ['8', '10', '9', '7', '11', '8.5', '9.5']],
    ['NumericEquals', ['8', '8.0'], ['8', '8.0', '7', '9']],
    ['NumericEquals', ['8.0', '8.00'], ['8.0', '8.00', '7', '9']],
    ['NumericLessThan', ['many'], ['many']],
    [
      'DateLessThan',
      ['2026-01-02T00:00:00Z'],
      ['2026-01-02T00:00:00Z', '2026-01-01T00:00:00.000Z', '2026-01-03T00:00:00.000Z'],
    ],
    [
      'DateGreaterThan',
      ['2026-01-03', '2026-01-01'],
      ['2026-01-03', '2026-01-01', '2025-12-31T00:00:00.000Z', '2026-01-04T00:00:00.000Z', '2026-01-02T00:00:00.000Z'],
    ],
    ['Null', ['true'], ['true', '~somebody-else']],
  ])('by %s of %j: %j', (operator, values, expected) => {
    expect(singles(operator, ...values)).toEqual(expected);
  });

  it('is nothing at all first, then single values, then sets of them', () => {
    expect(tried([leaf('ForAnyValue:StringEquals', key, 'a', 'b')]).list).toEqual([
      null,
      ['a'],
      ['b'],
      ['~somebody-else'],
      [],
      ['a', 'b'],
      ['a', '~somebody-else'],
      ['b', '~somebody-else'],
      ['a', 'b', '~somebody-else'],
    ]);
  });

  it('is an ARN for keys that hold ARNs', () => {
    expect(tried([leaf('StringEquals', 'aws:SourceArn', 'x')], 'aws:sourcearn').singles).toEqual([
      'x',
      'arn:aws:iam::770077007700:role/somebody-else',
    ]);
    expect(tried([leaf('StringEquals', 'aws:username', 'x')], 'aws:username').singles).toEqual(['x', '~somebody-else']);
  });

  it('is of every test of the key, whichever it is', () => {
    const { singles: texts } = tried([
      leaf('StringEquals', key, 'a'),
      leaf('StringNotEquals', key, 'b'),
      leaf('StringLike', key, 'c*'),
    ]);
    expect(texts).toEqual(['a', 'b', 'c', 'c~', '~somebody-else']);
  });

  it('is not of tests that are open, or of patterns', () => {
    const open = leaf('StringEquals', key, variable('aws:y'));
    expect(tried([open, { ...open, test: null }, leaf('StringEquals', key, 'a')]).singles).toEqual([
      'a',
      '~somebody-else',
    ]);
  });

  it('is sets of two where there are many values, and no more than forty of those', () => {
    const values = (count: number) => Array.from({ length: count }, (_, at) => `v${at}`);
    const sizes = (count: number) => {
      const { list, complete: whole } = tried([leaf('StringEquals', key, ...values(count))]);
      const most = Math.max(...list.map((one) => one?.length ?? 0));
      return { tried: list.length, most, whole };
    };
    expect(tried([leaf('StringEquals', key, ...values(7))]).list.slice(9, 11)).toEqual([
      ['v0', 'v1'],
      ['v0', 'v2'],
    ]);
    // With one that is none of them.
    expect(sizes(6)).toEqual({ tried: 1 + 2 ** 7, most: 7, whole: true });
    expect(sizes(7)).toEqual({ tried: 1 + 8 + 28, most: 2, whole: false });
    expect(sizes(39)).toEqual({ tried: 1 + 40 + 780, most: 2, whole: false });
    expect(sizes(60)).toEqual({ tried: 1 + 40 + 780, most: 2, whole: false });
  });
});

describe('the trials stand for every state of a key', () => {
  it.each<[string, readonly (readonly [string, string])[], boolean]>([
    [
      'of texts',
      [
        ['StringEquals', 'a'],
        ['StringNotEquals', 'b'],
      ],
      true,
    ],
    ['of texts without case', [['StringEqualsIgnoreCase', 'A']], true],
    ['of bytes', [['BinaryEquals', 'QUJD']], true],
    ['of truths', [['Bool', 'true']], true],
    [
      'of numbers',
      [
        ['NumericLessThan', '8'],
        ['NumericEquals', '9'],
      ],
      true,
    ],
    ['of dates', [['DateLessThan', '2026-01-01']], true],
    [
      'of beginnings',
      [
        ['StringLike', 'a*'],
        ['StringNotLike', 'ab*'],
      ],
      true,
    ],
    ['of texts written as patterns', [['StringLike', 'ab']], true],
    [
      'with a test whether it is there',
      [
        ['StringEquals', 'a'],
        ['Null', 'true'],
      ],
      true,
    ],
    ['not of endings', [['StringLike', '*a']], false],
    ['not of middles', [['StringLike', 'a*b']], false],
    ['not of single characters', [['StringLike', 'a?']], false],
    ['not of single characters at the end', [['StringLike', 'ab?']], false],
    [
      'not of endings beside beginnings',
      [
        ['StringLike', 'a*'],
        ['StringLike', '*b'],
      ],
      false,
    ],
    ['not of single characters within', [['StringLike', 'a?b']], false],
    ['not of addresses', [['IpAddress', '10.0.0.0/8']], false],
    ['not of ARNs', [['ArnLike', 'arn:aws:iam::1:*']], false],
    [
      'not of two kinds',
      [
        ['StringEquals', 'a'],
        ['StringLike', 'b*'],
      ],
      false,
    ],
    [
      'not of numbers written as texts',
      [
        ['NumericEquals', '8'],
        ['StringEquals', '8'],
      ],
      false,
    ],
  ])('%s', (_, tests, says) => {
    expect(complete(...tests.map(([operator, value]) => leaf(operator, key, value)))).toBe(says);
  });
});
