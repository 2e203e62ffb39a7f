import { isDisk, keyOf, parseArmId } from './arm-id.ts';

/** What a copy was made from. */
export interface Lineage {
  readonly sourceKey: string | null;
  /** What it is a copy of, where that is no disk but a copy itself. */
  readonly copiedFrom: string | null;
}

/**
 * What a snapshot was made from: a disk, or anything in another subscription. A copy of a copy in its own subscription has no
 * source that the disks there would show, so that nobody takes it for an orphan; nor has one that names no resource.
 */
export function lineageOf(sourceResourceId: unknown, account: string): Lineage {
  const key = keyOf(sourceResourceId);
  if (key === null || isDisk(key)) return { sourceKey: key, copiedFrom: null };
  const far = parseArmId(sourceResourceId);
  return { sourceKey: far === null || far.subscription === account ? null : far.key, copiedFrom: key };
}
