import { expect, test } from 'vitest';
import { imageFacts } from '../../../src/clouds/gcp/images.ts';
import { ownSimulator, readHome } from './kinds.ts';
import { computeRow, keyTo, linkTo, noGrants, shopUnit } from './rows.ts';

const simulator = ownSimulator();

test('every image is read, each with its own policy', async () => {
  const found = await readHome(simulator.at(), 'images');
  expect(found.length).toBeGreaterThan(40);
  expect(new Set(found.map(({ type, region }) => `${type} ${region}`))).toEqual(new Set(['gcp:compute:image global']));
});

test('an image says what it was made from, its family and whether it is deprecated', () => {
  const row = computeRow('global/images/i', {
    diskSizeGb: '10',
    family: 'base',
    deprecated: { state: 'OBSOLETE', obsolete: '2026-01-01' },
    sourceDisk: linkTo('zones/europe-west3-a/disks/d'),
    sourceImage: linkTo('global/images/before'),
    archiveSizeBytes: '123',
    storageLocations: ['eu'],
  });
  const fact = imageFacts(row, shopUnit('images'), noGrants);
  expect(fact).toMatchObject({ sourceKey: keyTo('zones/europe-west3-a/disks/d'), sizeGiB: 10, behind: [] });
  expect(fact.details).toEqual({
    deprecation: 'OBSOLETE',
    family: 'base',
    id: '4711',
    sourceImage: keyTo('global/images/before'),
    state: 'READY',
    storageLocations: 'eu',
  });
});
