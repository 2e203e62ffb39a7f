import { expect, test } from 'vitest';
import * as common from '../../../node_modules/@azure/arm-compute/dist/esm/models/common/models.js';
import * as compute from '../../../node_modules/@azure/arm-compute/dist/esm/models/compute/models.js';
import * as disks from '../../../node_modules/@azure/arm-compute/dist/esm/models/computeDisk/models.js';
import * as galleries from '../../../node_modules/@azure/arm-compute/dist/esm/models/computeGallery/models.js';
import { demoAzure } from '../../../src/simulator/azure/estates/demo.ts';
import { largeAzure } from '../../../src/simulator/azure/estates/large.ts';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import type { AzureSimulator } from '../../../src/simulator/azure/simulator.ts';
import { allRows, ask, isRecord, started, today } from './clients.ts';
import { leaves } from './leaves.ts';

type Read = (body: unknown) => unknown;
type Rows = readonly Record<string, unknown>[];

const version = 'api-version=2025-01-02';

/** Each compute answer of one subscription, with the function by which the client package reads it. */
async function answers(simulator: AzureSimulator, id: string): Promise<readonly (readonly [string, Read, unknown])[]> {
  const list = async (path: string): Promise<Rows> => (await allRows(simulator, `${path}?${version}`)).rows;
  const own = (type: string): Promise<Rows> => list(`/subscriptions/${id}/providers/Microsoft.Compute/${type}`);
  const found: (readonly [string, Read, unknown])[] = [
    ['snapshots', disks._snapshotListDeserializer, { value: await own('snapshots') }],
    ['disks', disks._diskListDeserializer, { value: await own('disks') }],
    ['diskAccesses', disks._diskAccessListDeserializer, { value: await own('diskAccesses') }],
    ['images', compute._imageListResultDeserializer, { value: await own('images') }],
  ];
  const collections = await own('restorePointCollections');
  found.push(['collections', compute._restorePointCollectionListResultDeserializer, { value: collections }]);
  for (const collection of collections) {
    const one = (await ask(simulator, `${collection['id']}?${version}&$expand=restorePoints`)).json();
    found.push(['collection', compute.restorePointCollectionDeserializer, one]);
    for (const point of pointsOf(one)) {
      const value = await list(`${point['id']}/diskRestorePoints`);
      found.push(['disk restore points', disks._diskRestorePointListDeserializer, { value }]);
    }
  }
  const listed = await own('galleries');
  found.push(['galleries', galleries._galleryListDeserializer, { value: listed }]);
  for (const gallery of listed) {
    const one = (await ask(simulator, `${gallery['id']}?${version}&$select=Permissions`)).json();
    found.push(['gallery', galleries.galleryDeserializer, one]);
    const images = await list(`${gallery['id']}/images`);
    found.push(['gallery images', galleries._galleryImageListDeserializer, { value: images }]);
    for (const image of images) {
      const value = await list(`${image['id']}/versions`);
      found.push(['versions', galleries._galleryImageVersionListDeserializer, { value }]);
    }
  }
  return found;
}

function pointsOf(collection: Record<string, unknown>): Rows {
  const { properties } = collection;
  const points: unknown = isRecord(properties) ? properties['restorePoints'] : undefined;
  if (!Array.isArray(points)) throw new Error('The collection was not expanded.');
  return points.filter(isRecord);
}

/** Where a word of an enumeration stands in an answer, and the words the client package knows. */
const words: readonly (readonly [answer: RegExp, path: RegExp, known: object])[] = [
  [/./, /\.diskstate$/, disks.KnownDiskState],
  [/./, /\.networkaccesspolicy$/, disks.KnownNetworkAccessPolicy],
  [/./, /\.publicnetworkaccess$/, disks.KnownPublicNetworkAccess],
  [/./, /\.dataaccessauthmode$/, disks.KnownDataAccessAuthMode],
  [/^(snapshots|disks|disk restore points)$/, /\.encryption\.type$/, disks.KnownEncryptionType],
  [/^collection$/, /\.encryption\.type$/, compute.KnownRestorePointEncryptionType],
  [/./, /\.createoption$/, disks.KnownDiskCreateOption],
  [/^snapshots$/, /\.sku\.name$/, disks.KnownSnapshotStorageAccountTypes],
  [/^disks$/, /\.sku\.name$/, disks.KnownDiskStorageAccountTypes],
  [/./, /\.snapshotaccessstate$/, common.KnownSnapshotAccessState],
  [/./, /\.hypervgeneration$/, common.KnownHyperVGeneration],
  [/./, /\.architecture$/, common.KnownArchitecture],
  [/./, /\.ostype$/, { Windows: 'Windows', Linux: 'Linux' }],
  [/./, /connectionstate\.status$/, disks.KnownPrivateEndpointServiceConnectionStatus],
  [/./, /\.consistencymode$/, compute.KnownConsistencyModeTypes],
  [/^(images|collection)$/, /\.storageaccounttype$/, compute.KnownStorageAccountTypes],
  [/^versions$/, /\.storageaccounttype$/, galleries.KnownStorageAccountType],
  [/^versions$/, /\.replicationmode$/, galleries.KnownReplicationMode],
  [/^gallery$/, /\.sharingprofile\.permissions$/, galleries.KnownGallerySharingPermissionTypes],
  [/^gallery$/, /\.groups\[\d+\]\.type$/, galleries.KnownSharingProfileGroupTypes],
];

function strange(answer: string, found: ReadonlyMap<string, unknown>): readonly string[] {
  return words.flatMap(([where, path, known]) => {
    if (!where.test(answer)) return [];
    const held = [...found].filter(([at]) => path.test(at)).map(([, word]) => String(word));
    return held.filter((word) => !Object.values(known).includes(word)).map((word) => `${answer}: ${word}`);
  });
}

const estates = [
  {
    estate: smallAzure({ now: today }),
    planted: [
      'disk restore points: AllowSome',
      'diskAccesses: Disconnected',
      'diskAccesses: Halfway',
      'disks: Thawing',
      'gallery: Everyone',
      'gallery: Partners',
      'snapshots: AllowSome',
      'snapshots: Passkey',
      'snapshots: Sometimes',
      'snapshots: Thawing',
    ],
  },
  { estate: demoAzure({ now: today }), planted: [] },
  { estate: largeAzure({ now: today, subscriptions: 2, perSubscription: 500 }), planted: [] },
];

test.each(estates)(
  'the client reads every member of every answer of $estate.name, and knows every word but planted ones',
  async ({ estate, planted }) => {
    const simulator = await started({ estate });
    const unknown = new Set<string>();
    let values = 0;
    for (const id of estate.subscriptions.keys()) {
      for (const [answer, read, body] of await answers(simulator, id)) {
        const sent = leaves(body);
        const understood = leaves(read(body));
        const lost = [...sent].filter(([path, value]) => understood.get(path) !== value);
        expect([answer, lost]).toEqual([answer, []]);
        for (const word of strange(answer, sent)) unknown.add(word);
        values += sent.size;
      }
    }
    expect([...unknown].sort()).toEqual(planted);
    expect(values).toBeGreaterThan(500);
  },
);

test('a member the client does not know is one that this test finds lost', () => {
  const body = { value: [{ id: 'x', properties: { creationData: { createOption: 'Copy' }, colour: 'red' } }] };
  const understood = leaves(disks._snapshotListDeserializer(body));
  expect([...leaves(body)].filter(([path, value]) => understood.get(path) !== value)).toEqual([
    ['.value[0].colour', 'red'],
  ]);
});
