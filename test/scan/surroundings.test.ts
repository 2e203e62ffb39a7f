import { describe, expect, it } from 'vitest';
import type { Account, DiskAccess, IamPolicy } from '../../src/model/fact.ts';
import { known } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import type { CloudId } from '../../src/model/scope.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { indexCoverage } from '../../src/scan/place.ts';
import { readSurroundings } from '../../src/scan/surroundings.ts';
import { begin, commit, type End, ends, snapshot } from '../store/facts.ts';
import { coverageRow } from './coverage-row.ts';
import { ownStore } from './planted-scans.ts';

const organization = '//cloudresourcemanager.googleapis.com/organizations/1';
const folder = '//cloudresourcemanager.googleapis.com/folders/2';
const project = '//cloudresourcemanager.googleapis.com/projects/p';
const accessKey = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskAccesses/door';
const endpoints = [{ subscription: 'other', state: 'Approved' }];

function policy(key: string, parent: string | null, name: string): IamPolicy {
  const account = key === project ? 'p' : '1';
  return { kind: 'iam-policy', key, cloud: 'gcp', account, region: 'global', name, parent, grants: [] };
}

function account(parent: string | null, tenant: string | null = null): Account {
  const where = { cloud: 'gcp', account: 'p', region: 'global' } as const;
  const state = { name: null, active: true, status: 'ACTIVE', aliases: [], tenant };
  return { kind: 'account', key: 'account-p', ...where, ...state, parent };
}

const door: DiskAccess = {
  kind: 'disk-access',
  key: accessKey,
  cloud: 'azure',
  account: 's',
  region: 'westeurope',
  name: 'door',
  endpoints,
};

type Units = readonly (readonly [
  where: string,
  collector: string,
  end: End,
  facts: readonly (IamPolicy | Account | DiskAccess)[],
])[];

/** Scans units that end in these ways, and reads what verdicts of the cloud rest on. */
async function surroundingsOf(cloud: CloudId, units: Units) {
  const store = await ownStore();
  const { id } = await begin(store, 1);
  const rows: Coverage[] = [];
  for (const [where, collector, end, facts] of units) {
    const scope = { cloud, account: where, region: 'global', collector };
    await commit(store, id, { scope, end, pages: [facts] });
    rows.push(coverageRow({ ...scope, ...ends[end] }));
  }
  return readSurroundings(store, id, cloud, indexCoverage(rows));
}

const projects = ['1', 'projects', 'complete', [account(folder)]] as const;
const own = ['p', 'project-policy', 'complete', [policy(project, null, 'p')]] as const;
const above = [policy(organization, null, 'example.com'), policy(folder, organization, 'team')];
const hierarchy = ['1', 'hierarchy-policies', 'complete', above] as const;

describe('the policies that a project inherits', () => {
  it('are its own, its folder’s and its organization’s, once all were read', async () => {
    const { policies, read } = (await surroundingsOf('gcp', [projects, own, hierarchy])).chainOf('p');
    expect(policies.map(({ name }) => name)).toEqual(['p', 'team', 'example.com']);
    expect(read).toEqual(known(true));
  });

  it('end at its own where it lies in nothing', async () => {
    const units = [['1', 'projects', 'complete', [account(null)]], own] as const;
    const { policies, read } = (await surroundingsOf('gcp', units)).chainOf('p');
    expect([policies.map(({ name }) => name), read]).toEqual([['p'], known(true)]);
  });

  it.each([
    [
      'its own was refused',
      [projects, ['p', 'project-policy', 'refused', []], hierarchy],
      ['team', 'example.com'],
      'denied',
    ],
    ['its own was never asked for', [projects, hierarchy], ['team', 'example.com'], 'not-asked'],
    [
      'the list of those above was cut off',
      [projects, own, ['1', 'hierarchy-policies', 'cut', above]],
      ['p', 'team', 'example.com'],
      'denied',
    ],
    ['those above were never read', [projects, own], ['p'], 'not-asked'],
    [
      'one above is missing',
      [projects, own, ['1', 'hierarchy-policies', 'complete', above.slice(1)]],
      ['p', 'team'],
      'malformed',
    ],
    ['nobody knows what it lies in', [own, hierarchy], ['p'], 'not-asked'],
    [
      'it is of an organization and does not say what it lies in',
      [['1', 'projects', 'complete', [account(null, 'organizations/1')]], own, hierarchy],
      ['p'],
      'not-asked',
    ],
  ] as const)('count as far as they are known, and are never all where %s', async (_, units, names, cause) => {
    const { policies, read } = (await surroundingsOf('gcp', units)).chainOf('p');
    expect(policies.map(({ name }) => name)).toEqual(names);
    expect(read).toMatchObject({ state: 'unknown', why: { cause } });
  });

  it('do not go round in circles', async () => {
    const circle = [policy(folder, organization, 'team'), policy(organization, folder, 'example.com')];
    const units = [projects, own, ['1', 'hierarchy-policies', 'complete', circle]] as const;
    expect((await surroundingsOf('gcp', units)).chainOf('p').read).toMatchObject({ state: 'unknown' });
  });
});

describe('the private endpoints behind an export rule', () => {
  const rules = { networkAccess: 'AllowPrivate', publicNetwork: null, auth: null, state: null, access: accessKey };
  const copy: Snapshot = { ...snapshot('s'), cloud: 'azure', account: 's', exports: known([rules, rules]) };

  it('are those of the DiskAccess it names', async () => {
    const found = await surroundingsOf('azure', [['s', 'disk-accesses', 'complete', [door]]]);
    expect(found.accessesOf(copy)).toEqual({ [accessKey]: known(endpoints) });
  });

  it.each([
    ['its list was refused', [['s', 'disk-accesses', 'refused', []]], 'denied'],
    ['its list was cut off, though it was seen', [['s', 'disk-accesses', 'cut', [door]]], 'denied'],
    ['it lies in a subscription that is not scanned', [], 'not-asked'],
    ['it is not there', [['s', 'disk-accesses', 'complete', []]], 'gone'],
  ] as const)('are unknown where %s', async (_, units, cause) => {
    const found = await surroundingsOf('azure', units);
    expect(found.accessesOf(copy)).toMatchObject({ [accessKey]: { state: 'unknown', why: { cause } } });
  });

  it('are none where no rule names one', async () => {
    const found = await surroundingsOf('azure', [['s', 'disk-accesses', 'complete', [door]]]);
    expect(found.accessesOf({ ...copy, exports: known([{ ...rules, access: null }]) })).toEqual({});
    expect(found.accessesOf(snapshot('s'))).toEqual({});
  });
});
