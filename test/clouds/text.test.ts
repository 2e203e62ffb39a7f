import { describe, expect, test } from 'vitest';
import { detailsOf, instantOf, instantText, textOf } from '../../src/clouds/text.ts';

describe('what a cloud says', () => {
  test('is kept as it is, and cut where it is endless', () => {
    expect(textOf('\u001b[31m<b>')).toBe('\u001b[31m<b>');
    expect(textOf(undefined)).toBeNull();
    expect(textOf('x'.repeat(100_000))).toHaveLength(1_024);
  });

  test('is an instant only where it is a date', () => {
    expect(instantOf(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(instantOf(new Date(Number.NaN))).toBeNull();
    expect(instantOf(undefined)).toBeNull();
    expect(instantText('2026-11-20T10:00:00.000Z')).toBe('2026-11-20T10:00:00.000Z');
    expect(instantText('soon')).toBeNull();
    expect(instantText(undefined)).toBeNull();
  });

  test('has details without what was left out', () => {
    expect(detailsOf({ a: undefined, b: null, c: 0, d: false, e: '', f: 'y'.repeat(2_000) })).toEqual({
      c: 0,
      d: false,
      e: '',
      f: 'y'.repeat(1_024),
    });
  });
});
