// As a namespace, so that the build takes in only what is used.
import * as z from 'zod';
import { geoSchema, hoursSchema, timezoneSchema } from './around.ts';
import { cloudsSchema, trustSchema } from './clouds.ts';
import { expectedSchema } from './expected.ts';
import { logBucketsSchema } from './log-buckets.ts';
import { day, duration, name, rolePattern } from './texts.ts';

const quoted = z.string({ error: 'must be an id in quotes' }).min(1);

/** The shape of `stillwatch.yaml`. Every key that is not here is an error. Published as a JSON Schema. */
export const configSchema = z.strictObject({
  store: z
    .string()
    .default('sqlite:.stillwatch/stillwatch.db')
    .describe("Where facts are kept; a relative path counts from this file's folder"),
  organization: name.optional().describe('Your name, as it stands on reports'),
  clouds: cloudsSchema,
  trust: trustSchema,
  expected: expectedSchema,
  targets: z
    .array(quoted)
    .default([])
    .describe('Accounts, subscriptions and projects where restoring is routine: ids in quotes'),
  automation: z
    .strictObject({
      roles: z.array(rolePattern).default([]).describe('Roles whose creating, copying and deleting is routine'),
      'service-accounts': z.array(name).default([]).describe('Service accounts whose is'),
    })
    .prefault({})
    .describe('Identities that work by themselves: what they do is routine, but for a public share'),
  sensitive: z
    .strictObject({
      tags: z
        .array(
          z.record(z.string(), z.string({ error: 'must be text, in quotes' }), {
            error: 'must be a tag and its value, such as `data-class: restricted`',
          }),
        )
        .default([])
        .describe('Tags (`- data-class: restricted`) that mark a copy or its source as sensitive'),
      keys: z.array(name).default([]).describe('Encryption keys that do'),
    })
    .prefault({})
    .describe('What makes a copy sensitive; a label once seen on a source counts for the copies made since'),
  owners: z
    .strictObject({
      tag: name.default('owner').describe('Tag whose value is shown as the owner'),
      teams: z
        .record(z.string(), name)
        .default({})
        .describe('Team (a value of that tag) to address; where teams are declared, any other value is no owner'),
      accounts: z.record(z.string(), name).default({}).describe('Account number to address'),
    })
    .prefault({})
    .describe('Whose copies they are; diffs are addressed only through these lists, never by the text of a tag'),
  hours: hoursSchema,
  geo: geoSchema,
  'approved-changes': name
    .optional()
    .describe(
      "CSV file of approved changes, relative to this file's folder: principal, selector, from, to, every, ticket",
    ),
  schedule: z
    .strictObject({
      scan: name.default('15 */6 * * *').describe('When to scan: minute, hour, day, month, weekday'),
      weekly: name.default('0 7 * * 1').describe('When to write the weekly diffs'),
      timezone: timezoneSchema.default('UTC').describe('Time zone of both'),
    })
    .prefault({})
    .describe('When `stillwatch watch` does what'),
  gate: z
    .strictObject({
      'fail-on': z
        .enum(['critical', 'high', 'medium', 'low'])
        .default('high')
        .describe('Least severity that fails the gate'),
      'max-unknown': z
        .int()
        .min(0)
        .default(0)
        .describe('How many places and copies may be unreadable before the gate counts as blind'),
      'max-age': duration.default('36h').describe("Age at which a place's last answer is too old to judge by"),
    })
    .prefault({})
    .describe('What `stillwatch gate` lets through'),
  ages: z
    .strictObject({
      stale: duration.default('180d').describe('Age at which a copy that no service looks after is stale'),
      unused: duration
        .default('90d')
        .describe('Time after which a power over copies that was never used is one too many'),
      administrators: z.int().min(0).default(5).describe('How many administrators an account may have'),
    })
    .prefault({})
    .describe('When things are old, unused or too many'),
  logs: z
    .strictObject({
      buckets: logBucketsSchema,
      retention: duration.default('365d').describe('How long the logs of changes to copies should be kept'),
    })
    .prefault({})
    .describe('Audit logs'),
  limits: z
    .strictObject({
      request: duration.default('30s').describe('Time one call may take'),
      retries: z.int().min(0).max(20).default(5).describe('How often a call that failed is tried again'),
      patience: duration
        .default('60s')
        .describe('How long refusals in a row are borne before a place counts as not read'),
    })
    .prefault({})
    .describe('How hard clouds are asked'),
  waivers: name.optional().describe("File with waivers, relative to this file's folder"),
});

/** The configuration as parsed, every default filled in. */
export type Config = z.infer<typeof configSchema>;

/** The same for reading audit logs from files, which needs no cloud. */
export const cloudlessSchema = configSchema.extend({ clouds: cloudsSchema.default({}) });

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

/** JSON Schema of `stillwatch.yaml`, for editors and validators. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
}

/** JSON Schema of the waivers file, for naming what was meant. */
export function waiversJsonSchema(): object {
  return z.toJSONSchema(waiversSchema, { io: 'input', unrepresentable: 'any' });
}
