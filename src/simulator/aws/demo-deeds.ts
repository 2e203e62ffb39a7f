import { seededIds } from '../seed.ts';
import { itemsOf, type Shelf } from '../shelf.ts';
import { demoRecords } from './demo-records.ts';
import { type Estate, type Place, placeOf } from './estate.ts';
import { demoAccounts, demoPeople, demoRegions, demoThings } from './estates/demo-names.ts';
import { policyText } from './identities.ts';

const rogueCopy = 'payroll-copy';
const rogueRights = 'support-tools';
const rogueDatabaseCopy = 'payroll-db-final';

/** The nightly backup makes its copy, as every night. */
export function nightlyBackup(place: Place, at: string): void {
  const [latest] = [...itemsOf(place.snapshots)].filter((one) =>
    one.tags.some((tag) => tag.key === 'aws:backup:source-resource'),
  );
  if (latest === undefined) throw new Error('The story found no backup to repeat.');
  const id = `snap-0${seededIds(7001).hex(16)}`;
  place.snapshots.add({ ...latest, id, startTime: at, permissions: [], tags: [...latest.tags] });
  demoRecords.backedUp(place, at, id, latest.volumeId);
}

/** A colleague deletes an old restore test. */
export function deleteLeftover(place: Place, at: string): void {
  const { id } = find(place.snapshots, (one) => one.description === demoThings.leftoverTest);
  place.snapshots.remove(id);
  demoRecords.tidied(place, at, id);
}

/** The intruder makes a snapshot of the payroll disk. */
export function copyPayrollDisk(place: Place, at: string): void {
  const isPayroll = (tag: { key: string; value: string }): boolean =>
    tag.key === 'Name' && tag.value === demoThings.payrollVolume;
  const volume = find(place.volumes, (one) => one.tags.some(isPayroll));
  const id = `snap-0${seededIds(7002).hex(16)}`;
  demoRecords.copied(place, at, id, volume.id);
  place.snapshots.add({
    id,
    ownerId: demoAccounts.production,
    volumeId: volume.id,
    sizeGiB: volume.sizeGiB,
    startTime: at,
    encrypted: volume.encrypted,
    kmsKeyId: volume.kmsKeyId,
    dataEncryptionKeyId: null,
    description: rogueCopy,
    tier: 'standard',
    state: 'completed',
    permissions: [],
    tags: [],
  });
}

/** They give themselves the right to share it, and do. */
export function shareCopy(place: Place, at: string, aws: Estate): void {
  const users = aws.accounts.get(demoAccounts.production)?.identities.users;
  if (users === undefined) throw new Error('The story found nobody in production.');
  find(users, (one) => one.name === demoPeople.intruded).inline.push({
    name: rogueRights,
    text: policyText({
      Effect: 'Allow',
      Action: [
        'ec2:ModifySnapshotAttribute',
        'ec2:ModifyImageAttribute',
        'ec2:DisableSnapshotBlockPublicAccess',
        'rds:CreateDBSnapshot',
        'rds:ModifyDBSnapshotAttribute',
      ],
      Resource: '*',
    }),
  });
  const copy = find(place.snapshots, (one) => one.description === rogueCopy);
  copy.permissions.push({ userId: demoAccounts.stranger });
  const identityLog = placeOf(aws, demoAccounts.production, demoRegions.second);
  if (identityLog !== undefined) demoRecords.empowered(identityLog, at, rogueRights);
  demoRecords.shared(place, at, copy.id);
}

/** The stranger makes a volume of it. */
export function takeCopy(place: Place, at: string): void {
  demoRecords.taken(place, at, find(place.snapshots, (one) => one.description === rogueCopy).id);
}

/** They make an image public. */
export function publishImage(place: Place, at: string): void {
  const image = find(place.images, (one) => one.name === demoThings.publishedImage);
  image.permissions.push({ group: 'all' });
  demoRecords.published(place, at, image.id);
}

/** They lift the block on public snapshots. */
export function liftBlock(place: Place, at: string): void {
  place.snapshotBlock = 'unblocked';
  demoRecords.unblocked(place, at);
}

/** They copy the payroll database and let everyone restore the copy. */
export function publishDatabaseCopy(place: Place, at: string): void {
  const { id, resourceId, engine, sizeGiB, encrypted, kmsKeyId } = find(
    place.dbInstances,
    (one) => one.id === demoThings.payrollDatabase,
  );
  place.dbSnapshots.add({
    id: rogueDatabaseCopy,
    ownerId: demoAccounts.production,
    instanceId: id,
    resourceId,
    engine,
    sizeGiB,
    createdAt: at,
    type: 'manual',
    status: 'available',
    encrypted,
    kmsKeyId,
    restore: ['all'],
    tags: [],
  });
  demoRecords.databaseCopied(place, at, rogueDatabaseCopy, id);
}

function find<T>(shelf: Shelf<T>, wanted: (item: T) => boolean): T {
  for (const item of itemsOf(shelf)) if (wanted(item)) return item;
  throw new Error('The story is told on the demo estate, unchanged: something it takes up is not there.');
}
