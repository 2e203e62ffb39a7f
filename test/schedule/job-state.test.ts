import { validateDetailed } from 'node-cron';
import { describe, expect, it } from 'vitest';
import {
  afterRun,
  atStart,
  type JobState,
  type LastRun,
  parseJobState,
  type Timetable,
} from '../../src/schedule/job-state.ts';

const tableOf = (expression: string): Timetable => {
  const { fields } = validateDetailed(expression);
  if (fields === undefined) throw new Error(`not a cron expression: ${expression}`);
  return { expression, calendar: { ...fields, timezone: 'UTC' } };
};
const sixHourly = tableOf('15 */6 * * *');
const last: LastRun = {
  due: '2026-11-20T06:15:00.000Z',
  startedAt: '2026-11-20T06:15:00.000Z',
  finishedAt: '2026-11-20T06:40:00.000Z',
  outcome: 'done',
  said: 'scan 7',
};
const kept = (nextDue: string, expression = '15 */6 * * *'): JobState => ({
  schema: 'stillwatch/schedule/1',
  expression,
  timezone: 'UTC',
  nextDue,
  last,
});
const due = '2026-11-20T12:15:00.000Z';

describe('at the start', () => {
  it.each([
    ['a job never seen before waits for its first due time', null, '2026-11-20T08:00:00Z', '2026-11-20T12:15:00.000Z'],
    ['a due time to come stays', kept(due), '2026-11-20T08:00:00Z', due],
    ['a due time that has just come is due', kept(due), '2026-11-20T12:15:00Z', due],
    ['a due time that passed is due still', kept(due), '2026-11-20T17:00:00Z', due],
    ['after a week down the oldest missed time is due, once', kept(due), '2026-11-27T17:00:00Z', due],
    [
      'a changed schedule is reckoned anew',
      kept(due, '15 12 * * *'),
      '2026-11-20T05:00:00Z',
      '2026-11-20T06:15:00.000Z',
    ],
    ['a passed time of a changed schedule is still due', kept(due, '15 12 * * *'), '2026-11-20T13:00:00Z', due],
    [
      'a due time from a clock that was ahead does not bind',
      kept('2099-01-01T00:00:00.000Z'),
      '2026-11-20T08:00:00Z',
      due,
    ],
  ])('%s', (_, state, now, nextDue) => {
    expect(atStart(state, sixHourly, Date.parse(now)).nextDue).toBe(nextDue);
  });

  it('keeps what the last run said', () => {
    expect(atStart(kept(due), sixHourly, Date.parse('2026-11-20T08:00:00Z')).last).toEqual(last);
  });
});

describe('after a run', () => {
  const run = (change: Partial<LastRun>): JobState => afterRun(kept(last.due), { ...last, ...change }, sixHourly);

  it.each(['done', 'failed'] as const)('that is %s the next time after its end is due', (outcome) => {
    expect(run({ outcome }).nextDue).toBe('2026-11-20T12:15:00.000Z');
  });

  it('that took longer than its interval the times in between are left out', () => {
    expect(run({ finishedAt: '2026-11-20T19:00:00.000Z' }).nextDue).toBe('2026-11-21T00:15:00.000Z');
  });

  it('that was stopped it stays due', () => {
    expect(run({ outcome: 'stopped' }).nextDue).toBe(last.due);
  });

  it('on a clock put back the time just run is not due again', () => {
    expect(run({ finishedAt: '2026-11-20T06:00:00.000Z' }).nextDue).toBe('2026-11-20T12:15:00.000Z');
  });
});

describe('a kept state', () => {
  it('comes back as it was', () => {
    expect(parseJobState(JSON.stringify(kept(due)))).toEqual(kept(due));
    expect(parseJobState(JSON.stringify({ ...kept(due), last: null }))).toEqual({ ...kept(due), last: null });
  });

  it.each([
    [null],
    [''],
    ['{'],
    ['[]'],
    ['null'],
    ['{"schema":"stillwatch/schedule/2"}'],
    [JSON.stringify({ ...kept(due), nextDue: 'soon' })],
    [JSON.stringify({ ...kept(due), last: { due } })],
  ])('that is not ours to read (%s) counts as none', (text) => {
    expect(parseJobState(text)).toBeNull();
  });
});
