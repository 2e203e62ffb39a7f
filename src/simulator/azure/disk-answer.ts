import type { AzureDiskLike } from './disk-shapes.ts';
import type { AzureEncryption } from './resource.ts';

/** The properties that snapshots and disks share, as Resource Manager writes them. */
export function diskProperties(one: AzureDiskLike): Readonly<Record<string, unknown>> {
  return {
    osType: one.osType,
    hyperVGeneration: one.osType === undefined ? undefined : 'V2',
    creationData: {
      createOption: one.createOption,
      sourceResourceId: one.sourceResourceId,
      sourceUniqueId: one.sourceUniqueId,
    },
    diskSizeGB: one.sizeGiB,
    diskSizeBytes: one.sizeGiB * 1024 ** 3,
    timeCreated: one.timeCreated,
    provisioningState: one.provisioningState,
    diskState: one.diskState,
    uniqueId: one.uniqueId,
    encryption: encryptionOf(one.encryption),
    networkAccessPolicy: one.networkAccessPolicy,
    publicNetworkAccess: one.publicNetworkAccess,
    diskAccessId: one.diskAccessId,
    dataAccessAuthMode: one.dataAccessAuthMode,
  };
}

/** An encryption as it is written; undefined where nothing is said of it. */
export function encryptionOf(encryption: AzureEncryption | undefined): object | undefined {
  if (encryption === undefined) return undefined;
  return { diskEncryptionSetId: encryption.diskEncryptionSetId, type: encryption.type };
}
