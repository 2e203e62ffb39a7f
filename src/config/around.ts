// As a namespace, so that the build takes in only what is used.
import * as z from 'zod';
import { name } from './texts.ts';

/** The days of a week, as they are written in the configuration. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as "07:00", in quotes' });
const timezone = z.string().refine(isTimezone, { error: 'must be a time zone such as UTC or Europe/Berlin' });

/** A time zone by its IANA name. */
export const timezoneSchema = timezone;

/** When people work: what happens at other hours weighs more. */
export const hoursSchema = z
  .strictObject({
    timezone: timezone.default('UTC').describe('Time zone in which reports show times, and of `from` and `to`'),
    from: clock.optional().describe('Start of working hours; without it and `to` no hour counts as unusual'),
    to: clock.optional().describe('End of working hours'),
    days: z
      .array(z.enum(weekdays, { error: `must be one of ${weekdays.join(', ')}` }))
      .min(1, { error: 'names no day' })
      .default(['mon', 'tue', 'wed', 'thu', 'fri'])
      .describe('Working days'),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    error: 'needs both `from` and `to`, or neither',
  })
  .prefault({})
  .describe('Time as people read it, and when they work');

const range = z
  .string()
  .regex(/^[0-9a-fA-F.:]+\/\d{1,3}$/, { error: 'must be a range of addresses such as 10.0.0.0/8' });

/** How addresses are placed: without either, where somebody came from is unknown, and never counts as new. */
export const geoSchema = z
  .strictObject({
    database: name
      .optional()
      .describe("File in MaxMind's format (.mmdb) that tells the country of an address; yours to supply"),
    networks: z
      .array(z.strictObject({ cidr: range, label: name }))
      .default([])
      .describe('Ranges of addresses that you know, and what they are'),
  })
  .prefault({})
  .describe('Where addresses lie');

function isTimezone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
