import { DisksClient } from '@google-cloud/compute/build/src/v1/disks_client.js';
import { InstantSnapshotsClient } from '@google-cloud/compute/build/src/v1/instant_snapshots_client.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowedPermissions } from '../../../src/clouds/gcp/cards.ts';
import { type ComputeResource, openClient } from '../../../src/clouds/gcp/client.ts';
import { diskFacts } from '../../../src/clouds/gcp/disks.ts';
import { gcpEndpoint } from '../../../src/clouds/gcp/endpoint.ts';
import { imageFacts } from '../../../src/clouds/gcp/images.ts';
import { instantSnapshotFacts } from '../../../src/clouds/gcp/instant-snapshots.ts';
import { machineImageFacts } from '../../../src/clouds/gcp/machine-images.ts';
import { grantsOf } from '../../../src/clouds/gcp/policy.ts';
import { type Row, rowAt, rowsAt } from '../../../src/clouds/gcp/row.ts';
import { openSender } from '../../../src/clouds/gcp/sender.ts';
import { snapshotFacts } from '../../../src/clouds/gcp/snapshot-facts.ts';
import { canonical } from '../../../src/model/canonical.ts';
import { known } from '../../../src/model/reading.ts';
import type { Unit } from '../../../src/model/scan.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { patient } from './server.ts';
import { projects, simulated, unitAt } from './sight.ts';

let simulator: GcpSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());

type ToFact = (row: Row, unit: Unit, grants: Snapshot['grants']) => Snapshot;
const project = projects.home.id;
const none = known([]);
const unit = unitAt('any');

async function plain(path: string): Promise<Row> {
  return JSON.parse(await (await fetch(`${simulator.url}/compute/v1/projects/${project}/${path}`)).text());
}

function client() {
  const token = async () => ({});
  return openClient(openSender({ endpoint: gcpEndpoint(simulator.url), allowed: allowedPermissions, token }));
}

const textOf = (rows: readonly Row[], toFact: ToFact) => rows.map((row) => canonical(toFact(row, unit, none)));

/** A list over all zones as the real client decodes it, which our own never asks it for. */
async function decoded(Client: unknown, kind: string): Promise<readonly Row[]> {
  const way = async (address: string) => {
    const { pathname, search } = new URL(address);
    return fetch(`${simulator.url}${pathname}${search}`);
  };
  const auth = { getRequestHeaders: async () => new Headers(), fetch: way };
  // Its own types want a whole credential.
  const Made = Client as new (
    options: object,
  ) => { aggregatedListAsync(request: object): AsyncIterable<[string, Row]> };
  const rows: Row[] = [];
  for await (const [, list] of new Made({ fallback: true, auth }).aggregatedListAsync({ project }))
    rows.push(...rowsAt(list, kind));
  return rows;
}

describe('the same fact comes of plain JSON, which the index keeps, and of what the client makes of it', () => {
  const lists: readonly (readonly [ComputeResource, string, ToFact, { readonly region?: string }])[] = [
    ['snapshots', 'global/snapshots', snapshotFacts, {}],
    ['regionSnapshots', 'regions/europe-west3/snapshots', snapshotFacts, { region: 'europe-west3' }],
    ['images', 'global/images', imageFacts, {}],
    ['machineImages', 'global/machineImages', machineImageFacts, {}],
  ];
  test.each(lists)('%s', async (resource, path, toFact, where) => {
    const one = await plain(path);
    const other = await client().list(resource, { project, ...where }, { abortSignal: patient() });
    const facts = textOf(rowsAt(one, 'items'), toFact);
    expect(facts.length).toBeGreaterThan(0);
    expect(textOf(rowsAt(other, 'items'), toFact)).toEqual(facts);
  });

  test.each([
    ['disks', DisksClient, diskFacts],
    ['instantSnapshots', InstantSnapshotsClient, instantSnapshotFacts],
  ] as const)('%s', async (kind, Client, toFact) => {
    const answer = await plain(`aggregated/${kind}`);
    const places = Object.values(rowAt(answer, 'items') ?? {});
    const rows = places.flatMap((list) => rowsAt(list as Row, kind));
    const facts = textOf(rows, toFact).sort();
    expect(facts.length).toBeGreaterThan(0);
    expect(textOf(await decoded(Client, kind), toFact).sort()).toEqual(facts);
  });

  test('policies', async () => {
    const names = rowsAt(await plain('global/snapshots'), 'items').map(({ name }) => String(name));
    const sdk = client();
    for (const name of names.slice(0, 20)) {
      const request = { project, resource: name, optionsRequestedPolicyVersion: 3 };
      const one = await plain(`global/snapshots/${name}/getIamPolicy?optionsRequestedPolicyVersion=3`);
      const other = await sdk.policy('snapshots', request, { abortSignal: patient() });
      expect(canonical(grantsOf(other))).toBe(canonical(grantsOf(one)));
    }
  });
});

describe('a fact does not depend on how an answer happens to be written', () => {
  const row: Row = {
    name: 's',
    selfLink: `https://www.googleapis.com/compute/v1/projects/${project}/global/snapshots/s`,
    diskSizeGb: '10',
    storageLocations: ['eu', 'us'],
    labels: { a: '1', b: '2' },
  };
  const fact = canonical(snapshotFacts(row, unit, none));

  test.each<readonly [string, Row]>([
    ['members in another order', Object.fromEntries(Object.entries(row).reverse())],
    ['lists and labels in another order', { ...row, storageLocations: ['us', 'eu'], labels: { b: '2', a: '1' } }],
    ['a number as a number', { ...row, diskSizeGb: 10 }],
    [
      'what is false or empty written out',
      {
        ...row,
        autoCreated: false,
        enableConfidentialCompute: false,
        description: '',
        licenses: [],
        snapshotEncryptionKey: null,
      },
    ],
    ['what protobuf adds', { ...row, _name: 'name', _diskSizeGb: 'diskSizeGb', guestOsFeatures: [] }],
    [
      'sizes that change by themselves',
      { ...row, storageBytes: '123', storageBytesStatus: 'UPDATING', downloadBytes: '9' },
    ],
    [
      'another host',
      { ...row, selfLink: `https://compute.googleapis.com/compute/v1/projects/${project}/global/snapshots/s` },
    ],
  ])('%s', (_what, other) => {
    expect(canonical(snapshotFacts(other, unit, none))).toBe(fact);
  });
});
