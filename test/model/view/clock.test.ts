import { describe, expect, it } from 'vitest';
import { clockIn, span } from '../../../src/model/view/clock.ts';

describe('a clock', () => {
  it.each([
    ['UTC', '14 Nov 2026, 02:11'],
    ['Europe/Berlin', '14 Nov 2026, 03:11'],
    ['America/Los_Angeles', '13 Nov 2026, 18:11'],
  ])('in %s shows %s', (zone, text) => {
    expect(clockIn(zone).moment('2026-11-14T02:11:30.000Z')).toBe(text);
  });

  it('shows midnight as 00:00 and the first of a month as 1', () => {
    expect(clockIn('UTC').moment('2026-11-01T00:00:00.000Z')).toBe('1 Nov 2026, 00:00');
  });

  it('leaves a plain day as it is, whatever the zone', () => {
    expect(clockIn('America/Los_Angeles').day('2026-12-31')).toBe('31 Dec 2026');
  });

  it('says so where an instant is none', () => {
    expect(clockIn('UTC').moment('yesterday')).toBe('at a time not known');
  });
});

describe('a span', () => {
  it.each([
    ['2026-11-20T06:15:00Z', 'under a minute'],
    ['2026-11-21T00:00:00Z', 'under a minute'],
    ['2026-11-20T06:14:00Z', '1 minute'],
    ['2026-11-20T05:00:00Z', '1 hour'],
    ['2026-11-19T00:00:00Z', '30 hours'],
    ['2026-11-14T02:11:00Z', '6 days'],
    ['2026-08-01T00:00:00Z', '3 months'],
    ['2020-01-01T00:00:00Z', '6 years'],
    ['not a time', 'under a minute'],
  ])('from %s is %s', (from, words) => {
    expect(span(from, '2026-11-20T06:15:00Z')).toBe(words);
  });
});
