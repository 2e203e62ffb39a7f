import { validateDetailed } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { skippedRun } from '../../src/schedule/skipped.ts';

const skipped = (expression: string, timezone: string, days = 732) => {
  const { fields } = validateDetailed(expression);
  if (fields === undefined) throw new Error(`not a cron expression: ${expression}`);
  return skippedRun({ ...fields, timezone }, Date.parse('2026-11-20T00:00:00Z'), days);
};
const hour = 3_600_000;

describe('the run that the clocks skip', () => {
  it.each([
    ['30 2 * * *', 'America/New_York', '2027-03-14 02:30', 47],
    ['0 2 * * 0', 'Europe/Berlin', '2027-03-28 02:00', 14 * 24 - 1],
    ['30 2,14 * * *', 'Europe/Berlin', '2027-03-28 02:30', 23],
    ['15 2 * * *', 'Australia/Lord_Howe', '2027-10-03 02:15', 47.5],
  ])('of "%s" in %s is at %s, and leaves %d hours without one', (expression, timezone, at, hours) => {
    expect(skipped(expression, timezone)).toEqual({ at, pause: hours * hour });
  });

  it.each([
    ['30 2 * * *', 'UTC'],
    ['30 2 * * *', 'Asia/Tokyo'],
    ['30 3 * * *', 'Europe/Berlin'],
    ['0 2 * * 1', 'Europe/Berlin'],
    ['0 * * * *', 'Europe/Berlin'],
    ['* * * * * *', 'Europe/Berlin'],
  ])('of "%s" in %s is none', (expression, timezone) => {
    expect(skipped(expression, timezone)).toBeNull();
  });

  it('is looked for only in the days asked about', () => {
    expect(skipped('30 2 * * *', 'America/New_York', 100)).toBeNull();
  });
});
