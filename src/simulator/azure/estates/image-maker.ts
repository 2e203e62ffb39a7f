import { heldShelf } from '../../shelf.ts';
import type { AzureGallery, AzureGalleryImage, AzureGalleryVersion, AzureImage } from '../image-shapes.ts';
import type { MakerBase } from './maker.ts';
import { daysBefore } from './setting.ts';
import type { GallerySpec, ImageSpec } from './specs.ts';

/** Fills a subscription with managed images and galleries. A gallery is private unless its sharing says otherwise. */
export function imageMaker({ subscription, now, place, idOf }: MakerBase) {
  return {
    image(name: string, spec: ImageSpec): AzureImage {
      const machine = spec.machine === undefined ? undefined : idOf('Microsoft.Compute/virtualMachines', spec.machine);
      const made: AzureImage = {
        ...place('Microsoft.Compute/images', name, spec),
        sourceVirtualMachineId: machine,
        osType: 'Linux',
        disks: spec.disks.map((disk, at) => ({ ...disk, ...(at === 0 ? {} : { lun: at - 1 }) })),
      };
      subscription.images.add(made);
      return made;
    },
    gallery(name: string, spec: GallerySpec): AzureGallery {
      const resource = place('Microsoft.Compute/galleries', name, spec);
      const made: AzureGallery = {
        ...resource,
        description: spec.description,
        sharing: spec.sharing,
        softDelete: false,
        images: heldShelf([imageOf(resource.id, resource.location, spec)]),
      };
      subscription.galleries.add(made);
      return made;
    },
  };

  function imageOf(gallery: string, location: string, spec: GallerySpec): AzureGalleryImage {
    const id = `${gallery}/images/${spec.image}`.toLowerCase();
    const versions = spec.sources.map((source, at): AzureGalleryVersion => {
      const name = `1.0.${at}`;
      const isMachine = source.toLowerCase().includes('/virtualmachines/');
      return {
        id: `${id}/versions/${name}`,
        name,
        location,
        publishedDate: daysBefore(now, Math.max(0, spec.daysOld - 30 * at)),
        regions: [...(spec.regions ?? ['West Europe'])],
        sizeGiB: 30,
        excludeFromLatest: false,
        diskEncryptionSetId: spec.diskEncryptionSetId,
        ...(isMachine ? { sourceVirtualMachineId: source } : { sourceId: source }),
      };
    });
    const tags = spec.tags === undefined ? {} : { tags: { ...spec.tags } };
    const naming = { publisher: 'example', offer: spec.image, sku: 'standard', osType: 'Linux' };
    return { id, name: spec.image, location, ...tags, ...naming, versions: heldShelf(versions) };
  }
}
