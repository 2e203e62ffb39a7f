import type { AzureImage, AzureImageDisk } from './image-shapes.ts';
import { type Operation, ownOf } from './operation.ts';
import { listing } from './paging.ts';
import { armId, row } from './resource.ts';

const type = 'Microsoft.Compute/images';

/** The managed images of a subscription. */
export const imageOperations: readonly Operation[] = [
  {
    name: 'images.list',
    action: `${type}/read`,
    method: 'GET',
    path: `/subscriptions/{subscription}/providers/${type}`,
    paged: true,
    item: null,
    provider: 'Microsoft.Compute',
    perform: (call) => listing(call, ownOf(call).images, (one) => writeImage(ownOf(call).id, one)),
  },
];

function writeImage(subscription: string, one: AzureImage): object {
  const system = one.disks.find((disk) => disk.lun === undefined);
  const rest = one.disks.filter((disk) => disk.lun !== undefined);
  const osDisk =
    system === undefined ? undefined : { osType: one.osType, osState: 'Generalized', ...writeDisk(system) };
  return row(one, {
    name: one.name,
    id: armId(subscription, one.group, type, one.name),
    type,
    location: one.location,
    tags: one.tags,
    properties: {
      sourceVirtualMachine: reference(one.sourceVirtualMachineId),
      storageProfile: { osDisk, dataDisks: rest.map(writeDisk), zoneResilient: false },
      provisioningState: 'Succeeded',
      hyperVGeneration: 'V2',
    },
  });
}

function writeDisk(disk: AzureImageDisk): object {
  return {
    lun: disk.lun,
    snapshot: reference(disk.snapshotId),
    managedDisk: reference(disk.diskId),
    blobUri: disk.blobUri,
    caching: 'ReadWrite',
    diskSizeGB: disk.sizeGiB,
    storageAccountType: 'Standard_LRS',
    diskEncryptionSet: reference(disk.diskEncryptionSetId),
  };
}

/** A reference to another resource; left out where there is none. */
function reference(id: string | undefined): object | undefined {
  return id === undefined ? undefined : { id };
}
