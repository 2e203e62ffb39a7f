import { describe, expect, it } from 'vitest';
import { collect, parseCount, parseSince, parseTime, parseWord } from '../../src/cli/parse.ts';

describe('options', () => {
  it('may be repeated or take a comma list', () => {
    expect(collect('a,b', collect(' c '))).toEqual(['c', 'a', 'b']);
  });

  it.each([
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T06:15:00Z', '2026-11-20T06:15:00.000Z'],
    ['2026-11-20T06:15+01:00', '2026-11-20T05:15:00.000Z'],
  ])('read the time %s', (text, expected) => {
    expect(parseTime(text, '--as-of')).toBe(expected);
  });

  it.each([
    'yesterday',
    '2026-13-01',
    '2026-02-30',
    '2026-02-30T06:15:00Z',
    '2026-11-20T25:00:00Z',
    '2026-11-20T06:15:00',
    '20 Nov 2026',
    '',
  ])('refuse the time %j with the way to write one', (text) => {
    expect(() => parseTime(text, '--as-of')).toThrow(/--as-of.*Write a day/);
  });

  it('refuse what is no whole number or no known word, naming the known ones', () => {
    expect(() => parseCount('-1', '--max-unknown')).toThrow(/whole number/);
    expect(() => parseCount('1e3', '--max-unknown')).toThrow(/whole number/);
    expect(() => parseWord('hgih', ['high', 'low'], '--fail-on')).toThrow(/high, low/);
  });
});

describe('a time since when', () => {
  const now = Date.parse('2026-11-27T06:00:00.000Z');
  it.each([
    ['2d', '2026-11-25T06:00:00.000Z'],
    ['36h', '2026-11-25T18:00:00.000Z'],
    ['999999d', '1970-01-01T00:00:00.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ])('%s is %s', (text, time) => {
    expect(parseSince(text, '--since', now)).toBe(time);
  });

  it.each(['2 days', '2x', 'yesterday', ''])('%j is none, and the message says how to write one', (text) => {
    expect(() => parseSince(text, '--since', now)).toThrow(/is not a time\. Write/);
  });
});
