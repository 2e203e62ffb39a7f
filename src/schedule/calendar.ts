import { validateDetailed } from 'node-cron';
import { type Calendar, nextDue } from './next-due.ts';
import { ScheduleProblem } from './problem.ts';
import { skippedRun } from './skipped.ts';
import { isZone } from './zone.ts';

/** A checked schedule, and a warning for people where a change of the clocks costs a run; null where none does. */
export interface CheckedCalendar {
  readonly calendar: Calendar;
  readonly warning: string | null;
}

const dayMs = 86_400_000;
const yearsAhead = 2;

/**
 * Reads a cron expression (five fields, or six with seconds first; names such as `@daily`) in a time zone. Throws
 * ScheduleProblem where the zone or the expression is wrong, where it is never due, and where a change of the clocks in
 * the next two years would leave more than a day without a run. `setting` names the expression in messages.
 */
export function checkedCalendar(setting: string, expression: string, timezone: string, now: number): CheckedCalendar {
  if (!isZone(timezone)) {
    throw new ScheduleProblem(
      `\`schedule.timezone\` ${timezone} is not a time zone. Write one such as UTC or Europe/Berlin.`,
    );
  }
  const { valid, fields, errors } = validateDetailed(expression);
  if (!valid || fields === undefined) {
    const said = errors[0]?.message.replace(' is a invalid expression for ', ' is no ') ?? 'it cannot be read';
    throw new ScheduleProblem(
      `\`${setting}\` "${expression}" is not a cron expression: ${said}. Write one such as "15 */6 * * *" (minute, hour, day, month, weekday).`,
    );
  }
  const calendar: Calendar = { ...fields, timezone };
  if (nextDue(calendar, now) === null) {
    throw new ScheduleProblem(
      `\`${setting}\` "${expression}" is not due once in the next five years. Choose days that exist.`,
    );
  }
  const skipped = skippedRun(calendar, now, yearsAhead * 366);
  if (skipped === null) return { calendar, warning: null };
  const sentence = `\`${setting}\` "${expression}" has no run at ${skipped.at} in ${timezone}: the clocks are put forward over that time.`;
  const mend = 'Choose another time, or set `schedule.timezone` to UTC.';
  if (skipped.pause > dayMs) throw new ScheduleProblem(`${sentence} ${mend}`);
  return { calendar, warning: `${sentence} ${mend}` };
}
