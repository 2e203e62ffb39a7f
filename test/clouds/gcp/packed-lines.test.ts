import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedLines } from '../../../src/clouds/gcp/packed-lines.ts';

const line = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\n'));

test('lines are given again by place, in the order they came, however many', () => {
  const given = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), line), { maxLength: 200 });
  fc.assert(
    fc.property(given, (rows) => {
      const lines = packedLines();
      for (const [place, text] of rows) lines.add(place, text);
      for (const place of ['a', 'b', 'c'])
        expect(lines.take(place)).toEqual(rows.flatMap(([where, text]) => (where === place ? [text] : [])));
    }),
  );
});

test('what was taken is forgotten, and a place that nobody named has nothing', () => {
  const lines = packedLines();
  lines.add('a', 'one');
  expect([lines.take('a'), lines.take('a'), lines.take('b')]).toEqual([['one'], [], []]);
});
