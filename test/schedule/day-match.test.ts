import { describe, expect, it } from 'vitest';
import { type DayFields, matchesDay } from '../../src/schedule/day-match.ts';

const any: DayFields = {
  dayOfMonth: Array.from({ length: 31 }, (_, index) => index + 1),
  month: Array.from({ length: 12 }, (_, index) => index + 1),
  dayOfWeek: [0, 1, 2, 3, 4, 5, 6],
};
const daysOf = (fields: Partial<DayFields>, year: number, month: number): readonly number[] =>
  any.dayOfMonth
    .map(Number)
    .filter((day) => day <= new Date(Date.UTC(year, month, 0)).getUTCDate())
    .filter((day) => matchesDay({ ...any, ...fields }, { year, month, day }));

describe('the day fields', () => {
  it.each<[string, Partial<DayFields>, number, number, readonly number[]]>([
    ['plain days', { dayOfMonth: [1, 15] }, 2026, 11, [1, 15]],
    ['another month', { month: [12] }, 2026, 11, []],
    ['Mondays', { dayOfWeek: [1] }, 2026, 11, [2, 9, 16, 23, 30]],
    ['Sundays written as 7', { dayOfWeek: [7] }, 2026, 11, [1, 8, 15, 22, 29]],
    ['day of month and weekday together', { dayOfMonth: [13], dayOfWeek: [5] }, 2026, 11, [13]],
    ['day of month and weekday that never meet', { dayOfMonth: [14], dayOfWeek: [5] }, 2026, 11, []],
    ['the last day', { dayOfMonth: ['L'] }, 2028, 2, [29]],
    ['the third day before the last', { dayOfMonth: ['L-3'] }, 2027, 2, [25]],
    ['a day before the last that the month has not', { dayOfMonth: ['L-30'] }, 2027, 2, []],
    ['the working day nearest to a Saturday', { dayOfMonth: ['14W'] }, 2026, 11, [13]],
    ['the working day nearest to a Sunday', { dayOfMonth: ['15W'] }, 2026, 11, [16]],
    ['the working day nearest to a first that is a Saturday', { dayOfMonth: ['1W'] }, 2026, 8, [3]],
    ['the last working day', { dayOfMonth: ['LW'] }, 2026, 5, [29]],
    ['the working day nearest to a day that the month has not', { dayOfMonth: ['31W'] }, 2026, 11, []],
    ['the second Monday', { dayOfWeek: ['1#2'] }, 2026, 11, [9]],
    ['the fifth Sunday', { dayOfWeek: ['0#5'] }, 2026, 11, [29]],
    ['the last Friday', { dayOfWeek: ['5L'] }, 2026, 11, [27]],
  ])('name %s', (_, fields, year, month, days) => {
    expect(daysOf(fields, year, month)).toEqual(days);
  });
});
