import { expect, test } from 'vitest';
import { instantSnapshotFacts } from '../../../src/clouds/gcp/instant-snapshots.ts';
import { ownSimulator, readHome } from './kinds.ts';
import { computeRow, keyTo, linkTo, noGrants, shopUnit } from './rows.ts';
import { readOnce, simulated, unitAt } from './sight.ts';

const simulator = ownSimulator();

test('every instant snapshot is read, in zones and regions', async () => {
  const found = await readHome(simulator.at(), 'instant-snapshots');
  expect(found.length).toBeGreaterThan(40);
  expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['gcp:compute:instant-snapshot']));
});

test('an instant snapshot is kept with the key of its disk, which it does not name', () => {
  const row = computeRow('zones/europe-west3-a/instantSnapshots/i', {
    zone: linkTo('zones/europe-west3-a'),
    sourceDisk: linkTo('zones/europe-west3-a/disks/d'),
    diskSizeGb: '5',
  });
  const fact = instantSnapshotFacts(row, shopUnit('instant-snapshots'), noGrants);
  expect(fact).toMatchObject({
    region: 'europe-west3',
    sourceKey: keyTo('zones/europe-west3-a/disks/d'),
    sizeGiB: 5,
    encryption: { value: { on: true, keyId: null, keyManager: 'unknown' } },
    details: { id: '4711', state: 'READY', zone: 'europe-west3-a' },
  });
});

test('a zone that could not be reached is a gap that names it', async () => {
  const down = await simulated({ behaviour: { unreachableZones: ['europe-west3-a'] } });
  try {
    const { gaps } = await readOnce(down.url, unitAt('instant-snapshots'));
    expect(gaps).toMatchObject([
      {
        cause: 'unreachable',
        needs: 'compute.instantSnapshots.list',
        said: 'zones/europe-west3-a was not read: UNREACHABLE',
      },
    ]);
  } finally {
    await down.close();
  }
});
