import { known, type Reading } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Encryption, Snapshot } from '../../model/snapshot.ts';
import { ask } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import { abreast } from './abreast.ts';
import { type ArmId, keyOf } from './arm-id.ts';
import type { Compute, GalleryImageRow, GalleryRow, GalleryVersionRow } from './compute.ts';
import { encryptionOfAll, setEncryption } from './encryption.ts';
import { explainAzureError } from './errors.ts';
import { isPlainlyPrivate, sharesOf } from './gallery-sharing.ts';
import { mapOwn, offPage } from './map-own.ts';
import { inSubscription, type OwnRow, ownListing } from './own-listing.ts';
import { totalSize } from './size.ts';
import { flagOf, locationOf, numberOf, tagsOf, timeOf, wordOf } from './text.ts';

export const collector = 'gallery-images';
export const permissions = [
  'Microsoft.Compute/galleries/read',
  'Microsoft.Compute/galleries/images/read',
  'Microsoft.Compute/galleries/images/versions/read',
] as const;

/** Galleries and images of each under way at once. */
const galleries = 3;
const images = 8;

/** Reads every version of every image in a subscription's galleries, and whom the gallery lets in. */
export async function* readGalleryImages(compute: Compute, unit: Unit): AsyncGenerator<CollectorPage<Snapshot>> {
  const listed = inSubscription(unit, permissions[0], 'microsoft.compute/galleries');
  for await (const { rows, gaps, off } of ownListing(listed, compute.galleries())) {
    if (off !== null) return yield offPage(off);
    if (gaps.length > 0) yield { items: [], gaps, refused: [] };
    yield* abreast(rows, galleries, (gallery) => readGallery(compute, unit, gallery));
  }
}

async function* readGallery(
  compute: Compute,
  unit: Unit,
  { row, id }: OwnRow<GalleryRow>,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const grants = await readShares(compute, row, id);
  const listed = { unit, permission: permissions[1], type: `${id.type}/images`, below: id.key };
  for await (const { rows, gaps } of ownListing(listed, compute.galleryImages(id))) {
    if (gaps.length > 0) yield { items: [], gaps, refused: [] };
    yield* abreast(rows, images, (image) => readVersions(compute, unit, { gallery: id, image, grants }));
  }
}

// A profile that is not known from the list is asked for once more, so that it is refused or read for certain.
function readShares(compute: Compute, row: GalleryRow, id: ArmId): Promise<Snapshot['grants']> {
  return ask(explainAzureError, permissions[0], async () => {
    if (isPlainlyPrivate(row.sharingProfile)) return [];
    return sharesOf((await compute.gallery(id)).sharingProfile);
  });
}

interface Place {
  readonly gallery: ArmId;
  readonly image: OwnRow<GalleryImageRow>;
  readonly grants: Snapshot['grants'];
}

async function* readVersions(compute: Compute, unit: Unit, place: Place): AsyncGenerator<CollectorPage<Snapshot>> {
  const { grants, image } = place;
  const type = `${image.id.type}/versions`;
  const listed = { unit, permission: permissions[2], type, below: image.id.key };
  const pages = mapOwn(listed, compute.galleryVersions(image.id), (own, region) => toImage(own, region, unit, place));
  for await (const page of pages) {
    const isBlind = grants.state === 'unknown' && page.items.length > 0;
    yield isBlind ? { ...page, refused: [grants.why] } : page;
  }
}

function toImage(
  { row, id, name }: OwnRow<GalleryVersionRow>,
  region: string,
  { account }: Unit,
  { gallery, image, grants }: Place,
): Snapshot {
  const { publishingProfile: published, storageProfile: stored } = row;
  const system = stored?.osDiskImage;
  const disks = [...(system === undefined || system === null ? [] : [system]), ...(stored?.dataDiskImages ?? [])];
  const regions = published?.targetRegions?.flatMap((target) => locationOf(target.name) ?? []);
  return {
    kind: 'snapshot',
    key: id.key,
    type: 'azure:compute:gallery-image-version',
    cloud: 'azure',
    account,
    region,
    name,
    createdAt: timeOf(published?.publishedDate),
    sourceKey: keyOf(stored?.source?.virtualMachineId) ?? keyOf(stored?.source?.id) ?? keyOf(system?.source?.id),
    sizeGiB: totalSize(disks.map(({ sizeInGB }) => numberOf(sizeInGB))),
    tags: tagsOf(row.tags),
    encryption: encryptionOf(row),
    grants,
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: detailsOf({
      communityImage: keyOf(stored?.source?.communityGalleryImageId),
      endOfLife: timeOf(published?.endOfLifeDate),
      excludeFromLatest: flagOf(published?.excludeFromLatest),
      gallery: gallery.key,
      imageName: wordOf(image.name),
      osState: wordOf(image.row.osState),
      osType: wordOf(image.row.osType),
      regions: regions === undefined || regions.length === 0 ? null : [...new Set(regions)].sort().join(', '),
    }),
  };
}

// Each region it is copied to has keys of its own, for the system disk and each data disk.
function encryptionOf({ publishingProfile: published, storageProfile }: GalleryVersionRow): Reading<Encryption> {
  const data = storageProfile?.dataDiskImages?.length ?? 0;
  const sets = (published?.targetRegions ?? []).flatMap(({ encryption }) => [
    setEncryption(encryption?.osDiskImage?.diskEncryptionSetId),
    ...Array.from({ length: data }, (_, at) => setEncryption(encryption?.dataDiskImages?.[at]?.diskEncryptionSetId)),
  ]);
  return encryptionOfAll(sets);
}
