import { describe, expect, it } from 'vitest';
import { checkedCalendar } from '../../src/schedule/calendar.ts';
import { ScheduleProblem } from '../../src/schedule/problem.ts';

const now = Date.parse('2026-11-20T00:00:00Z');
const checked = (expression: string, timezone: string) => checkedCalendar('schedule.scan', expression, timezone, now);

describe('a schedule', () => {
  it.each([
    ['15 */6 * * *', 'UTC'],
    ['0 7 * * 1', 'Europe/Berlin'],
    ['@daily', 'Europe/Berlin'],
    ['*/10 * * * *', 'America/New_York'],
    ['0 * * * *', 'America/New_York'],
    ['30 2 * * *', 'UTC'],
    ['30 2 * * *', 'Asia/Tokyo'],
    ['30 3 * * *', 'Europe/Berlin'],
  ])('"%s" in %s is taken without a word', (expression, timezone) => {
    expect(checked(expression, timezone).warning).toBeNull();
  });

  it.each([
    ['61 * * * *', 'UTC', '`schedule.scan` "61 * * * *" is not a cron expression: 61 is no minute.'],
    ['0 0 31 2 *', 'UTC', 'impossible day of month'],
    ['soon', 'UTC', 'expected 5 or 6 fields but got 1'],
    ['0 0 * * *; rm', 'UTC', 'illegal characters'],
    [
      '0 7 * * 1',
      'Mars/Olympus',
      '`schedule.timezone` Mars/Olympus is not a time zone. Write one such as UTC or Europe/Berlin.',
    ],
    ['0 7 * * 1', '', 'is not a time zone'],
  ])('"%s" in "%s" is refused: %s', (expression, timezone, sentence) => {
    expect(() => checked(expression, timezone)).toThrow(ScheduleProblem);
    expect(() => checked(expression, timezone)).toThrow(sentence);
  });

  it('that is never due in five years is refused', () => {
    expect(() => checkedCalendar('schedule.weekly', '0 0 29 2 1', 'UTC', Date.parse('2028-03-01T00:00:00Z'))).toThrow(
      '`schedule.weekly` "0 0 29 2 1" is not due once in the next five years.',
    );
  });

  it.each([
    ['30 2 * * *', 'America/New_York', '2027-03-14 02:30'],
    ['30 2 * * *', 'Europe/Berlin', '2027-03-28 02:30'],
    ['0 2 * * 0', 'Europe/Berlin', '2027-03-28 02:00'],
    ['15 2 * * *', 'Australia/Lord_Howe', '2027-10-03 02:15'],
  ])('"%s" in %s is refused because the clocks skip %s, and says how to mend it', (expression, timezone, at) => {
    expect(() => checked(expression, timezone)).toThrow(`has no run at ${at} in ${timezone}`);
    expect(() => checked(expression, timezone)).toThrow('set `schedule.timezone` to UTC');
  });

  it('that runs several times a day is only warned about a run the clocks skip', () => {
    expect(checked('30 2,14 * * *', 'Europe/Berlin').warning).toContain(
      'has no run at 2027-03-28 02:30 in Europe/Berlin',
    );
  });
});
