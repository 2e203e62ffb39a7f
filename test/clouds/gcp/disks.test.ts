import { expect, test } from 'vitest';
import { diskFacts } from '../../../src/clouds/gcp/disks.ts';
import { ownSimulator, readHome } from './kinds.ts';
import { computeRow, keyTo, linkTo, noGrants, shopUnit } from './rows.ts';
import { copies, readOnce, simulated, unitAt } from './sight.ts';

const simulator = ownSimulator();

test('every disk is read as something that may be copied', async () => {
  const found = await readHome(simulator.at(), 'disks');
  expect(found.length).toBeGreaterThan(40);
  expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['gcp:compute:disk']));
});

test('a disk says what it is and where it came from, not what it is attached to', () => {
  const row = computeRow('regions/europe-west3/disks/d', {
    sizeGb: '50',
    type: linkTo('regions/europe-west3/diskTypes/pd-ssd'),
    replicaZones: [linkTo('zones/europe-west3-b'), linkTo('zones/europe-west3-a')],
    sourceSnapshot: linkTo('global/snapshots/s'),
    diskEncryptionKey: { sha256: 'x' },
    users: [linkTo('zones/europe-west3-a/instances/vm')],
    lastAttachTimestamp: '2026-01-01T00:00:00.000-08:00',
  });
  const fact = diskFacts(row, shopUnit('disks'), noGrants);
  expect(fact).toMatchObject({
    region: 'europe-west3',
    sourceKey: null,
    sizeGiB: 50,
    encryption: { value: { keyManager: 'customer', keyId: null } },
  });
  expect(fact.details).toEqual({
    diskType: 'pd-ssd',
    id: '4711',
    replicaZones: 'europe-west3-a, europe-west3-b',
    sourceSnapshot: keyTo('global/snapshots/s'),
    state: 'READY',
  });
});

test.each(['unreachableZones', 'warnedZones'] as const)(
  'zones that could not be read are gaps, and what was read stays: %s',
  async (how) => {
    const whole = copies(await readOnce(simulator.at().url, unitAt('disks')));
    const zones = new Set(
      whole.flatMap(({ details }) => (typeof details['zone'] === 'string' ? [details['zone']] : [])),
    );
    const [zone = ''] = zones;
    const down = await simulated({ behaviour: { [how]: [zone] } });
    try {
      const seen = await readOnce(down.url, unitAt('disks'));
      expect(seen.gaps).toMatchObject([
        { cause: 'unreachable', needs: 'compute.disks.list', said: `zones/${zone} was not read: UNREACHABLE` },
      ]);
      const left = whole.filter(({ details }) => details['zone'] !== zone);
      expect(
        copies(seen)
          .map(({ key }) => key)
          .sort(),
      ).toEqual(left.map(({ key }) => key).sort());
    } finally {
      await down.close();
    }
  },
);
