import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configJsonSchema, configSchema, waiversSchema } from '../../src/config/schema.ts';

const least = { clouds: { aws: {} } };
const accepts = (part: Record<string, unknown>) => configSchema.safeParse({ ...least, ...part }).success;
const withAws = (aws: Record<string, unknown>) => accepts({ clouds: { aws } });
const withTrust = (aws: Record<string, unknown>) => accepts({ trust: { aws } });

describe('a configuration', () => {
  it('needs no more than a cloud; everything else has the default the contract names', () => {
    expect(configSchema.parse(least)).toEqual({
      store: 'sqlite:.stillwatch/stillwatch.db',
      clouds: { aws: { accounts: 'current', regions: 'enabled' } },
      trust: {
        aws: { organization: true, accounts: [], organizations: [] },
        azure: { organization: true, tenants: [], subscriptions: [] },
        gcp: { organization: true, domains: [], projects: [], principals: [] },
      },
      expected: [],
      targets: [],
      automation: { roles: [], 'service-accounts': [] },
      sensitive: { tags: [], keys: [] },
      owners: { tag: 'owner', teams: {}, accounts: {} },
      hours: { timezone: 'UTC', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
      geo: { networks: [] },
      schedule: { scan: '15 */6 * * *', weekly: '0 7 * * 1', timezone: 'UTC' },
      gate: { 'fail-on': 'high', 'max-unknown': 0, 'max-age': '36h' },
      ages: { stale: '180d', unused: '90d', administrators: 5 },
      logs: { buckets: [], retention: '365d' },
      limits: { request: '30s', retries: 5, patience: '60s' },
    });
  });

  it.each([[{}], [{ clouds: {} }], [{ clouds: { aws: null } }], [{ clouds: [] }]])('%j names no cloud', (config) => {
    expect(configSchema.safeParse(config).success).toBe(false);
  });

  it('refuses every key it does not know, at any depth', () => {
    const places = [
      [],
      ['clouds'],
      ['clouds', 'aws'],
      ['trust', 'aws'],
      ['owners'],
      ['gate'],
      ['limits'],
      ['schedule'],
      ['ages'],
      ['automation'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.stringMatching(/^[a-z]{1,8}x$/), (place, key) => {
        const config: Record<string, unknown> = structuredClone(least);
        let here = config;
        for (const step of place) {
          here[step] ??= {};
          here = here[step] as Record<string, unknown>;
        }
        here[key] = true;
        expect(configSchema.safeParse(config).success).toBe(false);
      }),
    );
  });
});

describe('an account number', () => {
  it.each([
    ['111122223333', true],
    ['000000000001', true],
    [111122223333, false],
    ['11112222333', false],
    ['1111222233334', false],
    ['1111-2222-3333', false],
    ['', false],
  ])('%j is one: %j, to scan and to trust alike', (id, fits) => {
    expect(withAws({ accounts: [id] })).toBe(fits);
    expect(withTrust({ accounts: [id] })).toBe(fits);
    expect(withTrust({ accounts: [{ id }] })).toBe(fits);
  });

  it.each([
    ['organization', true],
    ['current', true],
    ['all', false],
    [[], false],
  ])('may be replaced by %j: %j', (accounts, fits) => {
    expect(withAws({ accounts })).toBe(fits);
  });
});

describe('a trust entry', () => {
  it.each([
    ['2027-06-30', true],
    ['2028-02-29', true],
    ['2027-13-01', false],
    ['2027-02-30', false],
    ['2027-04-31', false],
    ['30.06.2027', false],
    ['2027-06-30T00:00:00Z', false],
    [20270630, false],
  ])('may end on %j: %j', (until, fits) => {
    expect(withTrust({ accounts: [{ id: '111122223333', until }] })).toBe(fits);
  });

  it('never trusts the public, and knows an organization by its id alone', () => {
    for (const id of ['*', 'all', 'everyone', 'public']) expect(withTrust({ accounts: [id] })).toBe(false);
    expect(withTrust({ organizations: ['o-a1b2c3d4e5'] })).toBe(true);
    expect(withTrust({ organizations: ['arn:aws:organizations::1:organization/o-a1b2c3d4e5'] })).toBe(false);
  });
});

describe('other settings', () => {
  it.each([
    [{ limits: { retries: 20 } }, true],
    [{ limits: { retries: 21 } }, false],
    [{ limits: { retries: -1 } }, false],
    [{ limits: { request: '30' } }, false],
    [{ gate: { 'max-unknown': 0.5 } }, false],
    [{ gate: { 'fail-on': 'none' } }, false],
    [{ ages: { stale: '90d' } }, true],
    [{ ages: { unused: '30d', administrators: 0 } }, true],
    [{ ages: { administrators: -1 } }, false],
    [{ ages: { administrators: 2.5 } }, false],
    [{ ages: { unused: 90 } }, false],
    [{ targets: ['111122223333'] }, true],
    [{ targets: [111122223333] }, false],
    [{ automation: { roles: ['arn:aws:iam::111122223333:role/deploy'], 'service-accounts': ['ci@p.iam'] } }, true],
    [{ automation: { roles: 'deploy' } }, false],
    [{ hours: { timezone: 'Europe/Berlin' } }, true],
    [{ hours: { timezone: 'Mars/Olympus' } }, false],
    [{ hours: { from: '07:00', to: '20:00', days: ['mon', 'sun'] } }, true],
    [{ hours: { from: '07:00' } }, false],
    [{ hours: { from: '7', to: '20:00' } }, false],
    [{ hours: { from: '07:00', to: '24:00' } }, false],
    [{ hours: { days: [] } }, false],
    [{ hours: { days: ['noday'] } }, false],
    [{ geo: { database: 'geo.mmdb', networks: [{ cidr: '10.0.0.0/8', label: 'office' }] } }, true],
    [{ geo: { networks: [{ cidr: 'office', label: 'office' }] } }, false],
    [{ 'approved-changes': 'changes.csv' }, true],
    [{ 'approved-changes': '' }, false],
    [{ sensitive: { tags: [{ 'data-class': 'restricted' }] } }, true],
    [{ sensitive: { tags: ['restricted'] } }, false],
    [{ clouds: { aws: { regions: ['us-gov-west-1', 'eu-west-1'] } } }, true],
    [{ clouds: { aws: { regions: ['eu-west'] } } }, false],
    [{ clouds: { aws: { regions: [] } } }, false],
  ])('%j fits: %j', (part, fits) => {
    expect(accepts(part)).toBe(fits);
  });

  it('are all described for editors', () => {
    const properties = Object.entries((configJsonSchema() as { properties: object }).properties);
    expect(properties.length).toBeGreaterThan(8);
    expect(properties.filter(([, one]) => typeof one.description !== 'string').map(([name]) => name)).toEqual([]);
  });
});

describe('a waiver', () => {
  const waiver = { check: 'snapshot-public', key: 'k', reason: 'known', owner: 'team', until: '2027-01-01' };
  const fits = (one: unknown) => waiversSchema.safeParse({ waivers: [one] }).success;

  it('names one audience, several or none', () => {
    expect([waiver, { ...waiver, audience: 'everyone' }, { ...waiver, audience: ['a', 'b'] }].map(fits)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each(['check', 'key', 'reason', 'owner', 'until'])('without %s is none', (field) => {
    expect(fits({ ...waiver, [field]: undefined })).toBe(false);
    expect(fits({ ...waiver, [field]: '' })).toBe(false);
  });

  it('of everything at once is none', () => {
    expect(fits({ ...waiver, chek: 'x' })).toBe(false);
    expect(waiversSchema.safeParse({ waivers: waiver }).success).toBe(false);
  });
});
