import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../src/render/csv.ts';

describe('CSV', () => {
  it('ends lines with CRLF, quotes texts, doubles quotes and leaves null empty', () => {
    expect(
      csvLines([
        ['a"b', null, 3],
        ['c,d\ne', '', -1],
      ]),
    ).toBe('"a""b",,3\r\n"c,d\ne","",-1\r\n');
  });

  it.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])(
    'takes %j at the start of a text its power',
    (start) => {
      expect(csvLines([[`${start}1+1`]])).toBe(`"'${start}1+1"\r\n`);
    },
  );

  it('never starts a text cell with what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/^"[=+\-@\t\r\n＝＋－＠]/u.test(csvLines([[text]]))),
    );
  });

  it('of nothing is nothing', () => {
    expect(csvLines([])).toBe('');
  });
});
