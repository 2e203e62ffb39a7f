import { expect, test } from 'vitest';
import { demoGcp } from '../../../src/simulator/gcp/estates/demo.ts';
import { hostileGcp } from '../../../src/simulator/gcp/estates/hostile.ts';
import { largeGcp } from '../../../src/simulator/gcp/estates/large.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { served } from '../../../src/simulator/gcp/served.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { itemsOf } from '../../../src/simulator/shelf.ts';
import { ask, objectOf, projectIn, rowsOf, started, today } from './clients.ts';
import { samples } from './every-call.ts';
import { answerFields, foundFields } from './field-lists.ts';
import { misfits, misfitsBy } from './published-shapes.ts';

const estates = {
  small: () => smallGcp({ now: today }),
  demo: () => demoGcp({ now: today }),
  hostile: () => hostileGcp({ now: today }),
  large: () => largeGcp({ now: today, projects: 3, perProject: 60 }),
};

/** The published message each list of Compute Engine answers with, by what stands below the project. */
const lists = {
  'global/snapshots': 'SnapshotList',
  'regions/europe-west3/snapshots': 'SnapshotList',
  'global/images': 'ImageList',
  'global/machineImages': 'MachineImageList',
  regions: 'RegionList',
  'aggregated/disks?returnPartialSuccess=true': 'DiskAggregatedList',
  'aggregated/instantSnapshots?returnPartialSuccess=true': 'InstantSnapshotAggregatedList',
};

async function found(simulator: GcpSimulator, project: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [tail, message] of Object.entries(lists)) {
    const answer = await ask(simulator, `/compute/v1/projects/${project}/${tail}`);
    wrong.push(...misfits(message, answer.json()));
  }
  return wrong;
}

test.each(Object.entries(estates))('every list of Compute Engine has the published shape in %s', async (_, make) => {
  const simulator = await started({ estate: make(), behaviour: { warnedZones: ['europe-west3-a'] } });
  for (const { id, state, apis } of simulator.estate.projects.values()) {
    if (state === 'ACTIVE' && apis.has('compute')) expect(await found(simulator, id)).toEqual([]);
  }
});

test('aggregated lists that leave zones out have the published shape', async () => {
  const simulator = await started({ estate: estates.small(), behaviour: { unreachableZones: ['europe-west3-b'] } });
  expect(await found(simulator, 'small-data')).toEqual([]);
});

test('every policy of Compute Engine has the published shape', async () => {
  const simulator = await started({ estate: estates.small() });
  const { snapshots, regionSnapshots, instantSnapshots, disks, images, machineImages } = projectIn(
    simulator.estate,
    'small-home',
  );
  for (const shelf of [snapshots, regionSnapshots, instantSnapshots, disks, images, machineImages]) {
    for (const { id } of itemsOf<{ readonly id: string }>(shelf)) {
      const path = `/compute/v1/projects/small-home/${id}/getIamPolicy?optionsRequestedPolicyVersion=3`;
      expect(misfits('Policy', (await ask(simulator, path)).json())).toEqual([]);
    }
  }
});

test('the checker itself finds unknown fields, numbers that are no text, and words nobody knows', () => {
  const snapshot = { name: 'a', id: 12, colour: 'red', status: 'GREEN', labels: { a: 1 }, storageLocations: 'eu' };
  expect(misfits('Snapshot', snapshot)).toEqual([
    'Snapshot.id: no whole number as text',
    'Snapshot.colour: unknown',
    'Snapshot.status: no word GREEN',
    'Snapshot.labels[a]: no text',
    'Snapshot.storageLocations: no list',
  ]);
});

test('every other call answers with the fields its service publishes', async () => {
  const simulator = await started({ estate: estates.small(), behaviour: { unreachableZones: ['europe-west4'] } });
  const others = served
    .filter(({ service }) => service !== 'compute')
    .map(({ service, action }) => `${service}:${action}`);
  expect(Object.keys(answerFields)).toEqual(others);
  for (const { call, path, body } of samples(simulator)) {
    const fields = answerFields[call];
    if (fields === undefined) continue;
    const answer = await ask(simulator, path, body);
    expect(misfitsBy(fields, answer.json(), call)).toEqual([]);
  }
});

test('a search gives each resource in the shape of its own API, when it is asked to', async () => {
  const simulator = await started({ estate: estates.small() });
  const messages: Readonly<Record<string, string>> = {
    Snapshot: 'Snapshot',
    InstantSnapshot: 'InstantSnapshot',
    Disk: 'Disk',
    RegionDisk: 'Disk',
    Image: 'Image',
    MachineImage: 'MachineImage',
  };
  for (const [noun, message] of Object.entries(messages)) {
    const path = `/v1/organizations/123456789012:searchAllResources?readMask=*&pageSize=500&assetTypes=compute.googleapis.com/${noun}`;
    const rows = rowsOf((await ask(simulator, path)).json()['results']);
    expect(rows.length).toBeGreaterThan(0);
    for (const { versionedResources, ...row } of rows) {
      expect(misfitsBy(foundFields, row, noun)).toEqual([]);
      const [versioned] = rowsOf(versionedResources);
      expect(versioned?.['version']).toBe('v1');
      expect(misfits(message, objectOf(versioned?.['resource']))).toEqual([]);
    }
  }
});
