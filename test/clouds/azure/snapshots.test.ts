import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SnapshotRow } from '../../../src/clouds/azure/compute.ts';
import { readSnapshots } from '../../../src/clouds/azure/snapshots.ts';
import { computeOf, idOf, pagesOf, read, readOne, refusal, subscription, unitOf } from './fakes.ts';

const unit = unitOf('snapshots');
const disk = idOf('Microsoft.Compute/disks/Data');
const row: SnapshotRow = {
  id: idOf('Microsoft.Compute/snapshots/Weekly'),
  name: 'Weekly',
  location: 'westeurope',
  timeCreated: new Date('2026-11-01T00:00:00Z'),
  creationData: { createOption: 'Copy', sourceResourceId: disk, sourceUniqueId: 'u-1' },
  diskSizeGB: 64,
  incremental: true,
  incrementalSnapshotFamilyId: 'f-1',
  sku: { name: 'Standard_ZRS' },
  osType: 'Linux',
  uniqueId: 'u-2',
  networkAccessPolicy: 'DenyAll',
  publicNetworkAccess: 'Disabled',
  dataAccessAuthMode: 'None',
  diskState: 'Unattached',
  tags: { owner: 'team-a' },
  completionPercent: 100,
};
const identity = { id: row.id ?? '', name: 'Weekly', location: 'westeurope' };
const snapshotOf = (more: Partial<SnapshotRow>) =>
  readOne(readSnapshots(computeOf({ snapshots: pagesOf([{ ...row, ...more }]) }), unit));

describe('a disk snapshot', () => {
  test('carries everything its verdict rests on, from one row', async () => {
    expect(await snapshotOf({})).toEqual({
      kind: 'snapshot',
      key: (row.id ?? '').toLowerCase(),
      type: 'azure:compute:snapshot',
      cloud: 'azure',
      account: subscription,
      region: 'westeurope',
      name: 'Weekly',
      createdAt: '2026-11-01T00:00:00.000Z',
      sourceKey: disk.toLowerCase(),
      sizeGiB: 64,
      tags: { owner: 'team-a' },
      encryption: { state: 'known', value: { on: true, keyId: null, keyManager: 'cloud' } },
      grants: { state: 'known', value: [] },
      exports: {
        state: 'known',
        value: [
          { networkAccess: 'DenyAll', publicNetwork: 'Disabled', auth: 'None', state: 'Unattached', access: null },
        ],
      },
      glimpsed: [],
      automated: { state: 'known', value: null },
      behind: [],
      details: {
        createOption: 'Copy',
        incremental: true,
        incrementalSnapshotFamilyId: 'f-1',
        osType: 'Linux',
        sku: 'Standard_ZRS',
        sourceUniqueId: 'u-1',
        uniqueId: 'u-2',
      },
    });
  });

  test('may leave out everything but what it is', async () => {
    const bare: SnapshotRow = { ...identity, creationData: { createOption: 'Copy' } };
    expect(await readOne(readSnapshots(computeOf({ snapshots: pagesOf([bare]) }), unit))).toMatchObject({
      createdAt: null,
      sourceKey: null,
      sizeGiB: null,
      tags: {},
      exports: { value: [{ networkAccess: null, publicNetwork: null, auth: null, state: null, access: null }] },
      details: { createOption: 'Copy' },
    });
  });

  test.each([undefined, null, 'Copy', []])(
    'made from %j is none that was read: its link would be none',
    async (odd) => {
      // Resource Manager promises an object; what it sends may be anything.
      const stripped = { ...identity, creationData: odd } as unknown as SnapshotRow;
      expect(await read(readSnapshots(computeOf({ snapshots: pagesOf([row, stripped]) }), unit))).toMatchObject({
        facts: [{ name: 'Weekly' }],
        gaps: [{ cause: 'malformed', said: '1 rows lack what every row has' }],
      });
    },
  );

  test('tells nothing that passes by itself', async () => {
    const before = await snapshotOf({
      completionPercent: 40,
      snapshotAccessState: 'Pending',
      provisioningState: 'Updating',
    });
    expect(before).toEqual(await snapshotOf({}));
  });

  test('that failed to be copied, and of what, is told', async () => {
    const source = idOf('Microsoft.Compute/snapshots/Other');
    const copied = await snapshotOf({
      creationData: { createOption: 'CopyStart', sourceResourceId: source },
      copyCompletionError: { errorCode: 'CopySourceNotFound', errorMessage: 'gone' },
    });
    expect(copied.sourceKey).toBeNull();
    expect(copied.details).toMatchObject({ copiedFrom: source.toLowerCase(), copyError: 'CopySourceNotFound' });
  });

  test('is the same fact in whatever order and case its row comes', async () => {
    const rows = ['a', 'b', 'c', 'd'].map((name) => ({
      ...row,
      id: idOf(`Microsoft.Compute/snapshots/${name}`),
      name,
    }));
    const factsOf = async (list: readonly SnapshotRow[]) => {
      const { facts } = await read(readSnapshots(computeOf({ snapshots: pagesOf(list) }), unit));
      return [...facts].sort((a, b) => (a.key < b.key ? -1 : 1));
    };
    const first = await factsOf(rows);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: 4 }), fc.boolean(), async (shuffled, isLoud) => {
        const spelt = shuffled.map((one) => ({ ...one, id: isLoud ? one.id.toUpperCase() : one.id }));
        expect(await factsOf(spelt)).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });

  test('that was not reached is a gap', async () => {
    const cut = computeOf({ snapshots: pagesOf([row], new TypeError('cannot read')) });
    expect(await read(readSnapshots(cut, unit))).toMatchObject({
      facts: [{ name: 'Weekly' }],
      gaps: [{ cause: 'malformed', needs: 'Microsoft.Compute/snapshots/read' }],
    });
    const denied = computeOf({ snapshots: pagesOf<SnapshotRow>(refusal(403, 'AuthorizationFailed')) });
    expect(await read(readSnapshots(denied, unit))).toMatchObject({ facts: [], gaps: [{ cause: 'denied' }] });
  });
});
