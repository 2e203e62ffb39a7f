import { describe, expect, test } from 'vitest';
import {
  flagOf,
  hasMembers,
  listOf,
  locationOf,
  member,
  numberOf,
  regionOf,
  tagsOf,
  timeOf,
  wordOf,
} from '../../../src/clouds/azure/text.ts';

describe('the texts of an answer', () => {
  test('a member is found however deep, and never in what an object inherits', () => {
    expect(member({ a: { b: [1] } }, 'a', 'b')).toEqual([1]);
    expect([member({ a: null }, 'a', 'b'), member('text', 'length'), member({}, 'toString')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a word is bounded, and what should be one and is not stays visible', () => {
    expect(wordOf('x'.repeat(5_000))).toHaveLength(1_024);
    expect([wordOf(undefined), wordOf(null), wordOf(''), wordOf(5), wordOf({ a: 1 })]).toEqual([
      null,
      null,
      '',
      '5',
      '{"a":1}',
    ]);
  });

  test('an object is one whatever is in it, and nothing else is', () => {
    expect([{}, { a: 1 }].map(hasMembers)).toEqual([true, true]);
    expect([undefined, null, 'x', 5, []].map(hasMembers)).toEqual([false, false, false, false, false]);
  });

  test('numbers, flags and lists are what they are, or nothing', () => {
    expect([numberOf(5), numberOf('5'), numberOf(Number.NaN)]).toEqual([5, null, null]);
    expect([flagOf(false), flagOf('false'), flagOf(undefined)]).toEqual([false, null, null]);
    expect([listOf(['a']), listOf('a'), listOf(undefined)]).toEqual([['a'], [], []]);
  });

  test('a time is an instant in UTC, or nothing', () => {
    expect(timeOf('2017-12-21T22:48:25.4353958Z')).toBe('2017-12-21T22:48:25.435Z');
    expect(timeOf(new Date('2020-01-01T00:00:00Z'))).toBe('2020-01-01T00:00:00.000Z');
    expect([timeOf(new Date('no')), timeOf('no'), timeOf(null), timeOf(5)]).toEqual([null, null, null, null]);
  });

  test('tags are sorted and bounded, whatever they are called', () => {
    expect(Object.keys(tagsOf({ b: '1', a: '2' }))).toEqual(['a', 'b']);
    const odd = tagsOf(JSON.parse('{"__proto__": "x", "n": null}'));
    expect([Object.hasOwn(odd, '__proto__'), odd['n']]).toEqual([true, '']);
    expect([tagsOf(undefined), tagsOf('owner')]).toEqual([{}, {}]);
    expect(
      Object.keys(tagsOf(Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`t${at}`, ''])))),
    ).toHaveLength(128);
  });

  test('a location goes by its name', () => {
    expect(['West Europe', 'westeurope', 'Jio India West'].map(locationOf)).toEqual([
      'westeurope',
      'westeurope',
      'jioindiawest',
    ]);
    expect(['../x', '', 7, null].map(locationOf)).toEqual([null, null, null, null]);
  });

  test('where something lies is always said, bounded', () => {
    expect(['West Europe', '<b>', '', undefined].map(regionOf)).toEqual(['westeurope', '<b>', 'unknown', 'unknown']);
    expect(regionOf('x'.repeat(10_000))).toHaveLength(60);
  });
});
