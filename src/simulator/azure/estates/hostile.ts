import { hostileTexts } from '../../aws/estates/hostile.ts';
import { type AzureEstate, emptySubscription } from '../estate.ts';
import { backupMaker } from './backup-maker.ts';
import { imageMaker } from './image-maker.ts';
import { diskMaker, makerBase } from './maker.ts';
import { restorePointMaker } from './restore-point-maker.ts';
import { allowAll } from './rules.ts';
import type { AzureEstateSetting } from './setting.ts';

/** Texts that attack what shows them; two more than on AWS: one longer than any field, and marks that turn text around. */
export const azureHostileTexts: readonly string[] = [
  ...hostileTexts,
  'x'.repeat(10_000),
  '\u202eevil\u2066txt.exe\u2069\u200f',
];

/** The subscription of the hostile estate. */
export const hostileSubscription = '66000000-0000-4000-a000-000000000066';

/**
 * One subscription in which names, tags, descriptions and words that Resource Manager itself chooses are all hostile.
 * What has something below it keeps a plain name: its name is part of the path under which that is asked for.
 */
export function hostileAzure({ now }: AzureEstateSetting): AzureEstate {
  const id = hostileSubscription;
  const tenant = '66000000-0000-4000-a000-0000000000aa';
  const subscription = emptySubscription({ id, displayName: '<b>=cmd|\u001b[31m</b>', tenant });
  const base = makerBase({ subscription, now, group: 'rg-hostile', location: 'westeurope', seed: 666 });
  const [disks, images, points, backups] = [
    diskMaker(base),
    imageMaker(base),
    restorePointMaker(base),
    backupMaker(base),
  ];
  for (const [at, text] of azureHostileTexts.entries()) {
    const tags = { owner: text, ...(text === '' ? {} : { [text]: text }) };
    const daysOld = at + 1;
    const word = at % 3 === 0 ? { networkAccessPolicy: text } : at % 3 === 1 ? { diskState: text } : {};
    const name = `${text}.${at}`;
    const of = disks.disk(name, { machine: null, sizeGiB: 8, tags });
    disks.snapshot(name, { of, daysOld, tags, rules: { ...allowAll, ...word }, location: text });
    images.image(name, { disks: [{ sizeGiB: 8, blobUri: text }], tags });
    images.gallery(`gallery_${at}`, { image: `image-${at}`, sources: [text], daysOld, tags, description: text });
    points.collection(`points-${at}`, {
      machine: text,
      points: [{ name: `point-${at}`, daysOld, disks: [{ networkAccessPolicy: text }] }],
      tags,
    });
    backups.databaseBackup({ location: 'westeurope', server: text, database: text, daysOld });
    backups.vault(`vault-${at}`, {
      crossSubscriptionRestore: text,
      protects: [{ kind: 'machine', of: text.replace(/[/%?#]/g, ''), ages: [at] }],
      tags,
    });
  }
  return { name: 'hostile', subscriptions: new Map([[id, subscription]]), faults: [] };
}
