import { describe, expect, it } from 'vitest';
import { cloudsSchema, trustSchema } from '../../src/config/clouds.ts';

const id = '5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c01';
const fits = (clouds: unknown) => cloudsSchema.safeParse(clouds).success;
const trusts = (trust: unknown) => trustSchema.safeParse(trust).success;

describe('Azure', () => {
  it.each<readonly [unknown, boolean]>([
    [{}, true],
    [{ subscriptions: 'all' }, true],
    [{ subscriptions: [id] }, true],
    [{ subscriptions: [] }, false],
    [{ subscriptions: ['production'] }, false],
    [{ subscriptions: 'production' }, false],
    [{ tenant: id }, true],
    [{ tenant: 'contoso' }, false],
    [{ accounts: 'all' }, false],
  ])('configured as %j fits: %j', (azure, expected) => {
    expect(fits({ azure })).toBe(expected);
  });

  it('takes ids in any case, and knows them in one', () => {
    expect(cloudsSchema.parse({ azure: { subscriptions: [id.toUpperCase()] } }).azure?.subscriptions).toEqual([id]);
  });
});

describe('Google Cloud', () => {
  it.each<readonly [unknown, boolean]>([
    [{ organization: '123456789012' }, true],
    [{ organization: 123456789012 }, false],
    [{ organization: 'example.com' }, false],
    [{ projects: ['example-prod'] }, true],
    [{ projects: ['example.com:old-prod'] }, true],
    [{ projects: ['Example'] }, false],
    [{ projects: 'all' }, false],
    [{}, false],
    [{ organization: '1', index: { use: false } }, true],
    [{ organization: '1', index: { within: '7d' } }, true],
    [{ organization: '1', index: { within: 'a week' } }, false],
  ])('configured as %j fits: %j', (gcp, expected) => {
    expect(fits({ gcp })).toBe(expected);
  });

  it('without organization or projects says what is missing', () => {
    expect(cloudsSchema.safeParse({ gcp: {} }).error?.issues[0]?.message).toBe(
      'names neither an organization nor projects',
    );
  });
});

describe('trust', () => {
  it.each<readonly [unknown, boolean]>([
    [{ azure: { tenants: [id], subscriptions: [{ id, until: '2027-06-30' }] } }, true],
    [{ azure: { tenants: ['contoso.com'] } }, false],
    [{ gcp: { domains: ['partner.example'] } }, true],
    [{ gcp: { domains: ['*.example.com'] } }, false],
    [{ gcp: { domains: ['example'] } }, false],
    [{ gcp: { principals: ['user:jo@partner.example', 'principalSet://iam.googleapis.com/x'] } }, true],
    [{ gcp: { principals: ['allUsers'] } }, false],
    [{ gcp: { principals: ['jo@partner.example'] } }, false],
  ])('as %j fits: %j', (trust, expected) => {
    expect(trusts(trust)).toBe(expected);
  });
});
