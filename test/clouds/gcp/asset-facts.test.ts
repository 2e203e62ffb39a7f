import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { factDigest } from '../../../src/clouds/gcp/asset-digest.ts';
import { type AssetRow, assetFact, placeRow } from '../../../src/clouds/gcp/asset-facts.ts';
import { assetName, copyTypes, placeTypes } from '../../../src/clouds/gcp/asset-names.ts';
import { type Row, rowAt, rowsAt, textAt } from '../../../src/clouds/gcp/row.ts';
import type { Snapshot, Source } from '../../../src/model/snapshot.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { computeRow } from './rows.ts';
import { organization, projects, scan, simulated } from './sight.ts';

let simulator: GcpSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());

/** Rows of the index, by name. */
async function rowsOf(types: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const found = new Map<string, Row>();
  const query = types.map((type) => `assetTypes=${type}`).join('&');
  let token = '';
  do {
    const path = `v1/organizations/${organization}:searchAllResources?${query}&pageSize=500&readMask=*&pageToken=${token}`;
    const answer: Row = JSON.parse(await (await fetch(`${simulator.url}/${path}`)).text());
    for (const row of rowsAt(answer, 'results')) {
      const [version = {}] = rowsAt(row, 'versionedResources');
      found.set(textAt(row, 'name') ?? '', rowAt(version, 'resource') ?? {});
    }
    token = textAt(answer, 'nextPageToken') ?? '';
  } while (token !== '');
  return found;
}

const numbers = new Map<string, ReadonlySet<string>>(
  Object.values(projects).map(({ id, number }) => [id, new Set([id, number])]),
);

function factOf(name: string, row: Row, places: ReadonlyMap<string, Row>): Snapshot | Source | null {
  const found = assetName(name);
  if (found === null || found.collector === null) throw new Error(`${name} is of no collector`);
  const { project: account, collector, below } = found;
  const around = (path: string): Row | undefined => {
    const place = places.get(`//backupdr.googleapis.com/projects/${account}/${path}`);
    return place === undefined ? undefined : placeRow(place);
  };
  return assetFact({ row, account, collector, below, names: numbers.get(account) ?? new Set([account]), around });
}

describe('a row of the index', () => {
  test('makes the very fact that its collector makes of what it reads itself, for everything there is', async () => {
    const places = await rowsOf(placeTypes);
    const indexed = new Map<string, string>();
    for (const [name, row] of await rowsOf(copyTypes)) {
      const fact = factOf(name, row, places);
      if (fact === null) throw new Error(`${name} makes no fact`);
      indexed.set(fact.key, factDigest(fact));
    }
    const direct = new Map<string, string>();
    for (const { facts } of (await scan(simulator.url)).values())
      for (const fact of facts)
        if (fact.kind === 'snapshot' || fact.kind === 'source') direct.set(fact.key, factDigest(fact));
    expect(direct.size).toBeGreaterThan(200);
    expect([...indexed].sort()).toEqual([...direct].sort());
  });

  const shop: Omit<AssetRow, 'row' | 'collector' | 'below'> = {
    account: 'shop',
    names: new Set(['shop']),
    around: () => undefined,
  };

  test('that is not what its name says makes none, however much else it says', () => {
    const given = (collector: string, row: Row, below = 'global/images/a') =>
      assetFact({ ...shop, row, collector, below });
    expect(given('images', computeRow('global/images/a'))).toMatchObject({ kind: 'snapshot', name: 'a' });
    expect(() => given('images', {})).toThrow(MalformedAnswer);
    expect(() => given('images', { ...computeRow('global/images/a'), name: 'b' })).toThrow(MalformedAnswer);
    expect(given('nonsense', computeRow('global/images/a'))).toBeNull();
    const backup = 'locations/l/backupVaults/v/dataSources/d/backups/b';
    expect(given('vault-backups', { name: `projects/shop/${backup}` }, backup)).toBeNull();
  });
});

test('of a vault, and of what is backed up in one, no more is kept than facts are made of', () => {
  const row = {
    accessRestriction: 'WITHIN_PROJECT',
    description: 'x'.repeat(5_000),
    dataSourceGcpResource: { gcpResourcename: 'projects/p/x', type: 't', more: 'x'.repeat(5_000) },
    encryptionConfig: { kmsKeyName: 'key', more: 1 },
  };
  expect(placeRow(row)).toEqual({
    accessRestriction: 'WITHIN_PROJECT',
    dataSourceGcpResource: { gcpResourcename: 'projects/p/x', type: 't' },
    encryptionConfig: { kmsKeyName: 'key' },
  });
});
