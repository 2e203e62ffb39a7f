import { backupJobCompleted, restoreJobCompleted } from './backup-jobs.ts';
import { backupCaller } from './benign-backup.ts';
import { service } from './caller.ts';
import { anyVolume, createSnapshot, deleteSnapshot } from './ec2-copies.ts';
import {
  attachVolume,
  createBlankVolume,
  createVolume,
  deleteVolume,
  detachVolume,
  terminate,
} from './ec2-machines.ts';
import { changeShares } from './ec2-shares.ts';
import { benchAt } from './machines.ts';
import { anyGroup, authorize, openRule, wear } from './network.ts';
import { cardNoise, ec2Noise, iamNoise, trailNoise } from './noise.ts';
import { anyDatabase, createDbSnapshot, dbCopy, deleteDbSnapshot } from './rds-copies.ts';
import { deleteDatabase, resetPassword, restoreDatabase } from './rds-databases.ts';
import { newName, plotOf, type Scene, wait } from './scene.ts';

/** Recovery tests: a volume of a snapshot hung on a test machine, looked at, taken down. Listed, every one a chain of its own. */
export function recoveryTest(scene: Scene): void {
  const { random, home } = scene;
  const plot = plotOf(scene, 'recovery test', false);
  const by = random.chance(0.3) ? backupCaller(scene, home) : random.pick(scene.people);
  const snapshot = createSnapshot(plot, by, anyVolume(plot, home));
  const bench = benchAt(plot, by, home);
  const volume = createVolume(plot, by, snapshot, home);
  attachVolume(plot, by, volume, bench.machine);
  wait(plot, 60, 3_600);
  if (bench.own && random.chance(0.3)) wear(plot, by, bench.machine, [anyGroup(plot, home)]);
  detachVolume(plot, by, volume);
  if (random.chance(0.8)) deleteVolume(plot, by, volume);
  if (bench.own && random.chance(0.5)) terminate(plot, by, [bench.machine], false);
  if (random.chance(0.4)) {
    const again = plotOf(scene, 'snapshot of a restored volume', false, plot.now + 5);
    const second = createSnapshot(again, by, volume);
    if (random.chance(0.5)) deleteSnapshot(again, by, second);
  }
}

/** A blank volume on the meeting machine, and its snapshot: neither is of any chain that is listed. */
export function blankVolume(scene: Scene): void {
  const plot = plotOf(scene, 'blank volume', false);
  const by = scene.random.pick(scene.people);
  const volume = createBlankVolume(plot, by, scene.home);
  attachVolume(plot, by, volume, benchAt(plot, by, scene.home).machine, false);
  createSnapshot(plot, by, volume);
}

/** Staging is restored again and again under one name: each time another database, and another chain. */
export function stagingRefresh(scene: Scene, rounds: number): void {
  const { random, home } = scene;
  const by = random.pick(scene.people);
  const isCluster = random.chance(0.25);
  const production = anyDatabase(
    home,
    newName(scene, 'production'),
    isCluster,
    `db-PROD${random.hex(20).toUpperCase()}`,
  );
  const name = newName(scene, 'staging');
  let at = scene.from + random.int(0, 40_000);
  const groups = [anyGroup(plotOf(scene, 'staging group', false), home)];
  for (let round = 0; round < rounds; round += 1) {
    const plot = plotOf(scene, 'staging refresh', false, at);
    plot.pace = [20, 900];
    const isAutomated = random.chance(0.5);
    const copy = isAutomated
      ? dbCopy(production, `rds:${production.id}-2026-03-0${round + 1}-03-10`)
      : createDbSnapshot(plot, by, production, newName(scene, 'refresh'));
    const restored = restoreDatabase(plot, by, copy, name, home, { groups, open: false });
    if (random.chance(0.6)) resetPassword(plot, by, restored);
    wait(plot, 3_000, 20_000);
    if (!isAutomated && random.chance(0.5)) deleteDbSnapshot(plot, by, copy);
    deleteDatabase(plot, by, restored, { isOurs: true, edge: true });
    at = plot.now + 100;
  }
}

/** AWS Backup tests a restore of a database: every deed is told twice, by RDS and by AWS Backup, and is one. Listed. */
export function restoreTesting(scene: Scene): void {
  const { random, home } = scene;
  const vault = backupCaller(scene, home);
  const plot = plotOf(scene, 'restore testing', false);
  plot.pace = [2, 2_000];
  const database = anyDatabase(home, newName(scene, 'books'), false, `db-BOOKS${random.hex(18).toUpperCase()}`);
  const copy = createDbSnapshot(plot, vault, database, `awsbackup:job-${random.uuid()}`);
  if (random.chance(0.7)) backupJobCompleted(plot, copy, database);
  const group = anyGroup(plot, home);
  const restored = restoreDatabase(plot, vault, copy, newName(scene, 'tested'), home, { groups: [group], open: false });
  if (random.chance(0.7)) restoreJobCompleted(plot, copy, restored);
  if (random.chance(0.3)) authorize(plot, random.pick(scene.people), group, openRule(plot));
  if (random.chance(0.7)) deleteDatabase(plot, vault, restored, { isOurs: true });
  if (random.chance(0.5)) deleteDbSnapshot(plot, vault, copy);
}

/** GuardDuty's malware scan shares a snapshot with its own account by its service-linked role. Listed. */
export function malwareScan(scene: Scene): void {
  const { random, home } = scene;
  const plot = plotOf(scene, 'malware scan', false);
  const host = 'malware-protection.guardduty.amazonaws.com';
  const by = service(
    random,
    home,
    host,
    'AWSServiceRoleForAmazonGuardDutyMalwareProtection',
    'GuardDutyMalwareProtection',
    true,
  );
  const snapshot = createSnapshot(plot, by, anyVolume(plot, home), { GuardDutyScanId: random.hex(32) });
  changeShares(plot, by, snapshot, ['000777888999'], []);
  wait(plot, 60, 900);
  deleteSnapshot(plot, by, snapshot);
}

/** What else is in a log. */
export function daily(scene: Scene, size: number): void {
  const { random } = scene;
  const plot = plotOf(scene, 'daily work', false);
  plot.pace = [1, 4_000];
  for (let index = 0; index < size; index += 1) {
    const by = random.pick(scene.people);
    const kind = random.int(0, 9);
    if (kind < 5) ec2Noise(plot, by, scene.home);
    else if (kind < 8) iamNoise(plot, by, scene.home);
    else if (kind === 8) cardNoise(plot, by, scene.home, anyGroup(plot, scene.home));
    else trailNoise(plot, by, scene.home);
  }
}
