import { type Action, ownProject, type Route } from './call.ts';
import { computeList, computeRoute, itemPolicy, keyMember, link, writeItem } from './compute-listing.ts';
import type { Image, MachineImage } from './copies.ts';
import type { GcpProject } from './estate.ts';
import { linkOf } from './names.ts';

const listImages: Action = (call) =>
  computeList(call, 'imageList', 'global/images', ownProject(call).images, writeImage);

const listMachineImages: Action = (call) =>
  computeList(call, 'machineImageList', 'global/machineImages', ownProject(call).machineImages, writeMachineImage);

/** An image as Compute Engine writes it. */
export function writeImage(project: GcpProject, one: Image): object {
  return {
    ...writeItem(project, 'image', one),
    status: one.status,
    sourceType: 'RAW',
    rawDisk: { containerType: 'TAR', source: '' },
    diskSizeGb: String(one.sizeGiB),
    archiveSizeBytes: String(one.sizeGiB * 1024 ** 2),
    storageLocations: one.storageLocations,
    ...(one.family === null ? {} : { family: one.family }),
    ...(one.deprecated === null ? {} : { deprecated: { state: one.deprecated } }),
    ...link('sourceDisk', one.sourceDisk),
    ...(one.sourceDiskNumber === null ? {} : { sourceDiskId: one.sourceDiskNumber }),
    ...link('sourceSnapshot', one.sourceSnapshot),
    ...keyMember('imageEncryptionKey', one.key),
    enableConfidentialCompute: false,
  };
}

/** A machine image as Compute Engine writes it. */
export function writeMachineImage(project: GcpProject, one: MachineImage): object {
  const total = one.disks.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0) * 1024 ** 3;
  return {
    ...writeItem(project, 'machineImage', one),
    status: one.status,
    sourceInstance: linkOf(one.sourceInstance),
    sourceInstanceProperties: {
      canIpForward: false,
      deletionProtection: false,
      machineType: 'e2-standard-2',
      disks: one.disks.map(({ sourceDisk, sizeGiB, boot }, index) => ({
        kind: 'compute#savedAttachedDisk',
        autoDelete: boot,
        boot,
        deviceName: `disk-${index}`,
        diskSizeGb: String(sizeGiB),
        index,
        mode: 'READ_WRITE',
        source: linkOf(sourceDisk),
        type: 'PERSISTENT',
      })),
    },
    savedDisks: one.disks.map(({ sourceDisk, sizeGiB }) => ({
      kind: 'compute#savedDisk',
      sourceDisk: linkOf(sourceDisk),
      storageBytes: String(sizeGiB * 1024 ** 3),
      storageBytesStatus: 'UP_TO_DATE',
    })),
    storageLocations: one.storageLocations,
    totalStorageBytes: String(total),
    ...keyMember('machineImageEncryptionKey', one.key),
  };
}

const imagePolicy = itemPolicy((project) => project.images);
const machineImagePolicy = itemPolicy((project) => project.machineImages);

/** The calls on images and machine images. */
export const imageRoutes: readonly Route[] = [
  computeRoute('images.list', 'global/images', listImages),
  computeRoute('images.getIamPolicy', 'global/(?<kind>images)/(?<name>[^/]+)/getIamPolicy', imagePolicy),
  computeRoute('machineImages.list', 'global/machineImages', listMachineImages),
  computeRoute(
    'machineImages.getIamPolicy',
    'global/(?<kind>machineImages)/(?<name>[^/]+)/getIamPolicy',
    machineImagePolicy,
  ),
];
