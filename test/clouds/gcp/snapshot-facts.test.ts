import { expect, test } from 'vitest';
import { snapshotFacts } from '../../../src/clouds/gcp/snapshot-facts.ts';
import { computeRow, keyTo, linkTo, noGrants, shopUnit } from './rows.ts';

const facts = (path: string, more: object) =>
  snapshotFacts(computeRow(path, { ...more }), shopUnit('snapshots'), noGrants);

test('a snapshot says what it was made from and what it is', () => {
  const policy = linkTo('regions/europe-west3/resourcePolicies/daily');
  const fact = facts('global/snapshots/s', {
    autoCreated: true,
    sourceSnapshotSchedulePolicy: policy,
    sourceDisk: linkTo('zones/europe-west3-a/disks/d'),
    sourceDiskId: '815',
    diskSizeGb: '100',
    description: 'nightly',
    storageLocations: ['eu'],
    snapshotType: 'STANDARD',
    snapshotEncryptionKey: { kmsKeyName: 'k' },
  });
  expect(fact).toMatchObject({
    type: 'gcp:compute:snapshot',
    region: 'global',
    sourceKey: keyTo('zones/europe-west3-a/disks/d'),
    sizeGiB: 100,
    automated: { value: { by: 'snapshot schedule' } },
    encryption: { value: { keyId: 'k', keyManager: 'customer' } },
  });
  expect(fact.details).toEqual({
    description: 'nightly',
    id: '4711',
    schedule: keyTo('regions/europe-west3/resourcePolicies/daily'),
    snapshotType: 'STANDARD',
    sourceDiskId: '815',
    state: 'READY',
    storageLocations: 'eu',
  });
  expect(Object.keys(fact.details)).toEqual(Object.keys(fact.details).sort());
});

test('a regional one lies in its region', () => {
  expect(facts('regions/europe-west3/snapshots/s', {}).region).toBe('europe-west3');
});

test.each([
  { autoCreated: true },
  { sourceSnapshotSchedulePolicy: linkTo('regions/r/resourcePolicies/x') },
  { description: 'autoCreated' },
])('without both proofs nobody but a person made it: %j', (more) => {
  expect(facts('global/snapshots/s', more).automated).toEqual({ state: 'known', value: null });
});

test('a disk of another project is named with that project', () => {
  const sourceDisk = 'https://www.googleapis.com/compute/v1/projects/attacker/zones/z-a/disks/d';
  expect(facts('global/snapshots/s', { sourceDisk }).sourceKey).toBe(
    '//compute.googleapis.com/projects/attacker/zones/z-a/disks/d',
  );
});
