import { card } from '../card.ts';
import type { CollectorCard } from '../cloud.ts';
import * as diskAccesses from './disk-accesses.ts';
import * as disks from './disks.ts';
import * as galleryImages from './gallery-images.ts';
import * as images from './images.ts';
import * as recoveryPoints from './recovery-points.ts';
import * as restorePoints from './restore-points.ts';
import * as snapshots from './snapshots.ts';
import * as sqlBackups from './sql-backups.ts';
import * as subscriptions from './subscriptions.ts';
import * as vaults from './vaults.ts';

/** The collector that leads to all others. */
export const wayCard: CollectorCard = card(subscriptions, 'the subscriptions these credentials see', [
  'snapshot',
  'image',
  'disk',
  'vault',
]);

/** Collectors that read a subscription. */
export const subscriptionCards: readonly CollectorCard[] = [
  card(snapshots, 'disk snapshots and how they may be exported', ['snapshot']),
  card(
    disks,
    'managed disks, which snapshots are made from, and those that an export link is open to',
    ['disk'],
    (['source', 'ownership', 'sensitive'] as const).map((need) => ({ subject: 'snapshot', need })),
  ),
  // A door that was not read leaves open who comes in by it.
  card(
    diskAccesses,
    'private ways into disks and snapshots, and whose networks have a door there',
    [],
    (['snapshot', 'disk'] as const).map((subject) => ({ subject, need: 'exposure' })),
  ),
  card(restorePoints, 'restore points of machines and how their disks may be exported', ['snapshot']),
  card(images, 'managed images', ['image']),
  card(galleryImages, 'versions of gallery images and whom their galleries let in', ['image']),
  card(sqlBackups, 'long-term backups of SQL databases and managed instances', ['snapshot']),
  card(vaults, 'Recovery Services vaults and whether they restore into other subscriptions', ['vault']),
  card(recoveryPoints, 'recovery points in Recovery Services vaults', ['snapshot']),
];

/** Every action that may leave the process: exactly what the collectors declare. */
export const allowedActions: ReadonlySet<string> = new Set(
  [wayCard, ...subscriptionCards].flatMap(({ permissions }) => permissions),
);
