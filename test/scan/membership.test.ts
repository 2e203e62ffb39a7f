import { describe, expect, it } from 'vitest';
import { why } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import { noTenants } from '../../src/model/trust.ts';
import { readMembership } from '../../src/scan/membership.ts';
import { coverageRow } from './coverage-row.ts';
import { ownStore, plant, type Sighting } from './planted-scans.ts';

const listed = coverageRow({ region: 'global', collector: 'accounts' });

async function membershipOf(coverage: readonly Coverage[], seen: Sighting = {}, cloud: 'aws' | 'azure' = 'aws') {
  const store = await ownStore();
  const scan = await plant(store, 1, { members: ['111122223333', '222222222222'], ...seen });
  return readMembership(store, scan, cloud, coverage);
}

describe('who belongs to our organization', () => {
  it('is known with every member once the accounts were listed to their end', async () => {
    expect(await membershipOf([listed])).toEqual({
      state: 'known',
      organization: 'o-own',
      members: new Set(['111122223333', '222222222222']),
      ...noTenants,
    });
  });

  it('is unknown behind a refusal, but who was seen before still counts', async () => {
    const refused: Coverage = {
      ...listed,
      ended: false,
      state: 'not-assessed',
      why: why('denied', { needs: 'x:List' }),
    };
    expect(await membershipOf([refused])).toEqual({
      state: 'unknown',
      why: {
        cause: 'denied',
        needs: 'x:List',
        said: null,
        scope: 'stillwatch:scope:aws/111122223333/global/accounts',
      },
      organization: 'o-own',
      members: new Set(['111122223333', '222222222222']),
      ...noTenants,
    });
  });

  it.each([
    ['never listed', []],
    ['listed only for a configuration that is gone', [{ ...listed, state: 'unconfigured' as const }]],
  ])('is unknown where they were %s', async (_, coverage) => {
    expect(await membershipOf(coverage)).toMatchObject({ state: 'unknown', why: { cause: 'not-asked' } });
  });

  it('leaves out what credentials of another organization once listed', async () => {
    const store = await ownStore();
    const scan = await plant(store, 1, { members: ['111122223333', '222222222222'] });
    const theirs = { ...listed, state: 'unconfigured' as const };
    const ours = { ...listed, account: '444444444444' };
    expect(await readMembership(store, scan, 'aws', [theirs, ours])).toMatchObject({
      state: 'unknown',
      organization: null,
      members: new Set(),
    });
  });

  it('is unknown where the list came to its end but nobody asked for the organization itself', async () => {
    const store = await ownStore();
    const { id } = await store.beginScan({
      startedAt: '2026-01-01T00:00:00Z',
      asOf: '2026-01-01T00:00:00Z',
      selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false },
      config: '',
      version: '',
    });
    expect(await readMembership(store, id, 'aws', [listed])).toMatchObject({
      state: 'unknown',
      organization: null,
      members: new Set(),
    });
  });

  it('of one cloud is not read from the accounts of another', async () => {
    expect(await membershipOf([listed], {}, 'azure')).toMatchObject({
      state: 'unknown',
      organization: null,
      members: new Set(),
    });
  });
});
