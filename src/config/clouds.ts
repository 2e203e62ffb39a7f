// As a namespace, so that the build takes in only what is used.
import * as z from 'zod';
import { inMs } from './duration.ts';
import { awsAccount, day, duration, name } from './texts.ts';

const entry = <T extends z.ZodType<string>>(id: T) =>
  z.union([
    id,
    z.strictObject({
      id,
      name: name.optional().describe('What people call it'),
      owner: name.optional().describe('Who answers for this trust'),
      until: day.optional().describe('Last day of trust, UTC; the day after, it is a stranger'),
    }),
  ]);

const region = z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d+$/, { error: 'must be a region name such as eu-west-1' });

const aws = z
  .strictObject({
    accounts: z
      .union([z.literal('current'), z.literal('organization'), z.array(awsAccount).min(1)])
      .default('current')
      .describe(
        '`current` (that of the credentials), `organization` (every active account of it), or a list of account numbers in quotes',
      ),
    role: name
      .optional()
      .describe("Name of the role assumed in every account but the credentials' own, such as `StillwatchAudit`"),
    externalId: name.optional().describe('External id that the role asks for'),
    regions: z
      .union([z.literal('enabled'), z.array(region).min(1)])
      .default('enabled')
      .describe('`enabled` (every region each account has switched on), or a list of names'),
    endpoint: name
      .optional()
      .describe('Another address for every call: a loopback address (http allowed) or one of AWS itself'),
    profile: name
      .optional()
      .describe("Profile of the AWS configuration files; the SDK's usual chain where it is absent"),
  })
  .describe('Amazon Web Services');

const subscription = z
  .string()
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, {
    error: 'must be an id such as 5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c01',
  })
  .transform((id) => id.toLowerCase());
const project = z.string().regex(/^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/, {
  error: 'must be a project id such as example-prod',
});
const number = z
  .string({ error: 'must be digits in quotes' })
  .regex(/^\d{1,19}$/, { error: 'must be digits in quotes' });

const azure = z
  .strictObject({
    subscriptions: z
      .union([z.literal('all'), z.array(subscription).min(1)])
      .default('all')
      .describe('`all` (every subscription the credentials see), or a list of ids'),
    tenant: subscription.optional().describe('Tenant to sign in to, where the credentials could sign in to several'),
    endpoint: name
      .optional()
      .describe('Another address for every call: a loopback address (http allowed) or one of Azure itself'),
  })
  .describe('Microsoft Azure');

const gcp = z
  .strictObject({
    organization: number
      .optional()
      .describe(
        "The organization's number in quotes: its projects are listed, and what copies inherit from it is read",
      ),
    projects: z
      .union([z.literal('all'), z.array(project).min(1)])
      .default('all')
      .describe('`all` (every active project of the organization), or a list of project ids'),
    index: z
      .strictObject({
        use: z
          .boolean()
          .default(true)
          .describe('Whether the Asset index may stand in for reads of what has not changed'),
        within: duration
          .default('14d')
          .transform(inMs)
          .describe('Time within which everything is read directly all the same'),
      })
      .prefault({})
      .describe('What the Cloud Asset index may spare; a scan with --full reads everything directly'),
    endpoint: name
      .optional()
      .describe('Another address for every call: a loopback address (http allowed) or one of Google Cloud itself'),
  })
  .refine((one) => one.projects !== 'all' || one.organization !== undefined, {
    error: 'names neither an organization nor projects',
  })
  .describe('Google Cloud');

const organizationId = z
  .string()
  .regex(/^o-[a-z0-9]{10,32}$/, { error: 'must be an organization id such as o-a1b2c3d4e5' });

const awsTrust = z.strictObject({
  organization: z.boolean().default(true).describe('Whether the accounts of your own organization are trusted'),
  accounts: z
    .array(entry(awsAccount))
    .default([])
    .describe('Accounts that may use your copies: a number in quotes, or `{id, name, owner, until}`'),
  organizations: z
    .array(entry(organizationId))
    .default([])
    .describe('Other organizations that may: an id, or `{id, name, owner, until}`'),
});

const domain = z
  .string()
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i, { error: 'must be a domain such as example.com' })
  .transform((text) => text.toLowerCase());
const member = z.string().regex(/^(user|group|serviceAccount|principal|principalSet):.+$/, {
  error: 'must be a member such as user:a@example.com or group:b@example.com',
});

const azureTrust = z.strictObject({
  organization: z.boolean().default(true).describe('Whether the subscriptions of the same tenant are trusted'),
  tenants: z
    .array(entry(subscription))
    .default([])
    .describe('Other tenants that may use your copies: an id, or `{id, name, owner, until}`'),
  subscriptions: z.array(entry(subscription)).default([]).describe('Single subscriptions that may'),
});

const gcpTrust = z.strictObject({
  organization: z
    .boolean()
    .default(true)
    .describe('Whether the projects and people of your own organization are trusted'),
  domains: z
    .array(entry(domain))
    .default([])
    .describe('Other domains whose people may use your copies: a domain, or `{id, name, owner, until}`'),
  projects: z
    .array(entry(project))
    .default([])
    .describe('Projects outside the organization whose service accounts may'),
  principals: z.array(entry(member)).default([]).describe('Single members that may, as policies write them'),
});

/** What is audited, cloud by cloud. */
export const cloudsSchema = z
  .strictObject({ aws: aws.optional(), azure: azure.optional(), gcp: gcp.optional() })
  .refine((clouds) => Object.keys(clouds).length > 0, { error: 'names no cloud' })
  .describe('What is audited');

/** Whom to trust, cloud by cloud. */
export const trustSchema = z
  .strictObject({
    aws: awsTrust.prefault({}).describe('Trust on AWS'),
    azure: azureTrust.prefault({}).describe('Trust on Azure'),
    gcp: gcpTrust.prefault({}).describe('Trust on Google Cloud'),
  })
  .prefault({})
  .describe('Who may use your copies; everyone else is a stranger, and public is never trusted');
