import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCells } from '../../../src/clouds/aws/csv-cells.ts';

test.each([
  ['a,b', ['a', 'b']],
  ['', ['']],
  ['a,', ['a', '']],
  [',,', ['', '', '']],
  ['"a,b",c', ['a,b', 'c']],
  ['"say ""hi""",c', ['say "hi"', 'c']],
  ['"",c', ['', 'c']],
  [' a , b', [' a ', ' b']],
])('%j has the cells %j', (line, cells) => {
  expect(csvCells(line)).toEqual(cells);
});

test.each(['"a', 'a"', 'a"b,c', '"a"b,c', '"a""', 'a,"b', '"'])('%j is no line: its quotes do not match', (line) => {
  expect(csvCells(line)).toBeNull();
});

test('whatever is written as a line is read as it was, and no text is too odd to be looked at', () => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.string(), (cells, any) => {
      expect(csvCells(cells.map(quoted).join(','))).toEqual(cells);
      expect(csvCells(any)?.length ?? 1).toBeGreaterThan(0);
    }),
  );
});
