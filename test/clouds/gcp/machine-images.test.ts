import { expect, test } from 'vitest';
import { machineImageFacts } from '../../../src/clouds/gcp/machine-images.ts';
import { ownSimulator, readHome } from './kinds.ts';
import { computeRow, keyTo, linkTo, noGrants, shopUnit } from './rows.ts';

const simulator = ownSimulator();

test('every machine image is read, each with its own policy', async () => {
  const found = await readHome(simulator.at(), 'machine-images');
  expect(found.length).toBeGreaterThan(40);
  expect(new Set(found.map(({ type, region }) => `${type} ${region}`))).toEqual(
    new Set(['gcp:compute:machine-image global']),
  );
});

const facts = (more: object) =>
  machineImageFacts(computeRow('global/machineImages/m', { ...more }), shopUnit('machine-images'), noGrants);

test('a machine image is as large as its disks together, and nothing of the machine’s metadata is kept', () => {
  const fact = facts({
    sourceInstance: linkTo('zones/europe-west3-a/instances/vm'),
    instanceProperties: {
      disks: [{ diskSizeGb: '10' }, { diskSizeGb: '20' }],
      metadata: { items: [{ key: 'startup-script', value: 'password=hunter2' }] },
    },
    savedDisks: [{}, {}],
    machineImageEncryptionKey: { kmsKeyName: 'k' },
    totalStorageBytes: '999',
  });
  expect(fact).toMatchObject({ sizeGiB: 30, sourceKey: null, encryption: { value: { keyId: 'k' } } });
  expect(fact.details).toEqual({
    disks: 2,
    id: '4711',
    sourceInstance: keyTo('zones/europe-west3-a/instances/vm'),
    state: 'READY',
  });
  expect(JSON.stringify(fact)).not.toContain('hunter2');
});

test.each([
  [{ sourceInstanceProperties: { disks: [{ diskSizeGb: '7' }] } }, 7],
  [{ instanceProperties: { disks: [{ diskSizeGb: '7' }, {}] } }, null],
  [{ instanceProperties: {} }, null],
  [{}, null],
])('its size is not guessed: %j', (more, size) => {
  expect(facts(more).sizeGiB).toBe(size);
});
