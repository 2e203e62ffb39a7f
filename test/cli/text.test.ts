import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, columns, count, line } from '../../src/cli/text.ts';

describe('text for a terminal', () => {
  it('shows escape, bidirectional and other control characters instead of obeying them', () => {
    expect(clean('a\u001b[31mred\u202eolleh\u0007')).toBe('a\\u{1b}[31mred\\u{202e}olleh\\u{7}');
  });

  it('never lets a control or format character through, whatever a cloud says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(line(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  it('keeps a line to one line and to its width', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 80 }), (text, width) => {
        expect(line(text, width).length).toBeLessThanOrEqual(width);
        expect(line(text, width)).not.toContain('\n');
      }),
    );
  });

  it('counts with the right plural', () => {
    expect([count(0, 'copy', 'copies'), count(1, 'copy', 'copies'), count(1204, 'copy', 'copies')]).toEqual([
      '0 copies',
      '1 copy',
      '1,204 copies',
    ]);
  });

  it('aligns columns and leaves no trailing blanks', () => {
    expect(
      columns([
        ['a', 'bb'],
        ['ccc', ''],
      ]),
    ).toBe('a    bb\nccc');
  });
});
