import { describe, expect, it } from 'vitest';
import { ended, isDay } from '../../src/model/day.ts';

describe('ended', () => {
  it.each([
    ['2026-11-20', '2026-11-19T23:59:59Z', false],
    ['2026-11-20', '2026-11-20T00:00:00Z', false],
    ['2026-11-20', '2026-11-20T23:59:59.999Z', false],
    ['2026-11-20', '2026-11-21T00:00:00Z', true],
    ['2026-11-20', '2026-11-21T00:30:00+01:00', false],
    ['2026-11-20', '2026-11-20T23:30:00-01:00', true],
    ['2024-02-29', '2024-02-29T12:00:00Z', false],
    ['2026-12-31', '2027-01-01T00:00:00Z', true],
    ['2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z', false],
    ['2026-11-20T12:00:00Z', '2026-11-20T12:00:01Z', true],
    ['someday', '2026-11-20T12:00:00Z', true],
    ['2026-11-20', 'no date', true],
  ])('until %s is judged at %s as ended: %s', (until, asOf, expected) => {
    expect(ended(until, asOf)).toBe(expected);
  });
});

describe('a day of the calendar', () => {
  it.each([
    ['2026-11-20', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-04-31', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['2026-11-20T00:00:00Z', false],
    ['', false],
  ])('%s is one: %s', (text, isOne) => {
    expect(isDay(text)).toBe(isOne);
  });
});
