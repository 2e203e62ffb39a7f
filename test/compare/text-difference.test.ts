import { describe, expect, it } from 'vitest';
import { differ, missingFrom } from '../../src/compare/text-difference.ts';
import { known, type Reading, unknown } from '../../src/model/reading.ts';

describe('two documents', () => {
  it.each<[string, Reading<string> | null, Reading<string> | null, boolean]>([
    ['the same', known('{"a":1}'), known('{"a":1}'), false],
    ['other blanks and order', known('{"a":1,"b":2}'), known('{ "b": 2, "a": 1 }'), false],
    ['another value', known('{"a":1}'), known('{"a":2}'), true],
    ['no JSON on either side', known('x'), known('y'), true],
    ['no longer JSON', known('{}'), known('{'), true],
    ['one not read', known('{}'), unknown('denied'), false],
    ['one not there', null, known('{}'), false],
  ])('%s', (_name, before, after, expected) => {
    expect(differ(before, after)).toBe(expected);
  });
});

describe('what is missing', () => {
  it('is told once, in order', () => {
    expect(missingFrom(['b'], ['c', 'b', 'a', 'c'])).toEqual(['a', 'c']);
    expect(missingFrom(['b'], [])).toEqual([]);
  });
});
