// As a namespace, so that the build takes in only what is used.
import * as z from 'zod';
import { isDay } from '../model/day.ts';
import { durationMs } from './duration.ts';

/** A stretch of time. */
export const duration = z
  .string()
  .refine((text) => durationMs(text) !== null, { error: 'must be a duration such as 30s, 15m, 36h or 180d' });

/** A day of the calendar. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a day such as 2027-06-30' })
  .refine(isDay, { error: 'is not a day of the calendar' });

/** Any text but the empty one. */
export const name = z.string().min(1);

/** The number of an account of AWS, as text: a leading zero counts. */
export const awsAccount = z
  .string({ error: 'must be 12 digits in quotes' })
  .regex(/^\d{12}$/, { error: 'must be 12 digits in quotes' });

/** The ARN of a role as roles are written in audit logs, or a pattern over it; anything else would match nobody, and in silence. */
export const rolePattern = name.refine((text) => /^(?:arn:(?!aws[^:]*:sts:)|[*?])/.test(text), {
  error:
    "must be a role's ARN, such as arn:aws:iam::111122223333:role/backup, or a pattern over it (* any run of characters)",
});
