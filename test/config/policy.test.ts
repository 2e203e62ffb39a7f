import { describe, expect, it } from 'vitest';
import { limitsOf, policyOf } from '../../src/config/policy.ts';
import { configJsonSchema, configSchema } from '../../src/config/schema.ts';

const tenant = '5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c01';

describe('the policy of a configuration', () => {
  const config = configSchema.parse({
    clouds: { aws: {} },
    trust: {
      aws: {
        accounts: ['111122223333', { id: '444455556666', name: 'DR', owner: 'storage', until: '2027-06-30' }],
        organizations: ['o-a1b2c3d4e5'],
      },
    },
    sensitive: { tags: [{ 'data-class': 'restricted', tier: 'gold' }] },
    ages: { stale: '90d', unused: '45d' },
    gate: { 'max-age': '2h' },
    limits: { request: '5s', retries: 2, patience: '1m' },
  });

  it('carries trust with names, owners and ends, null where none is given', () => {
    expect(policyOf(config).trust.aws).toEqual({
      organization: true,
      accounts: [
        { id: '111122223333', name: null, owner: null, until: null },
        { id: '444455556666', name: 'DR', owner: 'storage', until: '2027-06-30' },
      ],
      organizations: [{ id: 'o-a1b2c3d4e5', name: null, owner: null, until: null }],
      principals: [],
    });
  });

  it('carries the trust of every cloud in the same words', () => {
    const { azure, gcp } = policyOf(
      configSchema.parse({
        clouds: { aws: {} },
        trust: {
          azure: { organization: false, tenants: [tenant.toUpperCase()], subscriptions: [{ id: tenant, name: 'DR' }] },
          gcp: { domains: ['Partner.Example'], projects: ['partner-prod'], principals: ['user:jo@partner.example'] },
        },
      }),
    ).trust;
    const plain = (id: string) => ({ id, name: null, owner: null, until: null });
    expect(azure).toEqual({
      organization: false,
      accounts: [{ ...plain(tenant), name: 'DR' }],
      organizations: [plain(tenant)],
      principals: [],
    });
    expect(gcp).toEqual({
      organization: true,
      accounts: [plain('partner-prod')],
      organizations: [plain('partner.example')],
      principals: [plain('user:jo@partner.example')],
    });
  });

  it('counts ages in days and milliseconds, and takes each sensitive tag by itself', () => {
    const policy = policyOf(config);
    expect([policy.staleDays, policy.unusedDays, policy.maxAgeMs]).toEqual([90, 45, 7_200_000]);
    expect(policy.sensitive.tags).toEqual([
      ['data-class', 'restricted'],
      ['tier', 'gold'],
    ]);
    expect(limitsOf(config)).toEqual({ requestMs: 5_000, retries: 2, patienceMs: 60_000 });
  });
});

describe('what is expected', () => {
  it('is carried as it was written, beside how many administrators there may be', () => {
    const config = configSchema.parse({
      clouds: { aws: {} },
      ages: { administrators: 3 },
      logs: { retention: '90d' },
      expected: [{ can: ['share'], principals: ['arn:aws:iam::*:role/dr-*'], reviewer: 'iam', until: '2027-03-31' }],
    });
    expect(policyOf(config)).toMatchObject({
      expected: [{ can: ['share'], principals: ['arn:aws:iam::*:role/dr-*'], reviewer: 'iam', until: '2027-03-31' }],
      administratorLimit: 3,
      logRetentionDays: 90,
    });
  });
});

describe('the published JSON Schema', () => {
  it('allows no key that the program refuses', () => {
    const schema = JSON.parse(JSON.stringify(configJsonSchema()));
    expect(schema.additionalProperties).toBe(false);
    expect(Object.keys(schema.properties)).toContain('clouds');
  });
});
