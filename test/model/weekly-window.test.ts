import { describe, expect, it } from 'vitest';
import { type Weekday, weekdays } from '../../src/model/local-time.ts';
import { isInside, parseWeeklyWindow, windowOf } from '../../src/model/weekly-window.ts';

describe('a weekly window', () => {
  it.each<[string, readonly Weekday[], number, number]>([
    ['sun 01:00-05:00', ['sun'], 60, 300],
    ['Sun 01:00 - 05:00', ['sun'], 60, 300],
    ['sun,sat 00:00-24:00', ['sat', 'sun'], 0, 1440],
    ['mon-fri 22:00-02:00', ['mon', 'tue', 'wed', 'thu', 'fri'], 1320, 120],
    ['fri-mon 01:00-02:00', ['mon', 'fri', 'sat', 'sun'], 60, 120],
    ['daily 03:00-04:00', weekdays, 180, 240],
  ])('reads %s', (text, days, from, to) => {
    expect(parseWeeklyWindow(text)).toEqual({ days, from, to });
  });

  it.each([
    '',
    'sun',
    '01:00-05:00',
    'sunday 01:00-05:00',
    'sun 1:00-5:00',
    'sun 01:00-25:00',
    'sun 01:60-05:00',
    'sun 24:00-05:00',
    'sun-mon-tue 01:00-02:00',
    'sun, 01:00-05:00',
    'every sun 01:00-05:00',
  ])('does not guess what %j means', (text) => {
    expect(parseWeeklyWindow(text)).toBeNull();
  });

  it.each<[string, Weekday, number, boolean]>([
    ['sun 01:00-05:00', 'sun', 60, true],
    ['sun 01:00-05:00', 'sun', 59, false],
    ['sun 01:00-05:00', 'sun', 300, false],
    ['sun 01:00-05:00', 'mon', 60, false],
    ['fri 22:00-02:00', 'fri', 1320, true],
    ['fri 22:00-02:00', 'sat', 119, true],
    ['fri 22:00-02:00', 'sat', 120, false],
    ['fri 22:00-02:00', 'fri', 60, false],
    ['mon 00:00-24:00', 'mon', 1439, true],
    ['mon 00:00-24:00', 'tue', 0, false],
    ['mon 09:00-09:00', 'tue', 539, true],
  ])('%s on %s at minute %d: %s', (text, weekday, minute, inside) => {
    const window = parseWeeklyWindow(text);
    expect(window !== null && isInside({ day: '2026-11-27', weekday, minute }, window)).toBe(inside);
  });

  it('is what working hours are', () => {
    expect(windowOf({ days: ['mon'], from: '07:00', to: '20:00' })).toEqual({ days: ['mon'], from: 420, to: 1200 });
    expect(windowOf({ days: ['mon'], from: 'seven', to: '20:00' })).toBeNull();
  });
});
