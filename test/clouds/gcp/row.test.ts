import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import {
  areTexts,
  flagAt,
  isRow,
  mayBeList,
  namesAt,
  nextOf,
  numberAt,
  rowAt,
  rowsAt,
  textAt,
  textsAt,
} from '../../../src/clouds/gcp/row.ts';

test('an empty text is none, and so is anything that is no text', () => {
  expect(['a', '', null, undefined, 1, {}, []].map((value) => textAt({ value }, 'value'))).toEqual([
    'a',
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('a number may be written as text, as 64-bit ones are', () => {
  expect(
    ['10', 10, '0', '-1', '1e3', '9'.repeat(16), Number.NaN, null, {}].map((value) => numberAt({ value }, 'value')),
  ).toEqual([10, 10, 0, null, null, null, null, null, null]);
});

test('what is false and what is left out are the same', () => {
  expect([true, false, undefined, 'true'].map((value) => flagAt({ value }, 'value'))).toEqual([true, null, null, null]);
});

test('a list may be absent; its members that are no objects stay as empty ones, so that they are counted', () => {
  expect(rowsAt({ value: [{ a: 1 }, null, 'x'] }, 'value')).toEqual([{ a: 1 }, {}, {}]);
  expect([rowsAt({}, 'value'), rowsAt({ value: {} }, 'value')]).toEqual([[], []]);
  expect([undefined, null, [], {}, 'x'].map((value) => mayBeList({ value }, 'value'))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('texts of a list come sorted and once', () => {
  expect(textsAt({ value: ['b', 'a', 'b', 1, null] }, 'value')).toEqual(['a', 'b']);
});

test('names of a list come sorted and once; what is no text is counted all the same', () => {
  expect(namesAt({ value: ['b', 'a', 'b', 1, null, {}] }, 'value')).toEqual(['a', 'b', 'some place']);
  expect([namesAt({}, 'value'), namesAt({ value: 'a' }, 'value')]).toEqual([[], []]);
  expect([areTexts([]), areTexts(['a']), areTexts(['a', null])]).toEqual([true, true, false]);
});

test('a list ends where no token leads on, and is malformed where what leads on is no token', () => {
  expect([{}, { nextPageToken: null }, { nextPageToken: '' }, { nextPageToken: 't' }].map(nextOf)).toEqual([
    null,
    null,
    null,
    't',
  ]);
  for (const nextPageToken of [5, {}, ['a'], true, false])
    expect(() => nextOf({ nextPageToken })).toThrow(MalformedAnswer);
});

test('whatever an answer holds can be read', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const read of [textAt, numberAt, flagAt, rowAt, rowsAt, textsAt, namesAt, mayBeList])
        read({ value }, 'value');
      isRow(value);
    }),
  );
});
