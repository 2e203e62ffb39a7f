import type { AzureDiskRestorePoint, AzureRestorePoint } from './backup-shapes.ts';
import { row } from './resource.ts';

/** A restore point as the expanded collection shows it: its disks stand in its metadata, the first as the system disk. */
export function writePoint(collection: string, type: string, point: AzureRestorePoint): object {
  const id = `${collection}/restorePoints/${point.name}`;
  const [system, ...rest] = [...point.disks.walk(0)].map(({ item }) => item);
  return row(point, {
    name: point.name,
    id,
    type,
    properties: {
      sourceMetadata: {
        hardwareProfile: { vmSize: 'Standard_D2s_v3' },
        storageProfile: {
          osDisk: system === undefined ? undefined : { osType: system.osType ?? 'Linux', ...writeDisk(id, system) },
          dataDisks: rest.map((disk, at) => ({ lun: at, ...writeDisk(id, disk) })),
        },
        vmId: point.vmId,
        location: point.location,
      },
      provisioningState: 'Succeeded',
      consistencyMode: point.consistencyMode,
      timeCreated: point.timeCreated,
      sourceRestorePoint: point.copiedFrom === undefined ? undefined : { id: point.copiedFrom },
    },
  });
}

function writeDisk(point: string, disk: AzureDiskRestorePoint): object {
  return {
    name: disk.name,
    caching: 'ReadWrite',
    diskSizeGB: disk.sizeGiB,
    managedDisk:
      disk.sourceResourceId === undefined
        ? undefined
        : { id: disk.sourceResourceId, storageAccountType: 'Premium_LRS' },
    diskRestorePoint: {
      id: `${point}/diskRestorePoints/${disk.name}`,
      encryption: disk.encryption === undefined ? undefined : keys(disk.encryption),
    },
  };
}

function keys({ type, diskEncryptionSetId }: NonNullable<AzureDiskRestorePoint['encryption']>): object {
  return {
    type,
    diskEncryptionSet: diskEncryptionSetId === undefined ? undefined : { id: diskEncryptionSetId },
  };
}
