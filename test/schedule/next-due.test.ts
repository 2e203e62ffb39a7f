import fc from 'fast-check';
import { createTask, validateDetailed } from 'node-cron';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextDue } from '../../src/schedule/next-due.ts';

const calendarOf = (expression: string, timezone: string) => {
  const { fields } = validateDetailed(expression);
  if (fields === undefined) throw new Error(`not a cron expression: ${expression}`);
  return { ...fields, timezone };
};
const next = (expression: string, timezone: string, after: string): string | null => {
  const due = nextDue(calendarOf(expression, timezone), Date.parse(after));
  return due === null ? null : new Date(due).toISOString();
};

afterEach(() => {
  vi.useRealTimers();
});

describe('the next due time', () => {
  it.each([
    ['15 */6 * * *', 'UTC', '2026-11-20T06:15:00Z', '2026-11-20T12:15:00.000Z'],
    ['15 */6 * * *', 'UTC', '2026-11-20T06:14:59.999Z', '2026-11-20T06:15:00.000Z'],
    ['15 */6 * * *', 'UTC', '2026-11-20T18:15:01Z', '2026-11-21T00:15:00.000Z'],
    ['0 7 * * 1', 'Europe/Berlin', '2026-11-20T00:00:00Z', '2026-11-23T06:00:00.000Z'],
    ['0 7 * * 1', 'Europe/Berlin', '2027-03-26T00:00:00Z', '2027-03-29T05:00:00.000Z'],
    ['30 2 * * *', 'America/New_York', '2027-03-13T12:00:00Z', '2027-03-15T06:30:00.000Z'],
    ['30 1 * * *', 'America/New_York', '2026-11-01T00:00:00-04:00', '2026-11-01T05:30:00.000Z'],
    ['30 1 * * *', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-02T06:30:00.000Z'],
    ['0 0 29 2 *', 'UTC', '2026-11-20T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['0 9 L * *', 'UTC', '2027-02-01T00:00:00Z', '2027-02-28T09:00:00.000Z'],
    ['0 9 15W * *', 'UTC', '2026-11-01T00:00:00Z', '2026-11-16T09:00:00.000Z'],
    ['0 9 * * 1#2', 'UTC', '2026-11-01T00:00:00Z', '2026-11-09T09:00:00.000Z'],
    ['0 9 * * 5L', 'UTC', '2026-11-01T00:00:00Z', '2026-11-27T09:00:00.000Z'],
    ['*/20 * * * * *', 'UTC', '2026-11-20T23:59:41Z', '2026-11-21T00:00:00.000Z'],
    ['@weekly', 'UTC', '2026-11-20T00:00:00Z', '2026-11-22T00:00:00.000Z'],
  ])('of "%s" in %s after %s is %s', (expression, timezone, after, due) => {
    expect(next(expression, timezone, after)).toBe(due);
  });

  it('is null where five years hold none', () => {
    expect(next('0 0 29 2 1', 'UTC', '2028-03-01T00:00:00Z')).toBeNull();
  });

  it('is the one node-cron runs at, in any zone and season', () => {
    const field = (low: number, high: number) => fc.integer({ min: low, max: high }).map(String);
    const minute = fc.oneof(field(0, 59), fc.constantFrom('*', '*/15', '0,30', '5-10'));
    const hour = fc.oneof(field(0, 23), fc.constantFrom('*', '*/6', '22-2', '1,2,3'));
    const day = fc.constantFrom('*', '1', '15', 'L', '1W', 'LW', 'L-3', '*/7');
    const weekday = fc.constantFrom('*', '1', '7', 'mon-fri', '5L', '2#1');
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Cairo',
    );
    const after = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) });
    vi.useFakeTimers({ toFake: ['Date'] });
    fc.assert(
      fc.property(minute, hour, day, weekday, zone, after, (m, h, d, w, timezone, instant) => {
        const expression = `${m} ${h} ${d} * ${w}`;
        vi.setSystemTime(instant);
        const ours: (number | null)[] = [];
        for (let from: number | null = instant; ours.length < 3; ) {
          from = from === null ? null : nextDue(calendarOf(expression, timezone), from);
          ours.push(from);
        }
        fc.pre(!ours.includes(null));
        const task = createTask(expression, () => undefined, { timezone });
        const theirs = task.getNextRuns(3).map((run) => run.getTime());
        void task.destroy();
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 150 },
    );
  });
});
