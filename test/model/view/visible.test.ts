import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inMarkdown, visible } from '../../../src/model/view/visible.ts';

const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const nasty = fc.string({
  unit: fc.constantFrom(
    '`',
    '[',
    ']',
    '(',
    '<',
    '\u001b',
    '\n',
    '\r',
    '\u202e',
    '\u2028',
    '\ud800',
    'a',
    ' ',
    '|',
    '@',
    '\\',
  ),
});

describe('text from a cloud', () => {
  it.each([
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\r\nb', 'a\\u{d}\\u{a}b'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['line\u2028two', 'line\\u{2028}two'],
    ['plain öß 名', 'plain öß 名'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('never keeps a character that acts instead of being seen', () => {
    fc.assert(fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => !acting.test(visible(text))));
  });

  it('is cut with an ellipsis at its limit, never inside a character', () => {
    expect(visible('x'.repeat(400))).toHaveLength(300);
    expect(visible('😀'.repeat(50), 10)).toBe(`${'😀'.repeat(9)}…`);
  });
});

describe('text from a cloud in Markdown', () => {
  it('is one code span that its content cannot end', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = inMarkdown(text);
        const fence = /^`+/.exec(shown)?.[0] ?? '';
        const inside = shown.slice(fence.length, -fence.length);
        const runs: readonly string[] = inside.match(/`+/g) ?? [];
        return fence !== '' && shown.endsWith(fence) && !shown.includes('\n') && !runs.includes(fence);
      }),
    );
  });

  it.each([
    ['[click](javascript:alert(1))', '`[click](javascript:alert(1))`'],
    ['a`b', '``a`b``'],
    ['`x`', '`` `x` ``'],
    ['', '`(empty)`'],
    ['![x](https://example.com/p.png)', '`![x](https://example.com/p.png)`'],
  ])('%j becomes %s', (text, shown) => {
    expect(inMarkdown(text)).toBe(shown);
  });
});
