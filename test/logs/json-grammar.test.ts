import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowScanner } from '../../src/logs/row-scanner.ts';

/** Whether the scanner finds JSON values in a text, one after another. */
function isJson(text: string): boolean {
  const scanner = new RowScanner(
    { row: () => undefined, passedOver: () => undefined, list: () => undefined, cut: () => undefined },
    { recordBytes: 1000, depth: 64 },
  );
  scanner.feed(Buffer.from(text));
  return scanner.finish() === null;
}

/** The same by `JSON.parse`: the text is values one after another, each of which it takes; behind a number or word stands white space. */
function isParsed(text: string): boolean {
  const ends = [true];
  for (let end = 1; end <= text.length; end += 1) {
    const isApart = /[\]}"\s]$/.test(text.slice(0, end)) || /^(\s|$)/.test(text.slice(end));
    ends[end] = ends.some((is, start) => is && start < end && isApart && parses(text.slice(start, end)));
    if (text.slice(0, end).trim() === '') ends[end] = true;
  }
  return ends[text.length] === true;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the grammar', () => {
  it.each([
    '{}',
    '[]',
    '{"a":1}',
    '[1,2]',
    '"a"',
    '-0',
    '0.5',
    '1e5',
    '1E+5',
    '1.0e-10',
    'true',
    'false',
    'null',
    ' [ ] ',
    '"\\u00e9\\n\\""',
    '"\u007f"',
  ])('takes %s', (text) => {
    expect([isJson(text), parses(text)]).toEqual([true, true]);
  });

  it.each([
    '{',
    '[',
    '{a:1}',
    "{'a':1}",
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '[1,]',
    '[,1]',
    '[1 2]',
    '{"a":1 "b":2}',
    '{]',
    '[}',
    ']',
    ',',
    ':',
    '01',
    '-',
    '1.',
    '.5',
    '1e',
    '+1',
    'tru',
    'truee',
    'nulll',
    'NaN',
    'Infinity',
    '"',
    '"\\x"',
    '"\\u12g4"',
    '"\t"',
    '"\n"',
    '\u00a0',
    '// x',
    '1,2',
    '[1]]',
    '{"a":[}',
    'undefined',
    '\u0000',
  ])('refuses %j', (text) => {
    expect([isJson(text), parses(text)]).toEqual([false, false]);
  });

  it('takes exactly what JSON.parse takes', () => {
    const piece = fc.constantFrom(
      ...'{}[]:,"\\ \n0123.eE+-truefalsnu/b\u0001é',
      '{"a":',
      '"x"',
      'true',
      'null',
      '[]',
      '1.5',
    );
    const broken = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.string({ unit: piece, maxLength: 2 }), fc.nat(2))
      .map(([text, at, more, less]) => {
        const place = at % (text.length + 1);
        return (text.slice(0, place) + more + text.slice(place + less)).slice(0, 24);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: piece, maxLength: 14 }), broken), (text) => {
        expect(isJson(text)).toBe(isParsed(text));
      }),
      { numRuns: 2500 },
    );
  });
});
