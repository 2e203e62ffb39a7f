import { describe, expect, test } from 'vitest';
import {
  at,
  entries,
  field,
  flagOf,
  isCut,
  isObject,
  own,
  textAt,
  textOf,
  textsAt,
} from '../../../src/activity/aws/json.ts';

describe('a field', () => {
  test('is found in any casing, the exact one first', () => {
    expect(field({ DBSnapshotIdentifier: 1 }, 'dBSnapshotIdentifier')).toBe(1);
    expect(field({ SNAPSHOTID: 1, snapshotId: 2 }, 'snapshotId')).toBe(2);
    expect(at({ a: { B: [1] } }, 'A', 'b')).toEqual([1]);
  });

  test('is never inherited', () => {
    const hostile: unknown = JSON.parse('{"__proto__": {"snapshotId": "snap-01"}}');
    for (const name of ['snapshotId', 'toString', 'constructor']) expect(field(hostile, name)).toBeUndefined();
    expect(field(hostile, '__proto__')).toEqual({ snapshotId: 'snap-01' });
  });

  test('of something without fields is none', () => {
    for (const value of [null, undefined, 'text', 7, true, [{ a: 1 }]]) expect(field(value, 'a')).toBeUndefined();
  });

  test('is not looked for among more than a thousand', () => {
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, index]));
    expect(field({ ...many, LAST: 1 }, 'last')).toBeUndefined();
    expect(field({ ...many, last: 1 }, 'last')).toBe(1);
  });
});

describe('a text', () => {
  test.each([
    ['a', 'a'],
    [12, '12'],
    ['', null],
    [Number.NaN, null],
    [{}, null],
    [null, null],
    [true, null],
  ])('of %j is %j', (value, expected) => {
    expect(textOf(value)).toBe(expected);
  });

  test('is cut, never inside a character', () => {
    expect(textOf('x'.repeat(300))).toHaveLength(256);
    expect(textOf('ab\u{1F600}', 3)).toBe('ab');
    expect(textAt({ a: 'abc' }, 'a')).toBe('abc');
  });
});

test.each([
  [true, true],
  ['true', true],
  ['False', false],
  [false, false],
  ['yes', null],
  [1, null],
  [undefined, null],
])('the flag %j is %j', (value, expected) => {
  expect(flagOf(value)).toBe(expected);
});

describe('a list', () => {
  test.each([
    [
      [1, 2],
      [1, 2],
    ],
    [{ items: [1] }, [1]],
    [{ item: { a: 1 } }, [{ a: 1 }]],
    [{ member: ['x'] }, ['x']],
    [{ a: 1 }, [{ a: 1 }]],
    ['x', ['x']],
    [{}, []],
    [{ items: null }, []],
    [null, []],
    [undefined, []],
    ['', []],
  ])('of %j has the entries %j', (value, expected) => {
    expect(entries(value)).toEqual(expected);
  });

  test('is cut after a thousand', () => {
    expect(entries(Array.from({ length: 5_000 }))).toHaveLength(1_000);
    expect(entries({ items: Array.from({ length: 5_000 }) })).toHaveLength(1_000);
    expect(entries(Array.from({ length: 5_000 }), Number.POSITIVE_INFINITY)).toHaveLength(5_000);
    expect(textsAt({ a: ['x', null, {}, 7] }, 'a')).toEqual(['x', '7']);
  });
});

test('a list that is longer than is read is found wherever it is', () => {
  const long = Array.from({ length: 1_001 });
  expect([long, { a: { b: [{ c: long }] } }, [1, [long]]].map((value) => isCut(value))).toEqual([true, true, true]);
  expect([long.slice(1), { a: long.slice(1) }, null, 'x', 7].some((value) => isCut(value))).toBe(false);
  expect(isCut({ a: { b: { c: long } } }, 3)).toBe(false);
});

test('the fields of a record are found by their exact name alone', () => {
  expect([own({ a: 1 }, 'a'), own({ A: 1 }, 'a'), own({}, 'toString'), own(null, 'a')]).toEqual([
    1,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a list is no object', () => {
  expect([{}, [], null, 'a'].map(isObject)).toEqual([true, false, false, false]);
});
