import { backupJobCompleted, restoreJobCompleted, startRestoreJob } from './backup-jobs.ts';
import { backupCaller } from './benign-backup.ts';
import type { Caller } from './caller.ts';
import { anyVolume, copySnapshot, createSnapshot, createSnapshots, deleteSnapshot } from './ec2-copies.ts';
import { attachVolume, createVolume, deleteVolume, detachVolume, runInstances, terminate } from './ec2-machines.ts';
import { changeShares, foreignUse, readBlocks, resetShares } from './ec2-shares.ts';
import { benchAt, stockImage } from './machines.ts';
import { anyGroup, authorize, openRule, revoke, wear } from './network.ts';
import { items, type Place } from './place.ts';
import { type Bench, newId, type Plot, plotOf, type Scene } from './scene.ts';

const attacker = (scene: Scene): Caller => scene.random.pick(scene.people);

/** Opens a machine that holds stolen data: on its group, perhaps before, perhaps closed again. */
function opening(plot: Plot, by: Caller, bench: Bench): void {
  const { random } = plot.scene;
  const rule = openRule(plot);
  if (bench.own && random.chance(0.25)) {
    const other = anyGroup(plot, bench.group);
    authorize(plot, by, other, rule);
    if (random.chance(0.3)) revoke(plot, by, other, rule);
    wear(plot, by, bench.machine, [other]);
    return;
  }
  authorize(plot, by, bench.group, rule);
  if (bench.own && random.chance(0.4)) revoke(plot, by, bench.group, rule);
}

/** What was open on a machine before it came to hold anything: closed in time, or on a group that it put off in time. No stage. */
function pastOpening(plot: Plot, by: Caller, bench: Bench): Bench {
  const { random } = plot.scene;
  if (!bench.own || random.chance(0.7)) return bench;
  const rule = openRule(plot);
  authorize(plot, by, bench.group, rule);
  if (random.chance(0.5)) revoke(plot, by, bench.group, rule);
  const group = anyGroup(plot, bench.group);
  wear(plot, by, bench.machine, [group]);
  return { ...bench, group };
}

/** A machine is ended, and only then its group opened: no stage. */
function lateOpening(plot: Plot, by: Caller, { machine, group, own }: Bench, isOurs: boolean): void {
  if (!own || plot.scene.random.chance(0.6)) return;
  terminate(plot, by, [machine], isOurs);
  authorize(plot, by, group, openRule(plot));
}

/** Pacu's exploration: a burst of snapshots, one a volume, then volumes of them in the machine's zone, hung on it in sets. Each is a chain. */
export function pacuVolumes(scene: Scene): void {
  const { random, home } = scene;
  const by = attacker(scene);
  const lead = plotOf(scene, 'pacu volumes', true);
  lead.pace = [0, 1];
  const bench = benchAt(lead, by, home);
  const count = random.int(2, 6);
  const taken = Array.from({ length: count }, (_, index) => {
    const plot = index === 0 ? lead : plotOf(scene, 'pacu volumes', true, lead.now + index);
    plot.pace = [0, 1];
    return { plot, snapshot: createSnapshot(plot, by, anyVolume(plot, home)) };
  });
  const start = Math.max(...taken.map(({ plot }) => plot.now)) + 40;
  const hung = taken.map(({ plot, snapshot }) => {
    plot.now = Math.max(plot.now, start);
    const volume = createVolume(plot, by, snapshot, home);
    attachVolume(plot, by, volume, bench.machine);
    return { plot, snapshot, volume };
  });
  if (random.chance(0.6)) opening(lead, by, bench);
  for (const { plot, snapshot, volume } of hung) {
    if (random.chance(0.7)) detachVolume(plot, by, volume);
    if (random.chance(0.7)) deleteVolume(plot, by, volume);
    if (random.chance(0.7)) deleteSnapshot(plot, by, snapshot);
  }
}

/** The order of the command line: create, copy to another region, share the copy, withdraw it, delete. */
export function commandLine(scene: Scene): void {
  const { random, home, stranger } = scene;
  const by = attacker(scene);
  const plot = plotOf(scene, 'command line', true);
  const snapshot = createSnapshot(plot, by, anyVolume(plot, home));
  const copy = copySnapshot(plot, by, snapshot, scene.away);
  const to = random.chance(0.2) ? 'all' : stranger.account;
  changeShares(plot, by, copy, [to], []);
  if (random.chance(0.4)) changeShares(plot, by, copy, [scene.recovery.account], random.chance(0.5) ? [to] : []);
  if (random.chance(0.6)) random.chance(0.3) ? resetShares(plot, by, copy) : changeShares(plot, by, copy, [], [to]);
  if (random.chance(0.5)) deleteSnapshot(plot, by, copy);
  if (random.chance(0.5)) deleteSnapshot(plot, by, snapshot);
}

/** Stratus' share, and a share that is withdrawn within minutes. */
export function shareVolume(scene: Scene): void {
  const { random, stranger } = scene;
  const by = attacker(scene);
  const plot = plotOf(scene, 'shared snapshot', true);
  plot.pace = random.pick([
    [0, 1],
    [1, 300],
  ] as const);
  const snapshot = createSnapshot(plot, by, anyVolume(plot, scene.home));
  changeShares(plot, by, snapshot, [random.chance(0.2) ? 'all' : stranger.account], []);
  if (random.chance(0.5)) foreignUse(plot, snapshot, stranger.account, random.pick(['volume', 'copy']));
  plot.now += 1;
  if (random.chance(0.7)) resetShares(plot, by, snapshot);
  if (random.chance(0.5)) deleteSnapshot(plot, by, snapshot);
}

/** Theft between accounts, in both accounts' logs: shared by one, used, hung and opened in the other. */
export function crossAccount(scene: Scene): void {
  const { random, home, stranger } = scene;
  const by = attacker(scene);
  const thief = random.pick(scene.thieves);
  const plot = plotOf(scene, 'cross-account theft', true);
  const snapshot = createSnapshot(plot, by, anyVolume(plot, home));
  changeShares(plot, by, snapshot, [stranger.account], []);
  const isCopied = random.chance(0.4);
  const place: Place = { account: stranger.account, region: home.region };
  const used = isCopied ? copySnapshot(plot, thief, snapshot, place) : snapshot;
  if (random.chance(0.7)) foreignUse(plot, snapshot, stranger.account, isCopied ? 'copy' : 'volume');
  const bench = benchAt(plot, thief, place);
  const volume = createVolume(plot, thief, used, place);
  attachVolume(plot, thief, volume, bench.machine);
  opening(plot, thief, bench);
  plot.now += 1;
  if (random.chance(0.5)) changeShares(plot, by, snapshot, [], [stranger.account]);
  if (random.chance(0.5)) deleteSnapshot(plot, by, snapshot);
}

/** Theft inside the account, without any share: restored, hung or launched, opened to the world. */
export function insideAccount(scene: Scene): void {
  const { random, home } = scene;
  const by = attacker(scene);
  const plot = plotOf(scene, 'theft inside the account', true);
  const snapshot = createSnapshot(plot, by, anyVolume(plot, home));
  if (random.chance(0.3)) {
    const group = anyGroup(plot, home);
    const machines = runInstances(plot, by, home, {
      image: stockImage(scene),
      snapshots: [snapshot],
      groups: [group],
      count: random.int(1, 2),
    });
    const [machine] = machines;
    if (machine !== undefined) opening(plot, by, { machine, group, own: true });
    if (machine !== undefined && machines.length === 1) lateOpening(plot, by, { machine, group, own: true }, true);
    else if (random.chance(0.4)) terminate(plot, by, machines, true);
  } else {
    const bench = pastOpening(plot, by, benchAt(plot, by, home));
    attachVolume(plot, by, createVolume(plot, by, snapshot, home), bench.machine);
    opening(plot, by, bench);
    lateOpening(plot, by, bench, false);
  }
  if (random.chance(0.5)) deleteSnapshot(plot, by, snapshot);
}

/** AWS Backup made to do the work: a recovery point is restored for somebody, who hangs the volume on a machine and opens that. */
export function backupAbused(scene: Scene): void {
  const { random, home } = scene;
  const by = attacker(scene);
  const vault = backupCaller(scene, home);
  const plot = plotOf(scene, 'backup abused', true);
  plot.pace = [1, 900];
  const volume = anyVolume(plot, home);
  const snapshot = createSnapshot(plot, vault, volume);
  if (random.chance(0.6)) backupJobCompleted(plot, snapshot, volume);
  startRestoreJob(plot, by, snapshot);
  const made = createVolume(plot, vault, snapshot, home);
  if (random.chance(0.7)) restoreJobCompleted(plot, snapshot, made);
  const bench = benchAt(plot, by, home);
  attachVolume(plot, by, made, bench.machine);
  opening(plot, by, bench);
  if (random.chance(0.4)) deleteVolume(plot, by, made);
}

/** Blocks read by the EBS direct API; perhaps of a snapshot that nobody else speaks of, perhaps by two principals. */
export function blockReads(scene: Scene): void {
  const { random, home } = scene;
  const by = attacker(scene);
  const plot = plotOf(scene, 'block reads', true);
  plot.pace = [0, 3];
  const isOld = random.chance(0.4);
  const snapshot = isOld ? items.snapshot(home, newId(scene, 'snap')) : createSnapshot(plot, by, anyVolume(plot, home));
  readBlocks(plot, by, snapshot, home, random.int(1, 12));
  if (random.chance(0.3)) readBlocks(plot, attacker(scene), snapshot, home, random.int(1, 4));
  plot.now += 1;
  if (random.chance(0.5)) deleteSnapshot(plot, by, snapshot);
}

/** A whole machine by CreateSnapshots: every snapshot is a chain, each shared by itself. */
export function wholeMachine(scene: Scene): void {
  const { random, home, stranger } = scene;
  const by = attacker(scene);
  const lead = plotOf(scene, 'whole machine', true);
  lead.pace = [1, 100];
  for (const { plot, made } of createSnapshots(lead, by, items.machine(home, newId(scene, 'i')), random.int(1, 4))) {
    if (random.chance(0.7)) changeShares(plot, by, made, [stranger.account], []);
    if (random.chance(0.5)) deleteSnapshot(plot, by, made);
  }
}
