import { describe, expect, test } from 'vitest';
import type { DiskRow } from '../../../src/clouds/azure/compute.ts';
import { readDisks } from '../../../src/clouds/azure/disks.ts';
import { computeOf, idOf, pagesOf, read, readOne, subscription, unitOf } from './fakes.ts';

const snapshot = idOf('Microsoft.Compute/snapshots/S');
const machine = (name: string) => idOf(`Microsoft.Compute/virtualMachines/${name}`);
const row: DiskRow = {
  id: idOf('Microsoft.Compute/disks/Data'),
  name: 'Data',
  location: 'West Europe',
  timeCreated: new Date('2026-11-01T00:00:00Z'),
  creationData: { createOption: 'Copy', sourceResourceId: snapshot },
  diskSizeGB: 64,
  sku: { name: 'Premium_LRS' },
  zones: ['2', '1'],
  managedBy: machine('Z'),
  managedByExtended: [machine('A'), machine('z')],
  diskState: 'Attached',
  networkAccessPolicy: 'AllowAll',
  tags: { owner: 'team-a' },
};
const diskOf = (more: Partial<DiskRow>) =>
  readOne(readDisks(computeOf({ disks: pagesOf([{ ...row, ...more }]) }), unitOf('disks')));

describe('a managed disk', () => {
  test('is what snapshots are made from', async () => {
    expect(await diskOf({})).toEqual({
      kind: 'source',
      key: (row.id ?? '').toLowerCase(),
      type: 'azure:compute:disk',
      cloud: 'azure',
      account: subscription,
      region: 'westeurope',
      name: 'Data',
      createdAt: '2026-11-01T00:00:00.000Z',
      sizeGiB: 64,
      tags: { owner: 'team-a' },
      encryption: { state: 'known', value: { on: true, keyId: null, keyManager: 'cloud' } },
      attachedTo: [machine('a').toLowerCase(), machine('z').toLowerCase()],
      details: { createOption: 'Copy', createdFrom: snapshot.toLowerCase(), sku: 'Premium_LRS', zones: '1, 2' },
    });
  });

  test.each(['ActiveSAS', 'ActiveSASFrozen', 'ActiveUpload', 'Thawing'])(
    'in the state %s is a copy in other hands instead, under the same key',
    async (diskState) => {
      const fact = await diskOf({ diskState });
      expect(fact).toMatchObject({
        kind: 'snapshot',
        key: (row.id ?? '').toLowerCase(),
        type: 'azure:compute:disk',
        sourceKey: snapshot.toLowerCase(),
        grants: { state: 'known', value: [] },
        exports: { value: [{ networkAccess: 'AllowAll', publicNetwork: null, state: diskState }] },
      });
    },
  );

  test.each(['Unattached', 'Attached', 'Reserved', 'Frozen', 'ReadyToUpload'])(
    'in the state %s is none, however open its rules are',
    async (diskState) => {
      expect((await diskOf({ diskState })).kind).toBe('source');
    },
  );

  test('that does not tell its state has no link', async () => {
    const { diskState: _state, ...untold } = row;
    const fact = await readOne(readDisks(computeOf({ disks: pagesOf<DiskRow>([untold]) }), unitOf('disks')));
    expect(fact.kind).toBe('source');
  });

  test('stripped of its properties is a gap: its link would be none', async () => {
    const { id = '', name, location } = row;
    // Resource Manager promises what it was created from; what it sends may be anything.
    const stripped = { id, name, location } as DiskRow;
    const { facts, gaps } = await read(readDisks(computeOf({ disks: pagesOf([stripped, row]) }), unitOf('disks')));
    expect(facts).toMatchObject([{ name: 'Data', kind: 'source' }]);
    expect(gaps).toMatchObject([{ cause: 'malformed', needs: 'Microsoft.Compute/disks/read' }]);
  });

  test('is the same whether its machine runs or rests', async () => {
    expect(await diskOf({ diskState: 'Reserved' })).toEqual(await diskOf({}));
  });
});
