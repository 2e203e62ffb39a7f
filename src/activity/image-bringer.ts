import type { CreationStanding } from '../model/activity-facts.ts';
import { known, mapReading, type Reading } from '../model/reading.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { CopyLog } from './copy-log.ts';

/** How long before and after its image a snapshot is begun that came with it: a machine may first be shut down, a copy may wait. */
const beforeMs = 3_600_000;
const afterMs = 86_400_000;

const descriptions = [
  /^Created by CreateImage\(i-[0-9a-f]+\) for (ami-[0-9a-f]+)/,
  /^Copied for DestinationAmi (ami-[0-9a-f]+)/,
] as const;

type Bringer = Extract<CreationStanding, { standing: 'implicit' }>;

/**
 * The image with which a snapshot came: making or copying an image makes snapshots that no event names. Null where it is certain that none
 * brought it. An image that was registered from snapshots brought none; a description, which anybody may write, counts only
 * where the log tells of that very image.
 */
export function bringerOf(
  { key, account, region, details }: Pick<Snapshot, 'key' | 'account' | 'region' | 'details'>,
  time: number,
  log: CopyLog,
): Reading<Bringer | null> {
  const told = describedBy(details['description'], key, time, log);
  if (told !== null) return known(told);
  return mapReading(log.images(account, region), (images) => {
    for (const { key: image, createdAt } of images.get(key) ?? []) {
      const creation = log.creations.get(image)?.[0];
      if (creation?.how === 'register' || !isNear(time, createdAt === null ? Number.NaN : Date.parse(createdAt)))
        continue;
      return brought(creation);
    }
    return null;
  });
}

function describedBy(description: unknown, key: string, time: number, log: CopyLog): Bringer | null {
  if (typeof description !== 'string') return null;
  const image = descriptions.map((pattern) => pattern.exec(description)?.[1]).find((id) => id !== undefined);
  if (image === undefined) return null;
  const creation = log.creations.get(`${key.slice(0, key.lastIndexOf(':') + 1)}image/${image}`)?.[0];
  return creation !== undefined && creation.how !== 'register' && isNear(time, creation.time)
    ? brought(creation)
    : null;
}

function brought(
  through: { readonly event: string; readonly actor: string; readonly at: string } | undefined,
): Bringer {
  const deed = through === undefined ? null : { event: through.event, actor: through.actor, at: through.at };
  return { standing: 'implicit', by: 'image', through: deed };
}

function isNear(time: number, image: number): boolean {
  return time >= image - beforeMs && time <= image + afterMs;
}
