/** A day of the calendar; `month` 1-12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day fields of a cron expression, as node-cron parses them: numbers, and `L`, `L-3`, `15W`, `LW`, `2#1`, `5L`. */
export interface DayFields {
  readonly dayOfMonth: readonly (number | string)[];
  readonly month: readonly number[];
  readonly dayOfWeek: readonly (number | string)[];
}

/** Whether a cron expression is due on this day. Day of month and day of week must both match, as node-cron has it. */
export function matchesDay(fields: DayFields, day: Day): boolean {
  return (
    fields.month.includes(day.month) &&
    fields.dayOfMonth.some((field) => isDayOfMonth(field, day)) &&
    fields.dayOfWeek.some((field) => isDayOfWeek(field, day))
  );
}

function isDayOfMonth(field: number | string, { year, month, day }: Day): boolean {
  if (typeof field === 'number') return field === day;
  const last = lastDay(year, month);
  if (field === 'L') return day === last;
  const nearest = /^(\d{1,2}|L)W$/.exec(field)?.[1];
  if (nearest !== undefined) return nearestWorkday(year, month, nearest === 'L' ? last : Number(nearest)) === day;
  const back = /^L-(\d{1,2})$/.exec(field)?.[1];
  return back !== undefined && last - Number(back) === day;
}

function isDayOfWeek(field: number | string, { year, month, day }: Day): boolean {
  const weekday = weekdayOf(year, month, day);
  if (typeof field === 'number') return field % 7 === weekday;
  const nth = /^([0-7])#([1-5])$/.exec(field);
  if (nth !== null) return Number(nth[1]) % 7 === weekday && Math.ceil(day / 7) === Number(nth[2]);
  const last = /^([0-7])L$/.exec(field)?.[1];
  return last !== undefined && Number(last) % 7 === weekday && day + 7 > lastDay(year, month);
}

/** The working day (Monday to Friday) nearest to a day, within its month; null where the month has no such day. */
function nearestWorkday(year: number, month: number, day: number): number | null {
  const last = lastDay(year, month);
  if (day < 1 || day > last) return null;
  const weekday = weekdayOf(year, month, day);
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === last ? day - 2 : day + 1;
  return day;
}

function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
