import { describe, expect, test } from 'vitest';
import type { ImageRow } from '../../../src/clouds/azure/compute.ts';
import { readImages } from '../../../src/clouds/azure/images.ts';
import { computeOf, idOf, pagesOf, readOne, unitOf } from './fakes.ts';

const machine = idOf('Microsoft.Compute/virtualMachines/M');
const set = idOf('Microsoft.Compute/diskEncryptionSets/D');
const disk = { osType: 'Linux', osState: 'Generalized', diskSizeGB: 30 } as const;
const row: ImageRow = {
  id: idOf('Microsoft.Compute/images/Golden'),
  name: 'Golden',
  location: 'westeurope',
  sourceVirtualMachine: { id: machine },
  storageProfile: { osDisk: { ...disk, managedDisk: { id: idOf('Microsoft.Compute/disks/D') } } },
};
const imageOf = (more: Partial<ImageRow>) =>
  readOne(readImages(computeOf({ images: pagesOf([{ ...row, ...more }]) }), unitOf('images')));

describe('a managed image', () => {
  test('lets nobody in but by roles, and no link exports it', async () => {
    const image = await imageOf({});
    expect(image).toMatchObject({
      type: 'azure:compute:image',
      key: (row.id ?? '').toLowerCase(),
      sourceKey: machine.toLowerCase(),
      createdAt: null,
      sizeGiB: 30,
      grants: { state: 'known', value: [] },
      encryption: { value: { on: true, keyManager: 'cloud' } },
      behind: [],
      details: {
        dataDisks: 0,
        osState: 'Generalized',
        osType: 'Linux',
        systemDisk: idOf('microsoft.compute/disks/d').toLowerCase(),
      },
    });
    expect(Object.hasOwn(image, 'exports')).toBe(false);
  });

  test('with several disks is as large as all of them', async () => {
    const dataDisks = [{ lun: 0, diskSizeGB: 8, diskEncryptionSet: { id: set } }];
    expect(await imageOf({ storageProfile: { osDisk: disk, dataDisks } })).toMatchObject({
      sizeGiB: 38,
      encryption: { value: { keyManager: 'cloud', keyId: null } },
      details: { dataDisks: 1 },
    });
  });

  test('whose disks name an encryption set is encrypted with its key', async () => {
    expect(await imageOf({ storageProfile: { osDisk: { ...disk, diskEncryptionSet: { id: set } } } })).toMatchObject({
      encryption: { value: { on: true, keyId: set.toLowerCase(), keyManager: 'customer' } },
    });
  });

  test('may leave out its disks', async () => {
    const { storageProfile: _stored, sourceVirtualMachine: _machine, ...bare } = row;
    const image = await readOne(readImages(computeOf({ images: pagesOf<ImageRow>([bare]) }), unitOf('images')));
    expect(image).toMatchObject({ sizeGiB: null, sourceKey: null, details: {} });
    expect(Object.keys(image.details)).toEqual([]);
  });
});
