import { backupJobCompleted, copyJobCompleted } from './backup-jobs.ts';
import { type Caller, service } from './caller.ts';
import { anyVolume, copySnapshot, createSnapshot, createSnapshots, deleteSnapshot } from './ec2-copies.ts';
import { changeShares, foreignUse } from './ec2-shares.ts';
import { items, type Place } from './place.ts';
import { anyDatabase, copyDbSnapshot, createDbSnapshot, deleteDbSnapshot } from './rds-copies.ts';
import { newId, type Plot, plotOf, type Scene, wait } from './scene.ts';

/** AWS Backup's own role in an account, or the customer's for it. */
export function backupCaller(scene: Scene, home: Place): Caller {
  const { random } = scene;
  return random.chance(0.6)
    ? service(
        random,
        home,
        'backup.amazonaws.com',
        'AWSServiceRoleForBackup',
        'AWSBackup-AWSServiceRoleForBackup',
        true,
      )
    : service(random, home, 'backup.amazonaws.com', 'AWSBackupDefaultServiceRole', `AWSBackup-${random.hex(8)}`, false);
}

const step = (plot: Plot): void => wait(plot, 60, 7_000);

/** A vault's day: create, copy to the second region or the recovery account, delete after retention. Nothing of it is listed. */
export function backupFleet(scene: Scene, size: number): void {
  const by = backupCaller(scene, scene.home);
  const there = backupCaller(scene, scene.recovery);
  for (let index = 0; index < size; index += 1) {
    const plot = plotOf(scene, 'backup fleet', false);
    const tags = { 'aws:backup:source-resource': `arn:aws:ec2:${scene.home.region}:${scene.home.account}:volume/x` };
    const volume = anyVolume(plot, scene.home);
    const made = createSnapshot(plot, by, volume, tags);
    if (scene.random.chance(0.4)) backupJobCompleted(plot, made, volume);
    step(plot);
    if (scene.random.chance(0.5)) {
      const far = scene.random.chance(0.5) ? scene.away : scene.recovery;
      const copy = copySnapshot(plot, far === scene.recovery ? there : by, made, far);
      if (scene.random.chance(0.4)) copyJobCompleted(plot, made, copy);
      step(plot);
      if (scene.random.chance(0.5)) deleteSnapshot(plot, far === scene.recovery ? there : by, copy);
    }
    step(plot);
    if (scene.random.chance(0.8)) deleteSnapshot(plot, by, made);
  }
}

/** Lifecycle policies: nightly snapshots, some of a whole machine; a few are shared with the declared recovery account, which copies them. */
export function lifecycleFleet(scene: Scene, size: number, shared: boolean): void {
  const { random } = scene;
  const by = service(
    random,
    scene.home,
    'dlm.amazonaws.com',
    'AWSDataLifecycleManagerDefaultRole',
    'AWSDataLifecycleManager',
    false,
  );
  const there = service(
    random,
    scene.recovery,
    'dlm.amazonaws.com',
    'AWSDataLifecycleManagerDefaultRole',
    'AWSDataLifecycleManager',
    false,
  );
  for (let index = 0; index < size; index += 1) {
    const plot = plotOf(scene, 'lifecycle policy', false);
    if (random.chance(0.2)) {
      const machine = items.machine(scene.home, newId(scene, 'i'));
      for (const one of createSnapshots(plot, by, machine, random.int(1, 3))) {
        step(one.plot);
        deleteSnapshot(one.plot, by, one.made);
      }
      continue;
    }
    const made = createSnapshot(plot, by, anyVolume(plot, scene.home), {
      'aws:dlm:lifecycle-policy-id': `policy-0${random.hex(16)}`,
    });
    step(plot);
    if (shared && random.chance(0.3)) {
      changeShares(plot, by, made, [scene.recovery.account], []);
      step(plot);
      const copy = copySnapshot(plot, there, made, scene.recovery);
      foreignUse(plot, made, scene.recovery.account, 'copy');
      step(plot);
      if (random.chance(0.5)) changeShares(plot, by, made, [], [scene.recovery.account]);
      if (random.chance(0.3)) deleteSnapshot(plot, there, copy);
    }
    step(plot);
    deleteSnapshot(plot, by, made);
  }
}

/** Nightly manual snapshots of databases and clusters, copied away and pruned. */
export function databaseNights(scene: Scene, size: number): void {
  const { random } = scene;
  const by = random.pick([backupCaller(scene, scene.home), random.pick(scene.people)]);
  for (let index = 0; index < size; index += 1) {
    const plot = plotOf(scene, 'database night', false);
    plot.pace = [2, 4_000];
    const name = `nightly-${newId(scene, 'n')}`;
    const database = anyDatabase(
      scene.home,
      `orders-${random.int(1, 3)}`,
      random.chance(0.3),
      `db-ORDERS${random.int(1, 3)}`,
    );
    const made = createDbSnapshot(plot, by, database, name);
    if (random.chance(0.4)) {
      const copy = copyDbSnapshot(plot, by, made, `${name}-copy`, scene.away);
      if (random.chance(0.4)) deleteDbSnapshot(plot, by, copy);
    }
    if (random.chance(0.7)) deleteDbSnapshot(plot, by, made);
  }
}
