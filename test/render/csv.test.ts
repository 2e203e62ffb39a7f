import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../src/render/csv.ts';

describe('CSV', () => {
  it('ends lines with CRLF, quotes texts, doubles quotes and leaves null empty', () => {
    expect(
      csvLines([
        ['a"b', null, 3],
        ['c,d', '', -1],
      ]),
    ).toBe('"a""b",,3\r\n"c,d","",-1\r\n');
  });

  it.each(['=', '+', '-', '@', '＝', '＋', '－', '＠'])('takes %j at the start of a text its power', (start) => {
    expect(csvLines([[`${start}1+1`]])).toBe(`"'${start}1+1"\r\n`);
  });

  it('never starts a text cell with what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/^"[=+\-@\t\r\n＝＋－＠]/u.test(csvLines([[text]]))),
    );
  });

  it.each([
    ['\u001b]0;title\u0007', '\\u001b]0;title\\u0007'],
    ['two\r\nlines\tand a tab', 'two\\r\\nlines\\tand a tab'],
    ['\n=1+1', '\\n=1+1'],
    ['\u0000=1+1', '\\u0000=1+1'],
    ['a\u009bb\u007fc', 'a\\u009bb\\u007fc'],
    ['file\u202egpj.exe', 'file\\u202egpj.exe'],
    ['\u{e0001}', '\\udb40\\udc01'],
    ['\ud800', '\\ud800'],
    ['Ünïcödé 日本 ✓', 'Ünïcödé 日本 ✓'],
  ])('shows what is hidden in %j', (text, shown) => {
    expect(csvLines([[text]])).toBe(`"${shown}"\r\n`);
  });

  it('holds no raw control character and one line a row, whatever a cell holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const text = csvLines([cells]);
        return text.endsWith('\r\n') && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text.slice(0, -2));
      }),
    );
  });

  it('leaves JSON in a cell what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvLines([[JSON.stringify({ text })]]);
        expect(JSON.parse(cell.slice(1, -3).replaceAll('""', '"'))).toEqual({ text });
      }),
    );
  });

  it('of nothing is nothing', () => {
    expect(csvLines([])).toBe('');
  });
});
