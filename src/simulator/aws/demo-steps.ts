import { seededIds } from '../seed.ts';
import { itemsOf, type Shelf } from '../shelf.ts';
import type { StoryActor, StoryStep } from '../step.ts';
import { type Estate, type Place, placeOf } from './estate.ts';
import { demoAccounts, demoPeople, demoRegions, demoThings } from './estates/demo-names.ts';
import { policyText } from './identities.ts';

const intruder: StoryActor = { name: `user/${demoPeople.intruded}`, from: '203.0.113.9' };
const rogueCopy = 'payroll-copy';
const rogueRights = 'support-tools';
const rogueDatabaseCopy = 'payroll-db-final';

/** The story's steps in AWS; the first one happens at `from`. */
export function awsSteps(from: Date): readonly StoryStep[] {
  const { production, sandbox, stranger } = demoAccounts;
  const { main, second } = demoRegions;
  const after = (minutes: number): Date => new Date(from.getTime() + minutes * 60_000);
  const step = (
    minutes: number,
    actor: StoryActor,
    where: readonly [account: string, region: string],
    calls: string,
    sentence: string,
    change: (place: Place, at: string, aws: Estate) => void,
  ): StoryStep => ({
    at: after(minutes),
    actor,
    kind: actor === intruder ? 'attack' : 'routine',
    cloud: 'aws',
    account: where[0],
    region: where[1],
    sentence,
    calls,
    apply({ aws }) {
      const place = aws === null ? undefined : placeOf(aws, where[0], where[1]);
      if (aws === null || place === undefined)
        throw new Error(`The story needs ${where[1]} in ${where[0]}: it is told on the demo estate.`);
      change(place, after(minutes).toISOString(), aws);
    },
  });
  return [
    step(
      0,
      { name: 'backup.amazonaws.com', from: null },
      [production, main],
      'CreateSnapshot',
      'The nightly backup makes its copy of the orders disk, as every night.',
      nightlyBackup,
    ),
    step(
      12,
      { name: 'user/m.kern', from: '198.51.100.20' },
      [sandbox, main],
      'DeleteSnapshot',
      'A colleague tidies up and deletes an old restore test in the sandbox.',
      deleteLeftover,
    ),
    step(
      71,
      intruder,
      [production, main],
      'CreateSnapshot',
      'Somebody with a stolen key makes a snapshot of the payroll disk, which is marked restricted.',
      copyPayrollDisk,
    ),
    step(
      74,
      intruder,
      [production, main],
      'PutUserPolicy, ModifySnapshotAttribute',
      `They write their user a policy that lets it share, and share the copy with account ${stranger}, which nobody here knows: from now on it can be copied away.`,
      shareCopy,
    ),
    step(
      79,
      intruder,
      [production, second],
      'ModifyImageAttribute',
      'They make a machine image public: anyone with an AWS account can start it and read its disk.',
      publishImage,
    ),
    step(
      83,
      intruder,
      [production, second],
      'DisableSnapshotBlockPublicAccess',
      'They lift the block on public snapshots in Virginia; an old snapshot it had kept back is public at once.',
      liftBlock,
    ),
    step(
      90,
      intruder,
      [production, main],
      'CreateDBSnapshot, ModifyDBSnapshotAttribute',
      'They copy the unencrypted payroll database and let everyone restore the copy.',
      publishDatabaseCopy,
    ),
  ];
}

function nightlyBackup(place: Place, at: string): void {
  const [latest] = [...itemsOf(place.snapshots)].filter((one) =>
    one.tags.some((tag) => tag.key === 'aws:backup:source-resource'),
  );
  if (latest === undefined) throw new Error('The story found no backup to repeat.');
  place.snapshots.add({
    ...latest,
    id: `snap-0${seededIds(7001).hex(16)}`,
    startTime: at,
    permissions: [],
    tags: [...latest.tags],
  });
}

function deleteLeftover(place: Place): void {
  place.snapshots.remove(find(place.snapshots, (one) => one.description === demoThings.leftoverTest).id);
}

function copyPayrollDisk(place: Place, at: string): void {
  const isPayroll = (tag: { key: string; value: string }): boolean =>
    tag.key === 'Name' && tag.value === demoThings.payrollVolume;
  const volume = find(place.volumes, (one) => one.tags.some(isPayroll));
  place.snapshots.add({
    id: `snap-0${seededIds(7002).hex(16)}`,
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

function shareCopy(place: Place, _at: string, aws: Estate): void {
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
  find(place.snapshots, (one) => one.description === rogueCopy).permissions.push({ userId: demoAccounts.stranger });
}

function publishImage(place: Place): void {
  find(place.images, (one) => one.name === demoThings.publishedImage).permissions.push({ group: 'all' });
}

function liftBlock(place: Place): void {
  place.snapshotBlock = 'unblocked';
}

function publishDatabaseCopy(place: Place, at: string): void {
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
}

function find<T>(shelf: Shelf<T>, wanted: (item: T) => boolean): T {
  for (const item of itemsOf(shelf)) if (wanted(item)) return item;
  throw new Error('The story is told on the demo estate, unchanged: something it takes up is not there.');
}
