import { z } from 'zod';
import { durationMs } from './duration.ts';

const duration = z
  .string()
  .refine((text) => durationMs(text) !== null, { error: 'must be a duration such as 30s, 15m, 36h or 180d' });
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a day such as 2027-06-30' })
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), { error: 'is not a day of the calendar' });
const awsAccount = z.string({ error: 'must be 12 digits in quotes' }).regex(/^\d{12}$/, { error: 'must be 12 digits in quotes' });
const name = z.string().min(1);
const timezone = z.string().refine(isTimezone, { error: 'must be a time zone such as UTC or Europe/Berlin' });


const entry = <T extends z.ZodType<string>>(id: T) =>
  z.union([id, z.strictObject({ id, name: name.optional(), owner: name.optional(), until: day.optional() })]);

const aws = z.strictObject({
  accounts: z.union([z.literal('current'), z.literal('organization'), z.array(awsAccount).min(1)]).default('current'),
  role: name.optional(),
  externalId: name.optional(),
  regions: z.union([z.literal('enabled'), z.array(z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d+$/, { error: 'must be a region name such as eu-west-1' })).min(1)]).default('enabled'),
  endpoint: name.optional(),
  profile: name.optional(),
});

const awsTrust = z.strictObject({
  organization: z.boolean().default(true),
  accounts: z.array(entry(awsAccount)).default([]),
  organizations: z.array(entry(z.string().regex(/^o-[a-z0-9]{10,32}$/, { error: 'must be an organization id such as o-a1b2c3d4e5' }))).default([]),
});

/** The shape of `stillwatch.yaml`. Every key that is not here is an error. Published as a JSON Schema. */
export const configSchema = z.strictObject({
  store: z.string().default('sqlite:.stillwatch/stillwatch.db'),
  organization: name.optional().describe('Your name, as it stands on reports'),
  clouds: z.strictObject({ aws: aws.optional() }).refine((clouds) => Object.keys(clouds).length > 0, { error: 'names no cloud' }),
  trust: z.strictObject({ aws: awsTrust.prefault({}) }).prefault({}),
  sensitive: z
    .strictObject({ tags: z.array(z.record(z.string(), z.string())).default([]), keys: z.array(name).default([]) })
    .prefault({}),
  owners: z
    .strictObject({
      tag: name.default('owner'),
      teams: z.record(z.string(), name).default({}),
      accounts: z.record(z.string(), name).default({}),
    })
    .prefault({}),
  hours: z
    .strictObject({
      timezone: timezone.default('UTC'),
    })
    .prefault({}),
  schedule: z
    .strictObject({ scan: name.default('15 */6 * * *'), weekly: name.default('0 7 * * 1'), timezone: timezone.default('UTC') })
    .prefault({}),
  gate: z
    .strictObject({
      'fail-on': z.enum(['critical', 'high', 'medium', 'low']).default('high'),
      'max-unknown': z.int().min(0).default(0),
      'max-age': duration.default('36h'),
    })
    .prefault({}),
  ages: z.strictObject({ stale: duration.default('180d') }).prefault({}),
  limits: z
    .strictObject({
      request: duration.default('30s'),
      retries: z.int().min(0).max(20).default(5),
      patience: duration.default('60s'),
    })
    .prefault({}),
  waivers: name.optional().describe('File with waivers'),
});

/** The configuration as parsed, every default filled in. */
export type Config = z.infer<typeof configSchema>;

/** The shape of the waivers file. */
export const waiversSchema = z.strictObject({
  waivers: z.array(
    z.strictObject({
      check: name,
      key: name,
      audience: z.union([name, z.array(name)]).default([]),
      reason: name,
      owner: name,
      until: day,
    }),
  ),
});

function isTimezone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** JSON Schema of `stillwatch.yaml`, for editors and validators. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
}
