import { type Grant, sortGrants } from '../model/grant.ts';
import { known, type Reading } from '../model/reading.ts';
import type { Encryption, SnapshotType } from '../model/snapshot.ts';
import { keyMask } from './key-mask.ts';

/** An image that a snapshot stands behind: sharing the image exposes the snapshot's data. */
export interface ImageInFront {
  readonly key: string;
  readonly grants: Reading<readonly Grant[]>;
  readonly glimpsed: readonly Grant[];
}

/** A copy with what may expose it: its own grants and the images in front of it. */
export interface SharedCopy {
  readonly type: SnapshotType;
  readonly grants: Reading<readonly Grant[]>;
  readonly glimpsed: readonly Grant[];
  readonly images: Reading<readonly ImageInFront[]>;
  readonly encryption: Reading<Encryption>;
}

/**
 * The images that matter to a copy. Only EBS snapshots stand behind images. AWS refuses to share an image while a snapshot
 * behind it is encrypted with a key that AWS manages: then nothing can be hidden in what was not read.
 */
export function imagesInFront(copy: Pick<SharedCopy, 'type' | 'images' | 'encryption'>): SharedCopy['images'] {
  if (copy.type !== 'aws:ec2:snapshot') return known([]);
  if (keyMask(copy.encryption) !== 'on') return copy.images;
  if (copy.images.state === 'unknown') return known([]);
  return known(
    copy.images.value.map((image) => (image.grants.state === 'known' ? image : { ...image, grants: known([]) })),
  );
}

/** What images let in, each grant `through` its image. */
export function grantsThroughImages(images: Reading<readonly ImageInFront[]>): readonly Grant[] {
  if (images.state === 'unknown') return [];
  return images.value.flatMap((image) =>
    seenGrants(image).map((grant) => ({ to: grant.to, through: `image:${image.key}` })),
  );
}

/** Every grant that was seen on an item, fully read or only glimpsed. */
export function seenGrants({ grants, glimpsed }: Pick<ImageInFront, 'grants' | 'glimpsed'>): readonly Grant[] {
  return grants.state === 'known' ? [...glimpsed, ...grants.value] : glimpsed;
}

/** All grants on a copy, its own and those of the images in front of it; unknown where any of them could not be read. */
export function mergedGrants(copy: SharedCopy): Reading<readonly Grant[]> {
  if (copy.grants.state === 'unknown') return copy.grants;
  const images = imagesInFront(copy);
  if (images.state === 'unknown') return images;
  const dark = images.value
    .flatMap(({ key, grants }) => (grants.state === 'unknown' ? [{ key, grants }] : []))
    .sort((a, b) => (a.key < b.key ? -1 : 1))[0];
  if (dark !== undefined) return dark.grants;
  return known(sortGrants([...seenGrants(copy), ...grantsThroughImages(images)]));
}
